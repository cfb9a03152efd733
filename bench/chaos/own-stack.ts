// A whole system of one's own, with Temporal on a file, to be killed part by part.

import { startStack, type Stack, type StackOptions } from '../../local/stack.ts'
import { ownEnvironment, ownPorts } from '../../local/apart.ts'

/**
 * @param fallen is told of each part that ended though nobody killed it
 * @param more over what every such system has
 */
export async function startOwnStack(
  folder: string,
  tell: (line: string) => void,
  fallen: string[] = [],
  more: Partial<Pick<StackOptions, 'env' | 'workflowBundle'>> = {},
): Promise<Stack> {
  const started: { stack?: Stack } = {}
  started.stack = await startStack({
    profile: 'test',
    dataDir: folder,
    ports: await ownPorts(),
    ...more,
    env: { ...ownEnvironment(), ...more.env },
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
