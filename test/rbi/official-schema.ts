import { resolve } from 'node:path'
import type { TestContext } from 'vitest'
import { openSchema, type SchemaCheck } from '../../simulator/schemas.ts'

const folder = resolve(import.meta.dirname, '../..', process.env['ISO20022_SCHEMAS'] ?? '../shared/spec/iso20022')

/** The official schema of a message; where it is absent the test is skipped, in one sentence. */
export async function officialSchema(name: string, context: TestContext): Promise<SchemaCheck> {
  const check = await openSchema(folder, name)
  if (check === undefined)
    context.skip(`there is no ${name}.xsd in ${folder}; set ISO20022_SCHEMAS to the folder of the official schemas`)
  return check
}
