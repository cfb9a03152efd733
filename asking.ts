// What an operator's program asks of Temporal, beside the programs that run: what goes wrong is a sentence.

import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client'
import { loadConfig, temporalConnection, type Config } from './config.ts'
import { StartError } from './links.ts'

export type OperatorsConfig = Config & { TEMPORAL_ADDRESS: string }

/** The configuration, with what the command line says of the server over it. */
export function configWith(given: { address?: string | undefined; namespace?: string | undefined }): OperatorsConfig {
  const over = Object.entries({ TEMPORAL_ADDRESS: given.address, TEMPORAL_NAMESPACE: given.namespace })
  const said = Object.fromEntries(over.filter(([, value]) => value !== undefined))
  return loadConfig({ ...process.env, ...said }, 'TEMPORAL_ADDRESS')
}

export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** @throws StartError in one sentence where the server is not reached, has no such namespace, or breaks off */
export async function asking<Result>(
  config: OperatorsConfig,
  ask: (client: Client) => Promise<Result>,
): Promise<Result> {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = config
  const putRight = 'start it, or name the right one (--address, TEMPORAL_ADDRESS).'
  const connecting = Connection.connect({ ...temporalConnection(config), connectTimeout: '5s' })
  const connection = await connecting.catch((error: unknown) => {
    throw new StartError(`The Temporal server at ${address} does not answer (${firstLine(error)}): ${putRight}`)
  })
  try {
    await connection.workflowService.describeNamespace({ namespace }).catch((error: unknown) => {
      const correct = 'name one that it has (--namespace, TEMPORAL_NAMESPACE).'
      throw new StartError(
        `The Temporal server at ${address} does not show the namespace ${namespace} (${firstLine(error)}): ${correct}`,
      )
    })
    return await ask(new Client({ connection, namespace }))
  } catch (error) {
    if (!(error instanceof ServiceError) && !isGrpcServiceError(error)) throw error
    throw new StartError(
      `The Temporal server at ${address} broke off (${firstLine(error)}): look at it, and ask again.`,
    )
  } finally {
    await connection.close()
  }
}
