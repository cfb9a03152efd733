// What was forwarded is what is paid: a line or a payment that somebody changed past the software stops its file.

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../../db/kernel/migrate.ts'
import { alteredBills } from '../../db/batch/altered.ts'
import { claimBatch } from '../../db/batch/batches.ts'
import { createPaymentFile } from '../../db/payment-file/create.ts'
import { createTelephoneBill, newBillIds, readMaster } from '../../bench/rows.ts'
import { loadSampleState } from '../../local/sample-state.ts'
import { wayToPassed } from '../kit/bills.ts'
import { fromHead } from '../kit/turns.ts'
import { actOnFileByHand, moverOf } from '../kit/by-hand.ts'
import { databaseAt, noon, ownDatabase, today, type OwnDatabase } from '../kit/database.ts'
import { layParents } from '../kit/old-rows.ts'
import { newBatchId } from '../kit/rows.ts'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.drop())

const pa = { userId: 'pa.577a', postId: 'post.pa.577a', officeCode: '577A', roles: ['PA'] } as const

/** A file of these bills that waits for the treasury officer. @returns its id */
async function submitted(of: OwnDatabase, billIds: readonly string[]): Promise<string> {
  const updateId = randomBytes(32).toString('hex')
  const fileId = `file_${updateId.slice(0, 8)}`
  const file = { fileId, treasuryCode: '577A', billIds, actor: pa, updateId, now: () => noon }
  const make = () => of.as('api').sql.begin((transaction) => createPaymentFile(transaction, file))
  expect(await fromHead(of.sql, billIds, make)).toBeNull()
  await actOnFileByHand(of, fileId, 'pa.577a', 'PA', 'submit')
  return fileId
}
const approve = (fileId: string, of = database) => actOnFileByHand(of, fileId, 'to.577a', 'TO', 'approve')
const paymentsOf = async (billId: string, of = database) =>
  of.sql<{ accountNumber: string }[]>`select account_number from payments where bill_id = ${billId}`

/** A bill as its office has made it, and the way to PASSED. */
async function aDraft(): Promise<string> {
  const [billId = ''] = newBillIds(1)
  await createTelephoneBill(database.as('api').sql, billId, await readMaster(database.sql))
  return billId
}
async function passed(): Promise<string> {
  const billId = await aDraft()
  const move = moverOf(database)
  for (const [login, role, action, body] of wayToPassed) await move(billId, login, role, action, body)
  return billId
}
const setOf = async (billId: string) => {
  const [bill] = await database.sql<{ annexureId: string; digest: string; told: string | null }[]>`
    select annexure_id, lines_digest(annexure_id) as digest, forwarded_digest(bill_id) as told
    from bills where bill_id = ${billId}`
  return bill
}

test('forwarding writes lines anew, with the payees as they are then, and their digest into the trail', async () => {
  const { sql } = database
  const billId = await aDraft()
  const draft = await setOf(billId)
  expect(draft?.told).toBeNull()
  await sql`
    update recipients r set account_number = '777000777' from annexure_lines l
    where l.annexure_id = ${draft?.annexureId ?? ''} and l.recipient_id = r.recipient_id`
  const move = moverOf(database)
  await move(billId, 'maker.10104', 'MAKER', 'forward')
  const forwarded = await setOf(billId)
  expect(forwarded?.annexureId).not.toBe(draft?.annexureId)
  expect(forwarded?.told).toBe(forwarded?.digest)
  const lines = await sql`
    select annexure_id, account_number from annexure_lines
    where annexure_id in (${draft?.annexureId ?? ''}, ${forwarded?.annexureId ?? ''})`
  expect([...lines]).toEqual([{ annexureId: forwarded?.annexureId, accountNumber: '777000777' }])
  // Sent back and forwarded once more, the last forwarding counts.
  await move(billId, 'checker.10104', 'CHECKER', 'send-back')
  await move(billId, 'maker.10104', 'MAKER', 'forward')
  const again = await setOf(billId)
  expect([again?.told === again?.digest, again?.digest]).toEqual([true, forwarded?.digest])
})

const changes: readonly (readonly [what: string, statement: string])[] = [
  ['another account', `update annexure_lines set account_number = '666' where annexure_id = $1`],
  ['another bank', `update annexure_lines set ifsc = 'SBIN0000666' where annexure_id = $1`],
  ['another name', `update annexure_lines set name = 'Somebody' where annexure_id = $1`],
  ['another amount', `update annexure_lines set amount_paise = amount_paise + 1 where annexure_id = $1`],
  ['another reference', `update annexure_lines set reference = 'for somebody' where annexure_id = $1`],
  [
    'a line more',
    `insert into annexure_lines select annexure_id, 2, recipient_id, 1, null, name, '6', ifsc
    from annexure_lines where annexure_id = $1`,
  ],
  ['no line', `delete from annexure_lines where annexure_id = $1`],
  [
    'the set of another bill',
    `update bills b set annexure_id = o.annexure_id from bills o
    where b.annexure_id = $1 and lines_digest(o.annexure_id) <> lines_digest($1)`,
  ],
]

test.each(changes)(
  'a treasury officer approves no file with %s than was forwarded; nothing is queued',
  async (_, change) => {
    const [billId, other] = [await passed(), await passed()]
    const fileId = await submitted(database, [other, billId])
    await database.as('owner').sql.unsafe(change, [(await setOf(billId))?.annexureId ?? ''])
    await expect(approve(fileId)).rejects.toThrow('lines_altered')
    expect([...(await paymentsOf(billId)), ...(await paymentsOf(other))]).toEqual([])
    const [bill] = await database.sql`select state, voucher_number from bills where bill_id = ${other}`
    expect(bill).toEqual({ state: 'IN_PAYMENT_FILE', voucherNumber: null })
  },
)

describe('payments that wait for their file', () => {
  let billId: string
  let batchId: string
  beforeEach(async () => {
    billId = await passed()
    await approve(await submitted(database, [billId]))
    batchId = newBatchId()
    expect(await claimBatch(database.as('worker').sql, batchId, '577A', noon)).toBe('claimed')
  })

  test('are those that were forwarded', async () => {
    expect(await alteredBills(database.as('worker').sql, batchId)).toEqual([])
  })

  test.each([
    ['account', `update payments set account_number = '666' where bill_id = $1`],
    ['bank', `update payments set ifsc = 'SBIN0000666' where bill_id = $1`],
    ['name', `update payments set name = 'Somebody' where bill_id = $1`],
    ['amount', `update payments set amount_paise = amount_paise + 1 where bill_id = $1`],
    ['recipient', `update payments set recipient_id = 'x' where bill_id = $1`],
    ['line', `update payments set line = 9 where bill_id = $1`],
    [
      'line, with the annexure behind it',
      `with p as (update payments set account_number = '666' where bill_id = $1)
      update annexure_lines l set account_number = '666' from bills b
      where b.bill_id = $1 and l.annexure_id = b.annexure_id`,
    ],
  ])('of which the %s was changed are told', async (_, change) => {
    await database.as('owner').sql.unsafe(change, [billId])
    expect(await alteredBills(database.as('worker').sql, batchId)).toEqual([billId])
  })
})

test('bills under way when digests came go on as they were found, and no other way', async () => {
  const old = await databaseAt('0010_claimed_actions')
  try {
    const { sql } = old
    const billIds = ['bill_OLD1', 'bill_OLD2']
    await sql.begin(async (transaction) => {
      await layParents(transaction)
      await transaction`set local session_replication_role = replica`
      for (const billId of billIds) {
        await transaction`
          insert into bills select (jsonb_populate_record(null::bills, ${JSON.stringify({
            ...{ bill_id: billId, bill_number: billId, lifecycle_version: 2, version: 11, content_version: 1 },
            ...{ revision: 1, state: 'PASSED', ddo_code: '12E01-10104O', treasury_code: '577A' },
            ...{ controlling_office_code: '12E01-01204O', one_person_office: false, bill_kind: 'direct' },
            ...{ bill_type: 'dc_exempt', claim_type: 'telephone', sector: 'S', financial_year: today.financialYear },
            ...{ head_of_account: '2054-00-097-0-01-051', service_from: '2026-10-01', service_to: '2026-10-31' },
            ...{ gross_paise: 100, deductions_paise: 0, net_paise: 100, annexure_id: billId, annexure_lines: 1 },
            ...{ annexure_paise: 100, countersignature: 'exempt', pay_by: 'e_payment', queue: 'seniority' },
            ...{ acted: { 'maker.10104': ['MAKER'] }, created_by: 'maker.10104', open_objections: [] },
            ...{ accepted: true, created_at: '2026-11-01' },
          })}::text::jsonb)).*`
        await transaction`
          insert into annexure_lines (annexure_id, line, recipient_id, amount_paise, name, account_number, ifsc)
          values (${billId}, 1, 'r', 100, 'Payee', '123456789', 'SBIN0000001')`
      }
    })
    await migrate(old.url)
    await loadSampleState(old.url, today.date)
    await sql`
      update grants set blocked_paise = blocked_paise + 200
      where ddo_code = '12E01-10104O' and head_of_account = '2054-00-097-0-01-051'`
    const [first = '', second = ''] = billIds
    const [good, bad] = [await submitted(old, [first]), await submitted(old, [second])]
    await old.as('owner').sql`update annexure_lines set account_number = '666' where annexure_id = ${second}`
    await approve(good, old)
    expect([...(await paymentsOf(first, old))]).toEqual([{ accountNumber: '123456789' }])
    await expect(approve(bad, old)).rejects.toThrow('lines_altered')
    expect([...(await paymentsOf(second, old))]).toEqual([])
  } finally {
    await old.drop()
  }
})
