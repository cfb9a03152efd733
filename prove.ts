// node prove.js [--json]: whether everything agrees (books.md, "The proof"). It reads as khajane_reader, one moment's
// rows, while officers go on; exit 1 where something does not agree.

import { parseArgs } from 'node:util'
import { exitWithError, loadConfig, reached } from './config.ts'
import { openDatabase } from './db/kernel/connection.ts'
import type { Verdict } from './db/proof/check.ts'
import { disagree, prove } from './db/proof/prove.ts'
import { formatInstant } from './domain/kernel/calendar.ts'
import { formatRupees } from './domain/kernel/money.ts'
import { StartError } from './links.ts'
import { isToldUsage, usage } from './usage.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

function tell({ says, looked, found, disagreements }: Verdict): void {
  const count = looked.toLocaleString('en').padStart(9)
  print(found === 0 ? `agrees   ${count}  ${says}` : `DIFFERS  ${count}  ${says}: ${found}`)
  for (const { subject, wrong, paise, since } of disagreements) {
    const sum = paise === null || paise === 0 ? '' : `; Rs ${formatRupees(paise)}`
    print(`           ${subject} ${wrong}${sum}${since ? `; since ${formatInstant(since)}` : ''}`)
  }
  if (found > disagreements.length) print(`           and ${found - disagreements.length} more`)
}

function isJson(): boolean {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json
  } catch {
    throw new StartError(usage.prove)
  }
}

async function main(): Promise<void> {
  if (isToldUsage('prove')) return
  const json = isJson()
  const { DATABASE_URL } = loadConfig(process.env, 'DATABASE_URL')
  const database = openDatabase(DATABASE_URL, 1, 'khajane proof')
  const verdicts = await reached('The database', 'DATABASE_URL', prove(database.sql, json ? {} : { hear: tell }))
  await database.close()
  if (json) print(JSON.stringify(verdicts, null, 2))
  else print(disagree(verdicts) ? 'Not everything agrees: docs/operations.md says what to do.' : 'Everything agrees.')
  process.exitCode = disagree(verdicts) ? 1 : 0
}

main().catch(exitWithError)
