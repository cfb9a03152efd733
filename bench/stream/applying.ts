// A long notification of debits as the inbox applies it, read from where it is stored, beside bare updates of the same
// rows and columns: payments, the bills that are paid with them, and a row of the trail each, as many in a transaction.

import { createHash, randomBytes } from 'node:crypto'
import { inOrder, linesOf } from '../../db/bank/lines.ts'
import { applyLines, messageChunks, storeMessageInChunks } from '../../db/bank/messages.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { paise } from '../../domain/kernel/money.ts'
import { beginBankMessage } from '../../rbi/bank-message.ts'
import { writeCamt054 } from '../../rbi/camt054.ts'
import { grossPaise, treasuryCode } from '../telephone-bill.ts'
import { insertBills, newBillIds } from '../rows.ts'
import { compare, type Comparison, type Plan } from '../statistics.ts'

const linesOfBill = 10
const linesAtOnce = 500

interface Laid {
  /** Of the message. */
  sha256: string
  payments: { paymentId: string; billId: string; utr: string }[]
}

/** So many payments that are with the bank, ten a bill, and the message that they are debited. */
async function lay(sql: Sql, count: number): Promise<Laid> {
  const billIds = newBillIds(count / linesOfBill)
  const batchId = `batch_${randomBytes(8).toString('hex')}`
  await insertBills(sql, billIds, { state: 'ACKNOWLEDGED', version: 12, acted: {} })
  await sql`
    insert into batches (batch_id, treasury_code, state, version, payments, amount_paise, execution_date, file_name)
    values (${batchId}, ${treasuryCode}, 'ACKNOWLEDGED', 3, ${count}, ${count * grossPaise}, '2026-11-23',
      ${`${batchId}.xml`})`
  await sql`
    insert into payments (payment_id, bill_id, treasury_code, line, attempt, recipient_id, name, account_number, ifsc,
      amount_paise, state, batch_id)
    select substr(b.bill_id, 6) || '-' || n || '-1', b.bill_id, b.treasury_code, n, 1, l.recipient_id, l.name,
      l.account_number, l.ifsc, ${grossPaise}, 'SENT', ${batchId}
    from bills b join annexure_lines l using (annexure_id), generate_series(1, ${linesOfBill}::int) n
    where b.bill_id = any(${billIds})`
  const rows = await sql<{ paymentId: string; billId: string }[]>`
    select payment_id, bill_id from payments where batch_id = ${batchId} order by bill_id, line`
  const mark = randomBytes(4).toString('hex').toUpperCase()
  const payments = rows.map((row, nth) => ({ ...row, utr: `${mark}${String(nth).padStart(8, '0')}` }))
  const facts = payments.map(({ paymentId, utr }) => ({
    ...{ kind: 'debit' as const, paymentId, utr, amountPaise: paise(grossPaise), bookingDate: '2026-11-23' },
  }))
  const head = { messageId: `DN${mark}`, createdAt: '2026-11-23T11:00:00+05:30', account: 'GOVTKARNATAKA001' }
  const bytes = Buffer.from([...writeCamt054({ ...head, facts })].join(''))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  async function* pieces() {
    for (let from = 0; from < bytes.length; from += 262_144)
      yield await Promise.resolve(bytes.subarray(from, from + 262_144))
  }
  await storeMessageInChunks(sql, 'rbi', sha256, `${sha256}.xml`, pieces())
  return { sha256, payments }
}

async function apply(sql: Sql, { sha256, payments }: Laid): Promise<void> {
  const reading = beginBankMessage()
  for await (const chunk of messageChunks(sql, sha256)) reading.write(chunk)
  const lines = inOrder(linesOf(reading.end()))
  if (lines.length !== payments.length) throw new Error(`${lines.length} lines of ${payments.length}`)
  for (let from = 0; from < lines.length; from += linesAtOnce)
    await sql.begin((transaction) => applyLines(transaction, sha256, lines.slice(from, from + linesAtOnce), from))
}

async function applyBare(sql: Sql, { payments }: Laid): Promise<void> {
  const [{ scrollId } = { scrollId: '' }] = await sql<{ scrollId: string }[]>`
    select scroll_for('rbi', ${treasuryCode}, '2026-11-23'::date) as scroll_id`
  for (let from = 0; from < payments.length; from += linesAtOnce) {
    const chunk = payments.slice(from, from + linesAtOnce)
    const billIds = [...new Set(chunk.map(({ billId }) => billId))]
    await sql.begin(async (transaction) => {
      await transaction`
        update payments p set state = 'PAID', utr = g.utr, debited_at = clock_timestamp(),
          debit_booking_date = '2026-11-23', debit_scroll = ${scrollId}, debited_from = 'inTransit'
        from jsonb_to_recordset(${JSON.stringify(chunk)}::text::jsonb) as g("paymentId" text, utr text)
        where p.payment_id = g."paymentId"`
      await transaction`
        with moved as (
          update bills set state = 'PAID', version = version + 1, state_since = clock_timestamp()
          where bill_id = any(${billIds}) returning bill_id, version
        )
        insert into transitions (subject_id, version, revision, action, from_state, to_state, role, detail)
        select bill_id, version, 1, 'debit', 'ACKNOWLEDGED', 'PAID', 'RBI_EXCHANGE', '{}' from moved`
    })
  }
}

/** One operation is one line. */
export async function measureApplying(sql: Sql, lines: number, plan: Omit<Plan, 'chunk'>): Promise<Comparison> {
  const laid = new Map<number, Laid[]>()
  for (let pair = 0; pair <= plan.pairs; pair += 1) laid.set(pair, [await lay(sql, lines), await lay(sql, lines)])
  await sql`vacuum analyze`
  await sql`checkpoint`
  const of = (pair: number, nth: number): Laid => {
    const found = laid.get(pair)?.[nth]
    if (found === undefined) throw new Error(`nothing is laid for pair ${pair}`)
    return found
  }
  const found = await compare(
    { ...plan, chunk: lines },
    (pair) => apply(sql, of(pair, 0)),
    (pair) => applyBare(sql, of(pair, 1)),
  )
  const [unpaid] = await sql`
    select 1 from bills b join payments p using (bill_id)
    where p.payment_id = any(${of(0, 0).payments.map(({ paymentId }) => paymentId)}) and b.state <> 'PAID' limit 1`
  if (unpaid !== undefined) throw new Error('a message was applied, and not all of its bills are paid')
  return found
}
