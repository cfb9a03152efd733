// A whole system of one's own, with Temporal on a file, to be killed part by part.

import { randomInt } from 'node:crypto'
import { freePort } from '../../local/ports.ts'
import { startStack, type Stack } from '../../local/stack.ts'

/** Nothing of the caller's own servers: what is killed here must be what was started here. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE_|TEMPORAL_(?!CLI_PATH)|OIDC_|KHAJANE_|RBI_|SIMULATOR_|HOST$|PORT$)/.test(name),
    ),
  )

/**
 * Below those that the system gives to outgoing connections: while a part is away, one of them could take its port, or a
 * client that asks for the part again and again could meet itself there.
 */
const quietPort = (): Promise<number> => freePort(...Array.from({ length: 20 }, () => randomInt(15_000, 32_000)))

/** @param fallen is told of each part that ended though nobody killed it. */
export async function startOwnStack(
  folder: string,
  tell: (line: string) => void,
  fallen: string[] = [],
): Promise<Stack> {
  const ports = {
    api: await quietPort(),
    postgres: await quietPort(),
    temporal: await quietPort(),
    temporalUi: await quietPort(),
    issuer: await quietPort(),
    sftp: await quietPort(),
  }
  const started: { stack?: Stack } = {}
  started.stack = await startStack({
    profile: 'test',
    dataDir: folder,
    ports,
    env: ownEnvironment(),
    tell,
    // As whoever runs the programs would: started again.
    onUnexpectedEnd: (part) => {
      tell(`${part} ended by itself and is started again`)
      fallen.push(part)
      started.stack
        ?.restart(part)
        .catch((error: unknown) => tell(`${part} could not be started again: ${String(error)}`))
    },
  })
  return started.stack
}
