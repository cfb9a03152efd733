// Whether a worker that has come to work is given any: its build must be the current one.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '@temporalio/client'
import type { Config } from '../config.ts'
import { StartError } from '../links.ts'
import { buildsOf, makeCurrent, type BuildVersion } from './deployment.ts'

interface Log {
  info: (message: string) => void
  warn: (message: string) => void
}

type Where = Parameters<typeof makeCurrent>[0]

const patienceMs = 60_000

/** Temporal may be starting with us: it is asked until it has done it. */
async function makeItselfCurrent(where: Where, version: BuildVersion): Promise<void> {
  const end = Date.now() + patienceMs
  for (let pause = 50; ; pause = Math.min(pause * 2, 1000))
    try {
      await makeCurrent(where, version, true)
      return
    } catch (error) {
      if (Date.now() < end) await sleep(pause)
      else throw new StartError(`Build ${version.buildId} could not be made current (${String(error)}).`)
    }
}

/**
 * Where workers make their own build current (KHAJANE_BUILD_CURRENT) this does it. Elsewhere it is an operator's to do:
 * until he has, a worker of a new build stands ready and is given nothing, and says so.
 */
export async function lookForTasks(
  connection: Pick<Connection, 'workflowService'>,
  version: BuildVersion,
  { KHAJANE_BUILD_CURRENT: who, TEMPORAL_NAMESPACE: namespace }: Config,
  log: Log,
): Promise<void> {
  if (who === 'unversioned') return
  const where = { service: connection.workflowService, namespace }
  const { deploymentName, buildId } = version
  if (who === 'self') await makeItselfCurrent(where, version)
  const current = who === 'self' ? buildId : await currentOf(where, deploymentName)
  if (current === buildId) log.info(`build ${buildId} is current`)
  else if (current === undefined) log.warn(`which build is current was not told; this is ${buildId}`)
  else
    log.warn(
      `build ${buildId} is given no tasks: ${current === null ? 'no build' : `build ${current}`} of deployment ` +
        `${deploymentName} is current; to put it in charge: node dist/builds.js --make-current ${buildId}`,
    )
}

/** Undefined: Temporal does not say. A worker works without knowing it. */
async function currentOf(where: Where, deploymentName: string): Promise<string | null | undefined> {
  try {
    return (await buildsOf(where, deploymentName)).current
  } catch {
    return undefined
  }
}
