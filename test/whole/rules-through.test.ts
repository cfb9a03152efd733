// The pairs of breach and corrected bill through API, Temporal and Postgres: told before the draft is saved, refused
// where the rule bites, and not where it is mended.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repliesTo } from '../../scripts/driven/replies.ts'
import type { FindingView } from '../../api/kernel/finding.ts'
import { checklistOf, isCountersigned } from '../../domain/bill/catalogue.ts'
import { sixChecks } from '../../domain/kernel/vocabulary.ts'
import { rulebook } from '../../rules/index.ts'
import { catalogueRow } from '../../scripts/first-catalogue.ts'
import { act, countersigned, inwarded, passed, throughBoa, throughOffice } from '../domain/scenarios/steps.ts'
import { today } from '../kit/database.ts'
import { formOf, pdfOf } from '../kit/documents.ts'
import { play } from '../kit/play-scenario.ts'
import { openWorld, rowOf, type World } from '../kit/world.ts'
import { looks, pairs, paying, type Pair } from './rule-pairs.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { sql } = world.stack.database
  // A department's accounts, one of them notified; a supplier whose account was changed, one with a clerk's account,
  // one who will turn out to be a designation.
  await sql`
    insert into recipients (recipient_id, ddo_code, category, name, account_number, ifsc, kind, account_opened_on,
      notification, account_changed_on)
    select id, '12E01-10104O', left(id, 2), id, coalesce(e.account_number, '30000000' || right(id, 3)),
      coalesce(e.ifsc, 'SBIN0000826'), given.kind, opened::date, given.notification::jsonb, changed::date
    from (values
      ('4100-10104-901', 'department_account', '2010-01-01', null, null, null),
      ('4100-10104-902', 'department_account', '2010-01-01', '{"number": "N 1", "date": "2018-01-01"}', null, null),
      ('2000-10104-903', 'supplier', null, null, ${today.date}, null),
      ('2000-10104-904', 'supplier', null, null, null, '1000-10104-001'),
      ('2000-10104-905', 'supplier', null, null, null, null)
    ) as given (id, kind, opened, notification, changed, account_of)
      left join recipients e on e.recipient_id = account_of`
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)

const dated = (draft: object): object => ({ ...draft, financialYear: today.financialYear })

const findingsIn = (body: unknown): FindingView[] => (body as { findings?: FindingView[] }).findings ?? []
const finds = (findings: readonly FindingView[], { rule, code }: Pair): FindingView | undefined =>
  findings.find((finding) => finding.rule === rule && finding.code === code)

async function told(draft: object): Promise<FindingView[]> {
  const { status, body } = await world.people.post('maker.10104', '/v1/bills/check', dated(draft))
  expect(status, JSON.stringify(body)).toBe(200)
  return findingsIn(body)
}
const drafted = async (draft: object): Promise<string> => {
  const { status, body } = await world.people.post('maker.10104', '/v1/bills', dated(draft))
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body['billId'])
}
const named = <One extends Pair>(chosen: readonly One[]) => chosen.map((pair) => [pair.rule, pair.code, pair] as const)
const stageOf = ({ rule, code }: Pair) => rulebook.find(({ id }) => id === rule)?.says[code]

/** Asked of re-payments alone, which no draft of a pair is: test/api/repayment-vouchers.test.ts has it. */
const ofRepaymentsAlone = 'L-05'

test('every rule has a pair', () => {
  const ids = new Set([ofRepaymentsAlone, ...[...pairs, ...looks].map(({ rule }) => rule)])
  expect(rulebook.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([])
})

describe('before it is saved a draft is told', () => {
  test.each(named(pairs))('%s: %s', async (_rule, _code, pair) => {
    const found = finds(await told(pair.breach), pair)
    expect(found).toMatchObject({ stage: stageOf(pair)?.stage, effect: stageOf(pair)?.effect })
    expect(finds(await told(pair.mended), pair)).toBeUndefined()
  })
})

describe('a kind of bill that is closed is not drafted, as the table says', () => {
  test.each(named(pairs.filter(({ closed }) => closed !== undefined)))('%s: %s', async (_rule, _code, pair) => {
    for (const draft of [pair.breach, pair.mended]) {
      const { body } = await world.people.post('maker.10104', '/v1/bills', dated(draft))
      // No deposit head takes deductions before there are deposits.
      expect(['not_yet_available', 'deduction_head_unknown'], JSON.stringify(body)).toContain(body.code)
    }
  })
})

const open = pairs.filter(({ closed }) => closed === undefined)

describe('where the draft is entered it is refused', () => {
  test.each(named(open.filter((pair) => stageOf(pair)?.stage === 'entry')))('%s: %s', async (rule, _code, pair) => {
    const { status, body } = await world.people.post('maker.10104', '/v1/bills', dated(pair.breach))
    expect([status, body.rule]).toEqual([422, rule])
    await drafted(pair.mended)
  })
})

describe('the maker may not forward it, and nothing moves; mended, it goes on', () => {
  test.each(named(open.filter((pair) => stageOf(pair)?.stage === 'ddo')))('%s: %s', async (_rule, _code, pair) => {
    const billId = await drafted(pair.breach)
    const { status, body } = await world.people.act('maker.10104', billId, 'forward')
    expect([status, body.code]).toEqual([422, 'rule_fails'])
    expect(finds(findingsIn(body), pair)).toBeDefined()
    expect(await rowOf(world, { billId, fileId: null })).toMatchObject({ state: 'DRAFT', version: 1 })
    const forwarded = await world.people.act('maker.10104', await attached(pair.mended), 'forward')
    expect(forwarded.status, JSON.stringify(forwarded.body)).toBe(200)
  })
})

/** With the documents that its kind must have. */
async function attached(draft: object): Promise<string> {
  const billId = await drafted(draft)
  const { billType, claimType } = await rowOf(world, { billId, fileId: null })
  for (const kind of catalogueRow(billType, claimType)?.attachments ?? []) {
    const body = formOf(pdfOf(kind), { name: `${kind}.pdf`, kind })
    const { status } = await world.people.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body })
    expect(status).toBe(201)
  }
  return billId
}

describe('the countersigner may not sign it, and nothing moves; mended, he signs', () => {
  const atSuperior = open.filter((pair) => stageOf(pair)?.stage === 'countersignature')

  test.each(named(atSuperior))('%s: %s', async (_rule, _code, pair) => {
    const sign = (billId: string) => world.people.act('countersigner.01204', billId, 'countersign')
    const breach = { billId: await drafted(pair.breach), fileId: null }
    await play(world, breach, throughOffice(undefined, 'WITH_COUNTERSIGNER'))
    const before = await rowOf(world, breach)
    const { status, body } = await sign(breach.billId)
    expect([status, body.code]).toEqual([422, 'rule_fails'])
    expect(finds(findingsIn(body), pair)).toBeDefined()
    expect(await rowOf(world, breach)).toEqual(before)
    const mended = { billId: await drafted(pair.mended), fileId: null }
    await play(world, mended, throughOffice(undefined, 'WITH_COUNTERSIGNER'))
    const signed = await sign(mended.billId)
    expect([signed.status, signed.body.bill.state], JSON.stringify(signed.body)).toEqual([200, 'AWAITING_INWARD'])
  })
})

describe('the head accountant may not send it on; mended, he does', () => {
  const atDesk = open.filter((pair) => stageOf(pair)?.desks?.includes('HA') === true)

  async function atHa(draft: object) {
    const played = { billId: await drafted(draft), fileId: null }
    const { countersignature } = await rowOf(world, played)
    const signed = isCountersigned(countersignature)
    await play(world, played, [
      ...(signed
        ? [...countersigned, ...inwarded(undefined, { sheet: 'its own' })]
        : [...throughOffice(), ...inwarded()]),
      ...[...throughBoa(), act('ha.577a', 'accept', { state: 'WITH_HA', accepted: true })],
    ])
    const verified = checklistOf(await rowOf(world, played)).map((item) => ({ item, verified: true }))
    const body = { checklist: verified, sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])) }
    const forward = (replies: object) => world.people.act('ha.577a', played.billId, 'forward', { ...body, ...replies })
    return { ...played, forward }
  }

  test.each(named(atDesk))(
    '%s: %s',
    async (_rule, _code, pair) => {
      const breach = await atHa(pair.breach)
      const { status, body } = await breach.forward({})
      expect([status, body.code]).toEqual([422, 'findings_open'])
      expect(finds(findingsIn(body), pair)).toBeDefined()
      expect(await rowOf(world, breach)).toMatchObject({ state: 'WITH_HA' })
      const mended = await atHa(pair.mended)
      const read = await world.people.get('ha.577a', `/v1/bills/${mended.billId}/findings`)
      const asked = read.body as unknown as { findings: Parameters<typeof repliesTo>[0] }
      const forwarded = await mended.forward(repliesTo(asked.findings, 'HA'))
      expect(forwarded.status, JSON.stringify(forwarded.body)).toBe(200)
    },
    60_000,
  )
})

describe('who inspects the desks is shown', () => {
  test.each(named(looks))('%s: %s', async (_rule, _code, pair) => {
    const shown = async (draft: object) =>
      findingsIn((await world.people.get('auditor', `/v1/bills/${await drafted(draft)}/findings`)).body)
    const before = pair.before === undefined ? null : await drafted(pair.before)
    if (before !== null && pair.approved === true) await play(world, { billId: before, fileId: null }, throughOffice())
    expect(finds(await shown(pair.breach), pair)).toMatchObject({ effect: 'look' })
    expect(finds(await shown(pair.mended), pair)).toBeUndefined()
    expect(finds(await told(pair.breach), pair), 'an office is not').toBeUndefined()
  })
})

describe('the payment authoriser, where a payee turns out to be a designation (S-48)', () => {
  const permitted = (...by: readonly string[]) => ({
    permissions: by.map((one) => ({ by: one, number: 'P 3', date: '2026-10-01' })),
  })
  const authorise = (billIds: readonly string[], more: object = {}) =>
    world.people.post('pa.577a', '/v1/payment-files', { treasuryCode: '577A', billIds, ...more })
  const statesOf = (billIds: readonly string[]) =>
    Promise.all(billIds.map(async (billId) => (await rowOf(world, { billId, fileId: null })).state))

  test('is told what stands against each bill, and none is taken; with both permissions it is paid', async () => {
    const designated = '2000-10104-905'
    const draftOf = async (recipientId: string, more: object): Promise<string> => {
      const billId = await drafted({ ...paying(recipientId), ...more })
      await play(world, { billId, fileId: null }, passed())
      return billId
    }
    const without = await draftOf(designated, {})
    const half = await draftOf(designated, permitted('government'))
    const whole = await draftOf(designated, permitted('government', 'director'))
    const plain = await draftOf('2000-10104-037', {})
    const billIds = [without, half, whole, plain]
    await world.stack.database.sql`
      update recipients set kind = 'office_designation' where recipient_id = ${designated}`

    const refused = await authorise(billIds)
    expect([refused.status, refused.body.code]).toEqual([422, 'findings_open'])
    const told = findingsIn(refused.body).map(({ billId, rule, code }) => [billId, rule, code])
    const ofBill = (billId: string) => told.flatMap(([id, ...found]) => (id === billId ? [found.join(' ')] : []))
    expect(ofBill(without)).toEqual([
      'S-32 designation_is_payee',
      'S-48 designation_without_government',
      'S-48 designation_without_director',
    ])
    expect(ofBill(half)).toEqual(['S-32 designation_is_payee', 'S-48 designation_without_director'])
    expect(told).toHaveLength(5)
    expect(await statesOf(billIds)).toEqual(billIds.map(() => 'PASSED'))

    const overrule = [{ billId: half, rule: 'S-48', reason: 'The Director was told.' }]
    const overruled = await authorise(billIds, { overrule })
    expect([overruled.body.code, overruled.errors[0]?.path]).toEqual(['finding_unknown', '/overrule/0/rule'])
    expect(await statesOf(billIds)).toEqual(billIds.map(() => 'PASSED'))

    const made = await authorise([whole, plain])
    expect(made.status, made.text).toBe(201)
    expect(await statesOf(billIds)).toEqual(['PASSED', 'PASSED', 'IN_PAYMENT_FILE', 'IN_PAYMENT_FILE'])
  }, 60_000)
})
