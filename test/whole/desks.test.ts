// What the treasury's desks do with a bill beside sending it on, through the API, its workflow and PostgreSQL: paper
// taken over (S-04), a checklist ticked as one goes and objected from (S-03), a bill of which nobody is paid (S-22).

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, belagavi, inwarded, motorInsurance, passed, rent, telephone } from '../domain/scenarios/steps.ts'
import { nilNetSalary, throughBoa, throughOffice, toBao } from '../domain/scenarios/steps.ts'
import { receivingHead, type Draft } from '../domain/scenarios/format.ts'
import { today } from '../kit/database.ts'
import { expectBooksAgree } from '../kit/books.ts'
import { play, playedTo } from '../kit/play-scenario.ts'
import { expectWorkflowKnows, openWorld, rowOf, startBill, type Played, type World } from '../kit/world.ts'

const { foa, boa, ha, bao, pa, to } = belagavi
const otherBoa = 'boa2.577a'
const absent = { reason: 'She is on leave until Monday.' }
const generalExpenses = '2054-00-097-0-01-051'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.bank.hold('577A')
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
afterAll(() => expectBooksAgree(world.stack.database.sql))

const sql = () => world.stack.database.sql
const read = async (login: string, { billId }: Played, headers: Record<string, string> = {}) =>
  (await world.people.ask('GET', login, `/v1/bills/${billId}`, { headers })).body as unknown as {
    checklist: { item: string; tick: { verified: boolean; by: string; at: string } | null }[]
    sixChecks: { check: string; tick: { by: string } | null }[]
    foundWanting: { revision: number; items: string[]; foundBy: string; foundAt: string }[]
    objections: { rule: string; text: string; item: string | null }[]
    voucherNumber: string | null
    voucherDate: string | null
    allowedActions: { action: string; allowed: boolean }[]
  }
const ledgerOf = async (voucher: string | null) =>
  sql()<{ kind: string; day: string; headOfAccount: string; debitPaise: number; creditPaise: number }[]>`
    select e.kind, e.day, l.head_of_account, l.debit_paise, l.credit_paise
    from ledger_entries e join ledger_lines l using (entry_id)
    where e.source_kind = 'voucher' and e.source_id = ${voucher} order by l.line`
const grantOf = async (headOfAccount: string) => {
  const [grant] = await sql()<{ blockedPaise: number; spentPaise: number }[]>`
    select blocked_paise, spent_paise from grants where ddo_code = '12E01-10104O' and head_of_account = ${headOfAccount}
      and financial_year = ${today.financialYear}`
  return grant ?? { blockedPaise: Number.NaN, spentPaise: Number.NaN }
}

describe('the paper of an absent custodian (S-04)', () => {
  test('is taken over with a reason, by another of the same role, and the trail and the custody say so', async () => {
    const played = await playedTo(world, telephone(), [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', 'WITH_BOA'),
    ])
    const { people } = world
    const unreasoned = await people.act(otherBoa, played.billId, 'take-over', {})
    expect([unreasoned.status, unreasoned.body.code]).toEqual([400, 'malformed'])
    const own = await people.act(boa, played.billId, 'take-over', absent)
    expect([own.status, own.body.code, own.body.rule]).toEqual([409, 'already_accepted', 'S-04'])
    expect(own.body.detail).toBe('You have the paper yourself; it is another’s that is taken over.')
    const another = await people.act(ha, played.billId, 'take-over', absent)
    expect([another.status, another.body.code]).toEqual([403, 'not_your_role'])
    const allowed = async (login: string) =>
      (await read(login, played)).allowedActions.find(({ action }) => action === 'take-over')?.allowed
    expect([await allowed(boa), await allowed(otherBoa), await allowed(ha)]).toEqual([false, true, false])

    const taken = await people.act(otherBoa, played.billId, 'take-over', absent)
    expect(taken.body).toMatchObject({
      bill: { state: 'WITH_BOA', desk: { accepted: true, custodian: otherBoa } },
      transition: { action: 'take-over', user: otherBoa, detail: absent },
    })
    expect((await people.act(boa, played.billId, 'forward')).body.code).toBe('not_your_desk')
    const hands = await sql()<{ stage: string; userId: string }[]>`
      select stage, user_id from custody where bill_id = ${played.billId} order by version`
    expect(hands.map(({ stage, userId }) => [stage, userId])).toEqual([
      ['WITH_BOA', foa],
      ['WITH_BOA', boa],
      ['WITH_BOA', otherBoa],
    ])
    await expectWorkflowKnows(world, played)
  })

  test('is taken over also where the workflow knew the bill by the table before', async () => {
    const played = await startBill(world, telephone())
    await sql()`update bills set lifecycle_version = 2 where bill_id = ${played.billId}`
    await play(world, played, [...throughOffice(), ...inwarded(), act(boa, 'accept', 'WITH_BOA')])
    expect((await world.people.act(otherBoa, played.billId, 'take-over', absent)).status).not.toBe(200)
    await sql()`update bills set lifecycle_version = 3 where bill_id = ${played.billId}`
    const taken = await world.people.act(otherBoa, played.billId, 'take-over', absent)
    expect(taken.status, taken.text).toBe(200)
  })
})

describe("the head accountant's checklist (S-03)", () => {
  const sixChecks = Object.fromEntries(
    ['schemeHead', 'ttrDestination', 'checklist', 'certificates', 'supportingDocuments', 'recipients'].map((check) => [
      check,
      true,
    ]),
  )
  const withHa = () =>
    playedTo(world, rent, [...throughOffice(), ...inwarded(), ...throughBoa(), act(ha, 'accept', 'WITH_HA')])

  test('is saved as he goes, and shown with who and when', async () => {
    const played = await withHa()
    const { people } = world
    const ticked = { items: [{ item: 'bill_in_form', verified: true }], sixChecks: { recipients: true } }
    expect((await people.act(ha, played.billId, 'tick', ticked)).status).toBe(200)
    const { checklist, sixChecks: checks } = await read('maker.10104', played)
    const [trail] = await sql()<{ at: Date }[]>`
      select at from transitions where subject_id = ${played.billId} and action = 'tick'`
    expect(checklist.map(({ item, tick }) => [item, tick?.verified ?? null, tick?.by ?? null])).toEqual([
      ['bill_in_form', true, ha],
      ['sanction_order', null, null],
      ['service_period', null, null],
    ])
    expect(Math.abs(Date.parse(checklist[0]?.tick?.at ?? '') - Number(trail?.at))).toBeLessThan(5_000)
    expect(checks.filter(({ tick }) => tick !== null)).toMatchObject([{ check: 'recipients', tick: { by: ha } }])
    const foreign = await people.act(ha, played.billId, 'tick', {
      items: [{ item: 'measurement_book', verified: true }],
    })
    expect([foreign.status, foreign.body.code, foreign.errors[0]?.path]).toEqual([
      ...[422, 'not_on_checklist', '/items/0/item'],
    ])
    const nothing = await people.act(ha, played.billId, 'tick', { items: [] })
    expect([nothing.status, nothing.errors[0]?.path]).toEqual([400, '/items'])
  })

  test('with blanks refuses the forward with the ready objection, and keeps what was found wanting, once', async () => {
    const played = await withHa()
    const { people } = world
    await people.act(ha, played.billId, 'tick', { items: [{ item: 'bill_in_form', verified: true }], sixChecks })
    const before = await rowOf(world, played)
    const asked = { key: 'forward-with-blanks', body: {}, headers: { 'accept-language': 'kn' } }
    const path = `/v1/bills/${played.billId}/actions/forward`
    const refused = await people.ask('POST', ha, path, asked)
    expect([refused.status, refused.body.code, refused.body.rule]).toEqual([422, 'checklist_incomplete', 'S-03'])
    expect(refused.body['objections']).toEqual([
      { rule: 'S-03', item: 'sanction_order', text: 'ಮುದ್ರಿತ ಬಿಲ್ಲಿನೊಂದಿಗೆ ಕಂಡುಬಂದಿಲ್ಲ: ಮಂಜೂರಾತಿ ಆದೇಶ.' },
      { rule: 'S-03', item: 'service_period', text: expect.stringContaining('ಕಂಡುಬಂದಿಲ್ಲ') as string },
    ])
    const again = await people.ask('POST', ha, path, asked)
    expect([again.text, again.headers['idempotency-replayed']]).toEqual([refused.text, 'true'])
    expect(await rowOf(world, played)).toEqual(before)
    expect((await read('maker.10104', played)).foundWanting).toEqual([
      {
        ...{ revision: 1, items: ['sanction_order', 'service_period'], foundBy: ha },
        foundAt: expect.stringMatching(/\+05:30$/) as string,
      },
    ])

    // He finds the one, and forwards in vain: what was wanting then is kept beside what was wanting first.
    const one = { checklist: [{ item: 'sanction_order', verified: true }] }
    expect((await people.act(ha, played.billId, 'forward', one)).body.code).toBe('checklist_incomplete')
    const both = { items: [...one.checklist, { item: 'service_period', verified: true }] }
    expect((await people.act(ha, played.billId, 'tick', both)).status).toBe(200)
    expect((await people.act(ha, played.billId, 'forward')).body.bill).toMatchObject({ state: 'WITH_BAO' })
    expect((await read(ha, played)).foundWanting.map(({ items }) => items)).toEqual([
      ['sanction_order', 'service_period'],
      ['service_period'],
    ])
  })

  test('with blanks and checks not made refuses both one by one, and keeps the blanks all the same', async () => {
    const played = await withHa()
    const { people } = world
    await people.act(ha, played.billId, 'tick', { items: [{ item: 'bill_in_form', verified: true }] })
    const refused = await people.act(ha, played.billId, 'forward')
    expect([refused.status, refused.body.code, refused.body.rule]).toEqual([422, 'six_checks_incomplete', 'S-50'])
    expect((await read(ha, played)).foundWanting).toMatchObject([
      { revision: 1, items: ['sanction_order', 'service_period'], foundBy: ha },
    ])
  })

  test('makes the objection: exactly the blank items, each in the language of its reader', async () => {
    const played = await withHa()
    const { people } = world
    await people.act(ha, played.billId, 'tick', { items: [{ item: 'sanction_order', verified: true }] })
    const twice = { fromChecklist: true, objections: [{ rule: 'S-46', text: 'Old.' }] }
    expect((await people.act(ha, played.billId, 'object', twice)).status).toBe(400)
    const objected = await people.act(ha, played.billId, 'object', { fromChecklist: true })
    expect(objected.body.bill.state).toBe('OBJECTED')
    expect((await read('maker.10104', played)).objections).toMatchObject([
      {
        rule: 'S-03',
        item: 'bill_in_form',
        text: 'Not found with the printed bill: Bill in the prescribed form, signed by the DDO.',
      },
      {
        rule: 'S-03',
        item: 'service_period',
        text: 'Not found with the printed bill: Certificate that the service period has ended.',
      },
    ])
    const [kannada] = (await read('maker.10104', played, { 'accept-language': 'kn' })).objections
    expect(kannada?.text).toContain('ಕಂಡುಬಂದಿಲ್ಲ')
    const memo = await people.act(foa, played.billId, 'print-return-memo')
    expect(memo.body['returnMemo']).toMatchObject({
      objections: [{ item: 'bill_in_form' }, { item: 'service_period' }],
    })
  })
})

describe('a bill of which nobody is paid (S-22)', () => {
  const passAtBao = async (draft: Draft): Promise<Played> =>
    playedTo(world, draft, [...toBao(), act(bao, 'accept', 'WITH_BAO')])

  test.each([
    ['a transfer to KGID', motorInsurance, generalExpenses],
    ['a pay bill of which the deductions leave nothing', nilNetSalary, '2054-00-097-0-01-002'],
  ])('%s is vouchered at the desk: number, day, spent grant, entry, no payment', async (_which, draft, head) => {
    const played = await passAtBao(draft)
    const before = await grantOf(head)
    const done = await world.people.act(bao, played.billId, 'pass')
    expect(done.body).toMatchObject({
      bill: { state: 'VOUCHERED', netPaise: 0, annexure: { lines: 0 }, voucherDate: today.date },
      transition: { action: 'pass', to: 'VOUCHERED' },
    })
    const { voucherNumber } = await read(pa, played)
    expect(voucherNumber).toMatch(new RegExp(`^577A/${today.financialYear}/2054/\\d{6}$`))
    expect(done.body.transition).toMatchObject({ detail: { voucherNumber } })
    const after = await grantOf(head)
    expect(before.blockedPaise - after.blockedPaise).toBe(100_00)
    expect(after.spentPaise - before.spentPaise).toBe(100_00)
    expect(await ledgerOf(voucherNumber)).toEqual([
      { kind: 'voucher', day: today.date, headOfAccount: head, debitPaise: 100_00, creditPaise: 0 },
      { kind: 'voucher', day: today.date, headOfAccount: receivingHead, debitPaise: 0, creditPaise: 100_00 },
    ])
    expect(await sql()`select 1 from payments where bill_id = ${played.billId}`).toHaveLength(0)
    await expectWorkflowKnows(world, played)
  })

  test('vouchers of desks and of payment files are one series without gaps, however many at once', async () => {
    const transfers = await Promise.all(Array.from({ length: 8 }, () => passAtBao(motorInsurance)))
    const paid = await Promise.all(Array.from({ length: 4 }, () => playedTo(world, telephone(), passed())))
    const files = await Promise.all(
      paid.map(async ({ billId }) => {
        const made = await world.people.post(pa, '/v1/payment-files', { treasuryCode: '577A', billIds: [billId] })
        const fileId = String(made.body['fileId'])
        expect((await world.people.post(pa, `/v1/payment-files/${fileId}/actions/submit`, {})).status).toBe(200)
        return fileId
      }),
    )
    const answers = await Promise.all([
      ...transfers.map(({ billId }) => world.people.act(bao, billId, 'pass')),
      ...files.map((fileId) =>
        world.people.post(
          to,
          `/v1/payment-files/${fileId}/actions/approve`,
          { paperSigned: true },
          { post: `post.${to}` },
        ),
      ),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const numbers = await Promise.all(
      [...transfers, ...paid].map(async (played) => (await rowOf(world, played)).voucherNumber),
    )
    const serials = numbers.map((number) => Number(number?.split('/').at(-1))).sort((a, b) => a - b)
    expect(serials).toEqual(serials.map((_serial, index) => (serials[0] ?? 0) + index))
  })

  test('is refused as a draft where its heads leave a net, or it names a payee', async () => {
    const { people } = world
    const draft = (more: object) =>
      people.post('maker.10104', '/v1/bills', {
        ...{ treasuryCode: '577A', billKind: 'direct', billType: 'transfer', claimType: 'kgid_motor_insurance' },
        ...{ sector: 'S', financialYear: today.financialYear, headOfAccount: generalExpenses, grossPaise: 500_00 },
        servicePeriod: { from: today.date, to: today.date },
        ...more,
      })
    const to = (amountPaise: number) => [{ headOfAccount: receivingHead, amountPaise, description: 'motor insurance' }]
    const said = ({ status, body, errors }: Awaited<ReturnType<typeof draft>>) => [status, body.code, errors[0]?.path]
    expect(said(await draft({}))).toEqual([422, 'transfer_leaves_net', '/deductions'])
    expect(said(await draft({ deductions: to(499_99) }))).toEqual([422, 'transfer_leaves_net', '/deductions'])
    expect(said(await draft({ deductions: to(500_01) }))).toEqual([422, 'net_not_positive', '/grossPaise'])
    const annexure = [{ recipientId: '2000-10104-036', amountPaise: 500_00 }]
    expect(said(await draft({ deductions: to(500_00), annexure }))).toEqual([422, 'annexure_total', '/annexure'])
    expect((await draft({ deductions: to(500_00) })).body).toMatchObject({
      ...{ netPaise: 0, payBy: 'ttr', amountInWords: { en: 'Rupees Zero only', kn: 'ರೂಪಾಯಿ ಸೊನ್ನೆ ಮಾತ್ರ' } },
    })
  })
})
