// A month's salary bill has tens of thousands of payees, and is moved before PostgreSQL knows anything of their number.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { totalsOf } from '../../domain/bill/content.ts'
import { noParticulars } from '../../domain/bill/particulars.ts'
import { matterOfBill } from '../../db/bill/content.ts'
import { createDraft } from '../../db/bill/drafts.ts'
import { loadFacts } from '../../db/bill/facts.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { actOnFileByHand, commitByHand } from '../kit/by-hand.ts'
import { noon, ownDatabase, today, type OwnDatabase } from '../kit/database.ts'

const lines = 50_000
const [ddoCode, treasuryCode] = ['12E01-10104O', '577A']
const maker = { userId: 'maker.10104', postId: 'post.maker.10104', officeCode: ddoCode, roles: ['MAKER'] as const }
const payee = (line: number): string => `10-LONG-${line}`

let database: OwnDatabase
beforeAll(async () => {
  // An activity has ten seconds, and tries again for ever.
  database = await ownDatabase(2, '?statement_timeout=5000')
  const { sql } = database
  for (const table of ['recipients', 'annexure_lines'])
    await sql`alter table ${sql(table)} set (autovacuum_enabled = false)`
})
beforeEach(async () => {
  await database.sql`
    insert into recipients (recipient_id, ddo_code, category, kind, name, account_number, ifsc)
    select '10-LONG-' || n, ${ddoCode}, '10', 'employee', 'Employee ' || n, to_char(n, 'FM00000000000'),
      (select min(ifsc) from ifsc_codes)
    from generate_series(1, ${lines}) n
    on conflict (recipient_id) do update set ddo_code = excluded.ddo_code
      where recipients.ddo_code <> excluded.ddo_code`
})
afterAll(() => database.drop())

async function salaryBill(billId: string): Promise<void> {
  const { sql } = database
  const annexure = Array.from({ length: lines }, (_, at) => ({
    recipientId: payee(at + 1),
    amountPaise: 1_00,
    reference: null,
  }))
  const made = await sql.begin((transaction) =>
    createDraft(transaction, {
      billId,
      actor: maker,
      updateId: `create ${billId}`,
      today,
      draft: {
        lines: annexure,
        content: {
          ...noParticulars,
          ddoCode,
          treasuryCode,
          billKind: 'direct',
          billType: 'pay',
          claimType: 'salary',
          sector: 'S',
          financialYear: today.financialYear,
          headOfAccount: '2054-00-097-0-01-002',
          serviceFrom: today.date,
          serviceTo: today.date,
          grossPaise: lines * 1_00,
          payBy: 'e_payment',
          remarks: null,
          deductions: [],
          subVouchers: [],
          sanction: null,
          annexure: totalsOf(annexure),
          attachments: [],
          objections: [],
        },
      },
    }),
  )
  expect(made.refusal).toBeUndefined()
}

const forward = (billId: string) => commitByHand(database, billId, 'maker.10104', 'MAKER', 'forward')

test('fifty thousand payees are judged and frozen in one move, and their payments queued in one act', async () => {
  const { sql } = database
  await salaryBill('bill_LONG1')
  expect(await forward('bill_LONG1')).toMatchObject({ kind: 'moved', bill: { state: 'WITH_CHECKER' } })
  // The way to the treasury is not what is asked here; the grant is blocked as the approval would have blocked it.
  await sql`update bills set state = 'PASSED' where bill_id = 'bill_LONG1'`
  await sql`
    update grants g set blocked_paise = g.blocked_paise + b.gross_paise from bills b
    where b.bill_id = 'bill_LONG1'
      and (g.ddo_code, g.head_of_account, g.financial_year) = (b.ddo_code, b.head_of_account, b.financial_year)`
  const fileId = 'file_LONG1'
  const actor = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: treasuryCode, roles: ['PA'] } as const
  const request = { fileId, treasuryCode, billIds: ['bill_LONG1'], actor, updateId: 'create file', now: () => noon }
  expect(await sql.begin((transaction) => createPaymentFile(transaction, request))).toBeNull()
  await actOnFileByHand(database, fileId, 'pa.577a', 'PA', 'submit')
  await actOnFileByHand(database, fileId, 'to.577a', 'TO', 'approve')
  expect(await sql`select count(*)::int as count from payments where bill_id = 'bill_LONG1'`).toEqual([
    { count: lines },
  ])
})

test('of fifty thousand payees rules are told in time, by what they are and not line by line', async () => {
  await salaryBill('bill_LONG0')
  const { sql } = database
  const matter = await matterOfBill(sql, 'bill_LONG0', today.date)
  const occasion = { today, action: 'forward', body: {} } as const
  const { payees, vouchered, resemblances } = await loadFacts(
    sql,
    ['payees', 'vouchered', 'resemblances'],
    matter,
    occasion,
  )
  expect(payees).toMatchObject([{ kind: 'employee', total: lines, totalPaise: lines * 1_00 }])
  expect(payees[0]?.lines).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
  expect([vouchered.total, vouchered.differences.length]).toEqual([lines, 100])
  // The month's bill before this one paid them the same.
  const sameClaims = [expect.stringContaining(ddoCode) as string]
  expect(resemblances).toEqual({ staffAccounts: [], invoices: [], changedAccounts: [], sameClaims })
})

test('payees that have left the office, or the registers, are told by their lines', async () => {
  await salaryBill('bill_LONG2')
  await database.sql`update recipients set ddo_code = '12E01-10106O' where recipient_id = ${payee(7)}`
  await database.sql`delete from recipients where recipient_id = ${payee(40_000)}`
  const outcome = await forward('bill_LONG2')
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'recipient_unknown' } })
  expect(outcome.kind === 'refused' && outcome.refusal.errors?.map(({ path }) => path)).toEqual([
    '/annexure/6/recipientId',
    '/annexure/39999/recipientId',
  ])
})
