// What the proof costs: beside a plain sum over the same tables, and in memory beside that of a tenth of the bills.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks, disagree, prove } from '../../db/proof/prove.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { sumPaise } from '../../domain/kernel/money.ts'
import { readBankMessage } from '../../rbi/bank-message.ts'
import { readPain001 } from '../../rbi/pain001.ts'
import { project } from '../../local/data-dir.ts'
import { urlAs } from '../../local/role-urls.ts'
import { typescript, type Ground } from '../ground.ts'
import type { NamedFigure } from '../results.ts'
import { compare, ratioOf, type Plan } from '../statistics.ts'
import { clearAll, layPaid } from './paid.ts'

const plan: Plan = { callers: 1, pairs: 3, chunk: 1, seconds: 240 }

/** Each table that the proof reads, summed once by what its checks ask of it. */
const sums: readonly string[] = [
  'select ddo_code, head_of_account, sum(gross_paise), count(voucher_number) from bills group by 1, 2',
  'select bill_id, kind, sum(amount_paise) from grant_movements group by 1, 2',
  'select subject_id, max(version), max(at) from transitions group by 1',
  'select action, role, user_id, count(*) from transitions group by 1, 2, 3',
  'select entry_id, sum(debit_paise), sum(credit_paise) from ledger_lines group by 1',
  'select kind, day, count(*) from ledger_entries group by 1, 2',
  'select bill_id, sum(amount_paise) from payments group by 1',
  'select batch_id, state, sum(amount_paise) from payments group by 1, 2',
  'select annexure_id, sum(amount_paise) from annexure_lines group by 1',
]

const sumTables = async (sql: Sql): Promise<void> => {
  await sql.begin('isolation level repeatable read read only', async (transaction) => {
    await transaction`set local work_mem = '64MB'`
    for (const sum of sums) await transaction.unsafe(`select count(*) from (${sum}) s`)
  })
}

/** Of what is stored as it came or went: it is read by its reader, and its amounts are summed. */
async function sumStored(sql: Sql): Promise<void> {
  let paise = 0
  for (const { bytes } of await sql<{ bytes: Buffer }[]>`select bytes from batch_files`)
    paise += sumPaise(readPain001(bytes).payments.map(({ amountPaise }) => amountPaise))
  for (const { bytes } of await sql<{ bytes: Buffer }[]>`select bytes from bank_messages`) {
    const message = readBankMessage(bytes)
    if (message.type === 'notification') paise -= sumPaise(message.facts.map(({ amountPaise }) => amountPaise))
  }
  if (paise !== 0) throw new Error(`files and messages differ by ${paise} paise`)
}

/** @param wanted what is read, or what one statement says, or both */
async function proveAll(sql: Sql, wanted: 'all' | 'statements'): Promise<void> {
  const of = checks.filter((check) => wanted === 'all' || 'text' in check)
  const verdicts = await prove(sql, { of })
  if (!disagree(verdicts)) return
  const found = verdicts.flatMap(({ name, disagreements }) =>
    disagreements.slice(0, 3).map((one) => ({ name, ...one })),
  )
  throw new Error(`what was laid does not agree: ${JSON.stringify(found)}`)
}

/** The most that the program had resident, in MiB, as Linux keeps it. */
function peakOf(pid: number): number {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kib ?? 0) / 1024
  } catch {
    return 0
  }
}

/**
 * V8 lets its young generation grow with what passes through it, which is not what the proof holds: with it left to
 * itself the most of 100,000 bills was 1.2 times that of 10,000.
 */
const ofWhatIsHeld = '--max-semi-space-size=4'

/** The program that an operator runs, as the reader. */
async function peakOfProof({ databaseUrl }: Ground): Promise<number> {
  const env = { ...process.env, KHAJANE_PROFILE: 'test', DATABASE_URL: urlAs('reader', databaseUrl) }
  const args = [ofWhatIsHeld, ...typescript, join(project, 'prove.ts'), '--json']
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid ?? 0))), 50)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`the proof ended with ${String(code)}`)
  return peak
}

export async function measureProof(
  ground: Ground,
  say: (line: string) => void,
  bills = 100_000,
): Promise<NamedFigure[]> {
  const { sql } = ground
  const [many, few] = [bills.toLocaleString('en'), (bills / 10).toLocaleString('en')]
  await clearAll(sql)
  say(`laying ${few} paid bills`)
  const some = await layPaid(sql, 0, bills / 10)
  const small = await peakOfProof(ground)
  say(`laying ${many} paid bills`)
  await layPaid(sql, some, bills - some)
  const large = await peakOfProof(ground)
  say(`the proof of ${many} paid bills`)
  for (const { name, milliseconds } of await prove(sql)) say(`  ${name} ${milliseconds} ms`)
  const whole = await compare(
    plan,
    () => proveAll(sql, 'all'),
    async () => {
      await sumTables(sql)
      await sumStored(sql)
    },
  )
  const statements = await compare(
    plan,
    () => proveAll(sql, 'statements'),
    () => sumTables(sql),
  )
  const asProof = { unit: 'a proof', callers: 1, limit: 4 }
  return [
    {
      name: `the proof of ${many} paid bills ÷ a plain sum over the same tables, and of the stored files and messages`,
      ...{ ...asProof, ...whole },
    },
    { name: 'the same without files and messages ÷ a plain sum over the tables', ...asProof, ...statements },
    {
      name: `memory of the proof of ${many} paid bills ÷ of ${few} (MiB)`,
      ...{ unit: 'at most', callers: 1, limit: 1.1, pairs: 1 },
      ...{ ...ratioOf([{ ours: large, bare: small }]), oursMs: large, bareMs: small },
    },
  ]
}
