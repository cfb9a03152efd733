import proto from '@temporalio/proto'
import type { NativeConnection } from '@temporalio/worker'
import { StartError } from '../links.ts'
import { searchAttributes } from '../workflows/start.ts'

/**
 * Registers the search attributes that are missing, on whatever server the service is given.
 * @throws StartError when the server does not let us, naming what an administrator must add.
 */
export async function registerSearchAttributes(connection: NativeConnection, namespace: string): Promise<void> {
  const wanted = Object.values(searchAttributes).map(({ name }) => name)
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
  const missing = wanted.filter((name) => !(name in customAttributes))
  if (missing.length === 0) return
  const keyword = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    })
  } catch {
    const { customAttributes: after } = await connection.operatorService.listSearchAttributes({ namespace })
    if (missing.every((name) => name in after)) return
    throw new StartError(
      `Temporal's namespace ${namespace} lacks the search attributes ${missing.join(', ')} (Keyword) ` +
        'and does not let this service add them: add them there.',
    )
  }
}
