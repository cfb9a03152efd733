// A rolling upgrade in a run of kills: build N carries the load, then N+1 beside it, whose bills, files and batches
// come to other commands, then N again, which knows the patches. Before each an operator asks `replay --open`.

import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import type { RunningPart } from '../../local/part.ts'
import type { Stack } from '../../local/stack.ts'
import { sharedWorkflowBundle } from '../../scripts/bundle-workflows.ts'
import { buildIdOf, makeCurrent, replayOpen, startWorkerOf } from './deploying.ts'
import { proveDeploys } from './builds-told.ts'
import type { BuildsToCome } from './builds.ts'
import type { Kill } from './kills.ts'
import type { Verdict } from './proof.ts'

export interface Upgrade {
  /** Before the load begins: until then nobody is given a task. */
  begin: () => Promise<void>
  afterKill: (number: number) => Promise<void>
  verdicts: (client: Client) => Promise<Verdict[]>
  stop: () => Promise<void>
}

/** No upgrade: the system's own build all the time. */
export const noUpgrade: Upgrade = {
  begin: () => Promise.resolve(),
  afterKill: () => Promise.resolve(),
  verdicts: () => Promise.resolve([]),
  stop: () => Promise.resolve(),
}

interface Ground {
  stack: Stack
  builds: BuildsToCome
  folder: string
  kills: readonly Kill[]
  tell: (line: string) => void
}

/** What `replay --open` said of builds, beside what it had to say. */
function asker({ stack, builds, tell }: Ground) {
  const wrong: string[] = []
  let looked = 0
  return {
    ask: async (build: keyof BuildsToCome | 'before', code: 0 | 1, ofPatch?: string) => {
      const bundle =
        build === 'before' ? await sharedWorkflowBundle(stack.env['KHAJANE_DATA_DIR'] ?? '') : builds[build]
      const said = await replayOpen({ ...stack.env, WORKFLOW_BUNDLE: bundle }, '--sample', '10000')
      const last = said.out.trimEnd().split('\n').at(-1) ?? ''
      looked += 1
      tell(`replay --open of the build that is ${build}: ${said.code === 0 ? 'takes them over' : 'does not'}`)
      if (said.code !== code || (ofPatch !== undefined && !last.includes(ofPatch)))
        wrong.push(`of ${build}: ${String(said.code)}, ${last} ${said.error}`)
    },
    verdict: (): Verdict => ({
      proof: '`replay --open` passes before each deploy, and catches the broken build and the one before the patch',
      looked,
      wrong,
    }),
  }
}

/** The kills are in three parts: with N, with N+1 beside it, and with N again. */
export function beginUpgrade(ground: Ground): Upgrade {
  const { stack, builds, folder, kills, tell } = ground
  const [deployAt, backAt] = [Math.ceil(kills.length / 3), Math.ceil((2 * kills.length) / 3)]
  const { ask, verdict } = asker(ground)
  let next: RunningPart | undefined
  const startNext = async () => {
    next = await startWorkerOf(builds.uses, join(folder, 'next-worker'), stack.env)
  }
  const putInCharge = async (build: 'knows' | 'uses') => {
    await makeCurrent(stack.env, buildIdOf(builds[build]))
    tell(`the build that ${build} the patches is current`)
  }
  return {
    begin: () => putInCharge('knows'),
    async afterKill(number) {
      if (number === deployAt) {
        await ask('broken', 1)
        await ask('uses', 0)
        await startNext()
        await putInCharge('uses')
      } else if (number === backAt) {
        await ask('knows', 0)
        await putInCharge('knows')
        await ask('before', 1, 'to-come-')
        await next?.stop()
        next = undefined
      } else if (next !== undefined && kills[number - 1]?.victim === 'worker') {
        // The one in charge too, and not only the one beside it.
        next.kill('SIGKILL')
        await next.exited
        await startNext()
      }
    },
    verdicts: async (client) => [verdict(), ...(await proveDeploys(client, buildIdOf(builds.knows)))],
    stop: async () => {
      await next?.stop()
    },
  }
}
