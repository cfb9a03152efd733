// npm run bank-statement -- --day 2026-11-23 [--json] [--dir .khajane/bank]: the simulator's statement of a day.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readRecords } from './books.ts'
import { statementCsv, statementOf } from './statement.ts'

const { values } = parseArgs({
  options: { day: { type: 'string' }, json: { type: 'boolean', default: false }, dir: { type: 'string' } },
})
const { day } = values
if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
  console.error('Say which day: npm run bank-statement -- --day 2026-11-23')
  process.exit(2)
}
const folder = values.dir ?? process.env['SIMULATOR_DIR'] ?? join(import.meta.dirname, '..', '.khajane', 'bank')
const statement = statementOf(readRecords(join(resolve(folder), 'books.jsonl')), day)
if (values.json) console.log(JSON.stringify(statement, null, 2))
else for (const line of statementCsv(statement)) process.stdout.write(line)
