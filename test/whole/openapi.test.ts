// The document says what the system does: every operation asked for on the running system, with the document's own
// examples.

import { plainReads } from '../kit/plain-reads.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BillView } from '../../api/bill/schema.ts'
import {
  authorised,
  belagavi,
  countersigned,
  first,
  inwarded,
  passed,
  stationery,
  telephone,
  throughOffice,
  treasuryPeople,
} from '../domain/scenarios/steps.ts'
import { changeAsDocumented } from '../kit/ask-changes.ts'
import { delegateAsDocumented } from '../kit/ask-delegations.ts'
import { payAsDocumented } from '../kit/ask-payments.ts'
import { deskAsDocumented, extendDayAsDocumented } from '../kit/ask-desks.ts'
import { proveAsDocumented } from '../kit/ask-proofs.ts'
import { signInAsDocumented } from '../kit/ask-sessions.ts'
import { suspendAsDocumented } from '../kit/ask-suspensions.ts'
import { clearAsDocumented } from '../kit/ask-clearances.ts'
import { formOf, pdfOf } from '../kit/documents.ts'
import { documentChecked, isLater, type Checked } from '../kit/document.ts'
import { injected, type Answered } from '../kit/people.ts'
import { playedTo } from '../kit/play-scenario.ts'
import { openWorld, startBill, type World } from '../kit/world.ts'

const { maker, checker, approver } = first
const { foa, boa, ha, bao, pa, to } = belagavi
/** What no other test looks at: the worklists there, and what waits for its bank. */
const elsewhere = treasuryPeople('572a')
const bengaluru = { maker: 'maker.10107', checker: 'checker.10107', approver: 'approver.10107' }
const actions = '/v1/bills/{billId}/actions'

let world: World
let checked: Checked
beforeAll(async () => {
  world = await openWorld()
  checked = await documentChecked(world.stack, world.people)
}, 120_000)
afterAll(() => world.stack.stop(), 30_000)
// So every operation was asked for, and has answered as one does that is built, or comes later.
afterAll(() => {
  const unanswered = [...checked.operations].flatMap(([name, operation]) => {
    const statuses = [...(checked.seen.get(name) ?? [])]
    const good = statuses.some((status) => status < 400)
    const wanted = isLater(operation) ? !good && statuses.length > 0 : good
    return wanted ? [] : [`${name}: ${statuses.join()}`]
  })
  expect(unanswered).toEqual([])
})

describe('on the running system', () => {
  const example = (name: string, index = 0): Record<string, unknown> => {
    const found = checked.examplesOf(name)[index]
    if (found === undefined) throw new Error(`${name} has no example ${index}`)
    return found
  }
  const visit = (login: string, name: string, ...values: string[]): Promise<Answered> =>
    checked.visit(login, name, values)
  const send = (login: string, name: string, values: readonly string[], body: unknown, headers = {}) =>
    checked.visit(login, name, values, { body, headers })
  /** An act with the example that the document gives for it. */
  const takes = async (login: string, billId: string, action: string, body?: unknown, index = 0): Promise<Answered> => {
    const name = `POST ${actions}/${action}`
    const answered = await send(login, name, [billId], body ?? example(name, index))
    expect(answered.status, `${action}: ${answered.text}`).toBe(200)
    return answered
  }
  const billOf = ({ body }: Answered): BillView => body.bill

  test('a draft is made, read, found, edited, given lines and a document', async () => {
    const made = await send(maker, 'POST /v1/bills', [], example('POST /v1/bills'))
    expect([made.status, made.headers['etag']]).toEqual([201, '"1.1"'])
    const billId = made.body['billId'] as string
    expect(made.headers['location']).toBe(`/v1/bills/${billId}`)
    await send(maker, 'POST /v1/bills/check', [], example('POST /v1/bills'))
    await visit(maker, 'GET /v1/bills/{billId}/findings', billId)
    const read = await visit(maker, 'GET /v1/bills/{billId}', billId)
    expect(read.body).toEqual(made.body)
    const found = await visit(maker, 'GET /v1/bills', '?state=DRAFT&limit=1')
    expect(found.body.items.map((bill) => bill['billId'])).toEqual([billId])
    const edit = example('PATCH /v1/bills/{billId}')
    const edited = await send(maker, 'PATCH /v1/bills/{billId}', [billId], edit, { 'if-match': '"1.1"' })
    expect([edited.status, edited.headers['etag']]).toEqual([200, '"1.2"'])
    expect(edited.body).toMatchObject(edit)
    const csv = `recipientId,amountPaise,reference\n2000-10104-036,${Number(edited.body['netPaise'])},October\n`
    const lines = await send(maker, 'PUT /v1/bills/{billId}/annexure', [billId], csv, {
      'if-match': '"1.2"',
      'content-type': 'text/csv',
    })
    expect(lines.status, lines.text).toBe(200)
    const listed = await visit(maker, 'GET /v1/bills/{billId}/annexure', billId)
    expect(listed.body.items).toHaveLength(1)
    const certificate = pdfOf('a certificate')
    const form = formOf(certificate)
    const attached = await send(maker, 'POST /v1/bills/{billId}/attachments', [billId], form)
    expect(attached.status, attached.text).toBe(201)
    const read2 = await visit(
      maker,
      'GET /v1/bills/{billId}/attachments/{attachmentId}',
      billId,
      attached.body['attachmentId'] as string,
    )
    expect([read2.status, read2.bytes]).toEqual([200, certificate])

    // The same bill by the examples of every act that it takes on its way, to its return and its end.
    await takes(maker, billId, 'forward')
    await takes(checker, billId, 'send-back')
    await takes(maker, billId, 'forward')
    await takes(checker, billId, 'forward')
    await takes(approver, billId, 'approve')
    await takes(foa, billId, 'refuse-paper')
    await takes(approver, billId, 'request-express')
    await takes('dot', billId, 'refuse-express')
    await takes(approver, billId, 'request-express')
    await takes('dot', billId, 'endorse-express')
    const endorsed = await visit(to, 'GET /v1/express-requests', '?status=endorsed')
    expect(endorsed.body.items).toMatchObject([{ billId, express: { status: 'endorsed' } }])
    expect(billOf(await takes(to, billId, 'confirm-express')).queue).toBe('express')
    const token = billOf(await takes(foa, billId, 'inward')).tokenNumber
    expect(token).toMatch(/^577A\/\d{4}-\d{2}\/\d{6}$/)
    await takes(boa, billId, 'accept')
    await takes(boa, billId, 'hold')
    await takes('boa2.577a', billId, 'take-over')
    await takes('boa2.577a', billId, 'release')
    await takes('boa2.577a', billId, 'forward')
    await takes(ha, billId, 'accept')
    await takes(ha, billId, 'tick')
    await takes(ha, billId, 'forward', undefined, 1)
    await takes(bao, billId, 'accept')
    await takes(bao, billId, 'object')
    await takes(bao, billId, 'recall')
    await takes(bao, billId, 'accept')
    await takes(bao, billId, 'pass')
    await takes(pa, billId, 'object')
    const memo = await takes(foa, billId, 'print-return-memo')
    expect(memo.body['returnMemo']).toMatchObject({
      memoNumber: expect.stringContaining('RM/') as string,
      objections: [{ rule: 'S-46' }],
    })
    const returned = billOf(await takes(foa, billId, 'return'))
    const open = returned.objections
      .filter(({ recalledAt }) => recalledAt === null)
      .map(({ objectionId }) => objectionId)
    const [answer] = example(`POST ${actions}/revise`)['answers'] as [{ objectionId: string; answer: string }]
    await takes(maker, billId, 'revise', { answers: open.map((objectionId) => ({ ...answer, objectionId })) })
    await takes(maker, billId, 'discard')
    await visit(bao, 'GET /v1/bills/{billId}/overtakings', billId)
    const sheet = await visit(bao, 'GET /v1/bills/{billId}/top-sheet', billId)
    const handled = (sheet.body['handledBy'] as { user: string | null }[]).map(({ user }) => user)
    expect(handled.slice(0, 5)).toEqual([boa, 'boa2.577a', ha, bao, pa])
    await visit(foa, 'GET /v1/treasuries/{code}/day-end', '577A')
    await visit(maker, 'GET /v1/bills/{billId}/revisions', billId)
    const trail = await visit(maker, 'GET /v1/bills/{billId}/transitions', billId, '?limit=200')
    expect(trail.body.items.at(-1)).toMatchObject({ action: 'discard', to: 'CANCELLED', user: maker, role: 'MAKER' })
  }, 60_000)

  test('a bill is countersigned and withdrawn', async () => {
    const { billId } = await playedTo(world, stationery, countersigned.slice(0, -1))
    expect(billOf(await takes('countersigner.01204', billId, 'countersign')).continuationSheetNumber).toContain('CS/')
    await takes(approver, billId, 'withdraw')
  })

  test('worklists', async () => {
    const { boa } = elsewhere
    const { billId } = await playedTo(world, telephone(bengaluru), [
      ...throughOffice(bengaluru),
      ...inwarded(elsewhere),
    ])
    const mine = await visit(boa, 'GET /v1/worklists')
    expect(mine.body.items).toMatchObject([{ stage: 'WITH_BOA', count: 1 }])
    expect((await visit(boa, 'GET /v1/worklists/{stage}', 'WITH_BOA')).body.items).toMatchObject([
      { billId, position: 1 },
    ])
    expect((await visit(boa, 'POST /v1/worklists/{stage}/next', 'WITH_BOA')).body.bill).toMatchObject({ billId })
    expect((await visit(maker, 'GET /v1/worklists/{stage}', 'WITH_BOA')).status).toBe(403)
  })

  test('from the payment file to the payment, and what the bank says beside', async () => {
    await payAsDocumented(world, { visit, send, example })
  }, 120_000)

  test('the Director extends a day', () => extendDayAsDocumented({ visit, send, example }))

  test('who I am, the tables, the master data, the health', async () => {
    for (const name of plainReads) expect((await visit(maker, name)).status, name).toBe(200)
    expect((await visit(maker, 'GET /v1/offices/{officeCode}', '12E01-10104O')).body['officeCode']).toBe('12E01-10104O')
    const staffing = await send('dot', 'POST /v1/staffings', [], example('POST /v1/staffings'))
    expect(staffing.status, staffing.text).toBe(201)
    const nouns = ['offices', 'posts', 'users', 'heads', 'grants', 'recipients', 'mappings', 'messengers', 'staffings']
    for (const noun of nouns) {
      const query = ['grants', 'recipients', 'messengers'].includes(noun) ? '?ddoCode=12E01-10104O&limit=3' : '?limit=3'
      const { status, body, text } = await visit(maker, `GET /v1/${noun}`, query)
      expect([noun, status], text).toEqual([noun, 200])
      expect(body.items.length, noun).toBeGreaterThan(0)
    }
  })

  test(
    'the finance department lists, limits, is asked, clears and refuses',
    () => clearAsDocumented(world, { visit, send, example }),
    60_000,
  )

  test('desks and absences', () => deskAsDocumented(world, { visit, send, example }))

  test('everything is proved to agree', () => proveAsDocumented({ visit, send, example }), 60_000)

  test('somebody signs in, looks at his sessions and at how he likes it, and signs out', () =>
    signInAsDocumented(world.stack.app, { visit, send, example }))

  test('who is suspended, and reinstated', () => suspendAsDocumented({ visit, send, example }))

  test('what comes later says so, whoever asks and whatever he sends', async () => {
    const { billId } = await startBill(world, telephone())
    for (const [name, operation] of checked.operations) {
      if (!operation.summary.endsWith('(not yet available)')) continue
      const values = [...name.matchAll(/\{/g)].map(() => billId)
      const answered = await send('pmu', name, values, name.startsWith('GET') ? undefined : '{"no": JSON', {
        'content-type': 'application/json',
      })
      expect([name, answered.status, answered.body.code]).toEqual([name, 501, 'not_yet_available'])
    }
  })

  test('the later acts of the lifecycle are refused: where they would be in place, as not available', async () => {
    const ready = await playedTo(world, telephone(), passed())
    await world.bank.hold('572A')
    const toCheque = [...passed(bengaluru, elsewhere), ...authorised(elsewhere)]
    const cheque = await playedTo(world, telephone(bengaluru), toCheque)
    const later: Readonly<Record<string, readonly [login: string, billId: string, status: number]>> = {
      'print-cheque': [elsewhere.to, cheque.billId, 501],
      // No bill comes to where these would be in place.
      'issue-cheque': [elsewhere.to, cheque.billId, 409],
      'encash-cheque': [elsewhere.to, cheque.billId, 409],
      'cancel-cheque': [elsewhere.to, cheque.billId, 409],
      'lapse-cheque': [elsewhere.to, cheque.billId, 409],
      account: ['accounts.572a', cheque.billId, 409],
    }
    for (const [action, [login, billId, status]] of Object.entries(later)) {
      const name = `POST ${actions}/${action}`
      const answered = await send(login, name, [billId], example(name))
      expect([action, answered.status, answered.body.code]).toEqual([
        action,
        status,
        status === 501 ? 'not_yet_available' : 'not_in_this_state',
      ])
    }
    const authorise = `POST ${actions}/authorise`
    expect((await send(pa, authorise, [ready.billId], example(authorise))).body.code).toBe('through_payment_file')
  }, 60_000)

  test('refusals of every status are as documented, and the type of each leads to its page', async () => {
    const { billId } = await playedTo(world, telephone(), [...throughOffice(), ...inwarded()])
    const passedBill = await playedTo(world, telephone(), passed())
    const forward = `POST ${actions}/forward`
    const refused = [
      await send(boa, forward, [billId], { unknown: 1 }),
      await send(maker, forward, [billId], {}),
      await send('maker.10107', forward, [billId], {}),
      await send(foa, `POST ${actions}/inward`, [billId], { messengerId: 'messenger.10104' }),
      await send(boa, forward, [billId], {}, { 'if-match': '"0.0"' }),
      await send(boa, forward, [billId], '<xml/>', { 'content-type': 'application/xml' }),
      await send(boa, forward, [billId], {}),
      await checked.visit('to.577a', forward, [billId], { body: {}, headers: { post: 'post.to.577b' } }),
      await checked.visit(boa, forward, [billId], { body: {}, headers: { authorization: 'Bearer a.b.c' } }),
      await send(maker, 'PATCH /v1/bills/{billId}', [billId], { remarks: 'late' }),
      await send(maker, 'POST /v1/bills', [], { treasuryCode: 5 }),
      await visit(maker, 'GET /v1/payments'),
      await send(pa, `POST ${actions}/authorise`, [passedBill.billId], {}),
    ]
    expect(refused.map(({ status }) => status)).toEqual([
      400, 403, 404, 409, 412, 415, 422, 403, 401, 428, 400, 400, 409,
    ])
    for (const { status, body } of refused) {
      const page = await injected(world.stack.app, body.type)
      expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(page.body).toContain(`<code>${body.code}</code>, HTTP status ${status}`)
    }
    for (const operation of checked.operations.values())
      for (const { content = {} } of Object.values(operation.responses))
        for (const { value } of Object.values(content['application/problem+json']?.examples ?? {})) {
          const { type, code } = value as { type: string; code: string }
          expect((await checked.visit(maker, 'GET /problems/{code}', [code])).status, type).toBe(200)
        }
  }, 60_000)

  test('a DDO’s post is delegated, charge is given, and who leaves is checked out', () =>
    delegateAsDocumented(world, { visit, send, example }))

  test('a recipient’s account is changed by two people, and read as of a day', () =>
    changeAsDocumented(world, { visit, send, example }))
})
