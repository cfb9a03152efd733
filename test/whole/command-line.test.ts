// The command line before an API that listens: drafts with their documents and edits, the register, what desks said.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDraft, examplePurchase } from '../../api/bill/draft-schema.ts'
import { exitCodes, run } from '../../cli/program.ts'
import { apiAlone, token, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { pdfOf, png } from '../kit/documents.ts'

let api: ApiAlone
let folder: string
let address: string
beforeAll(async () => {
  api = await apiAlone()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  folder = await mkdtemp(join(tmpdir(), 'khajane-command-line-'))
})
afterAll(async () => {
  await api.stop()
  await rm(folder, { recursive: true })
})

async function khajane(login: string, ...args: string[]) {
  let [out, error] = ['', '']
  const code = await run(args, {
    env: { KHAJANE_DATA_DIR: folder, KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}
const done = async (login: string, ...args: string[]): Promise<string> => {
  const { code, out, error } = await khajane(login, ...args)
  expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
  return out
}
async function file(name: string, content: object | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, Buffer.isBuffer(content) ? content : JSON.stringify(content))
  return path
}

const telephone = { ...exampleDraft, financialYear: today.financialYear }
const readBill = async (billId: string) => (await api.get('maker.10104', `/v1/bills/${billId}`)).body
const drafted = async (draft: object): Promise<string> => {
  const { status, body } = await api.post('maker.10104', '/v1/bills', draft)
  expect(status, JSON.stringify(body)).toBe(201)
  return String(body['billId'])
}

test('a maker attaches a sanction order and a photograph to his draft, named by its number', async () => {
  const billId = await drafted(telephone)
  const { billNumber } = await readBill(billId)
  const said = await done(
    ...(['maker.10104', 'bill', 'attach', String(billNumber)] as const),
    ...[await file('Sanction No. 4.pdf', pdfOf()), '--kind', 'sanction_order'],
  )
  expect(said).toMatch(/^Attached +Sanction No\. 4\.pdf\nKind +sanction_order\n/)
  await done('maker.10104', 'bill', 'attach', billId, await file('stock.png', png), '--kind', 'certificate')
  const { attachments } = await readBill(billId)
  expect(attachments).toMatchObject([
    { kind: 'sanction_order', fileName: 'Sanction No. 4.pdf', mediaType: 'application/pdf' },
    { kind: 'certificate', fileName: 'stock.png', mediaType: 'image/png' },
  ])
})

test('the same attachment with the same key is attached once', async () => {
  const billId = await drafted(telephone)
  const path = await file('order.pdf', pdfOf('an order'))
  const attach = () => done('maker.10104', '--key', 'once', 'bill', 'attach', billId, path, '--kind', 'other')
  expect(await attach()).toBe(await attach())
  expect((await readBill(billId))['attachments']).toHaveLength(1)
})

test('what is no document, or of no kind, is not sent; what the API refuses is told', async () => {
  const billId = await drafted(telephone)
  const [text, pdf] = [await file('order.txt', Buffer.from('text')), await file('no.pdf', Buffer.from('no PDF'))]
  const asText = await khajane('maker.10104', 'bill', 'attach', billId, text, '--kind', 'other')
  expect([asText.code, asText.error]).toEqual([exitCodes.usage, expect.stringContaining('.pdf, .jpg, .jpeg, .png')])
  expect((await khajane('maker.10104', 'bill', 'attach', billId, pdf)).code).toBe(exitCodes.usage)
  const nothing = await khajane('maker.10104', 'bill', 'attach', billId, join(folder, 'none.pdf'), '--kind', 'other')
  expect([nothing.code, nothing.error]).toEqual([exitCodes.usage, expect.stringContaining('cannot be read')])
  const refused = await khajane('maker.10104', 'bill', 'attach', billId, pdf, '--kind', 'other')
  expect([refused.code, refused.error]).toEqual([
    exitCodes.refused,
    expect.stringMatching(/^415 unsupported_media_type/),
  ])
})

test('a maker edits his draft by a file of what is to be otherwise', async () => {
  const billId = await drafted(telephone)
  const patch = await file('patch.json', {
    remarks: 'Telephone of that month',
    servicePeriod: { from: '2026-09-01', to: '2026-09-30' },
    financialYear: '@financial-year',
    sanction: null,
  })
  expect(await done('maker.10104', 'bill', 'edit', billId, patch)).toContain('2026-09-01 to 2026-09-30')
  const edited = await readBill(billId)
  expect([edited['remarks'], edited['contentVersion'], edited['sanction']]).toEqual([
    'Telephone of that month',
    2,
    null,
  ])
  const stale = await khajane('maker.10104', 'bill', 'edit', billId, patch, '--if-match', '1.1')
  expect([stale.code, stale.error]).toEqual([exitCodes.refused, expect.stringMatching(/^412 /)])
  expect((await readBill(billId))['contentVersion']).toBe(2)
  expect((await khajane('maker.10106', 'bill', 'edit', billId, patch)).code).toBe(exitCodes.refused)
})

test('the register is listed by kind, authority and number, with what is left', async () => {
  const sanction = {
    ...{ kind: 'sanction_order', number: 'DDT 7/2026', date: '2026-10-01', authority: 'Joint Director' },
    ...{ authorityCode: '12E01-01204O', amountPaise: 10_000_00 },
  }
  const billId = await drafted({ ...telephone, sanction })
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
  await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
  const { billNumber, grossPaise } = await readBill(billId)
  expect(grossPaise).toBe(4_500_00)
  const search = ['--kind', 'sanction_order', '--authority', '12E01-01204O', '--number', 'ddt 7-2026']
  const [head, row, ...more] = (await done('ag', 'sanctions', ...search)).trim().split('\n')
  expect(head).toMatch(/^Kind +Authority +Number +Date +Amount, Rs +Drawn +Left +Paid on +Bills +Yours$/)
  expect(row).toMatch(/^sanction_order +12E01-01204O +DDT 7\/2026 +2026-10-01 +10,000\.00 +4,500\.00 +5,500\.00 +1 +/)
  expect(row).toContain(`${String(billNumber)} AWAITING_INWARD`)
  expect(more).toEqual([])
  expect(await done('ag', 'sanctions', ...search, '--kind', 'treasury_advice')).toBe('Nothing.\n')
  expect((await khajane('ag', 'sanctions', '--kind', 'order')).code).toBe(exitCodes.usage)
})

test('the finance department lists and limits, the PA asks, what waits is shown and cleared', async () => {
  const tomorrow = ['--from', '2099-04-01', '--reason', 'Receipts.']
  const added = await done(
    'fd',
    'clear',
    'list',
    'add',
    '2054-00-097',
    ...tomorrow,
    '--above',
    '4000',
    '--treasury',
    '577A',
  )
  const listId = /listed_\w+/.exec(added)?.[0] ?? ''
  expect(added).toMatch(/2054-00-097 +577A +4,000\.00 +2099-04-01/)
  const ended = await done('fd', 'clear', 'list', 'end', listId, '--to', '2099-12-31', '--reason', 'Over.')
  expect(ended).toContain('2099-12-31')
  expect(await done('fd', 'clear', 'list', '--on', '2100-01-01')).not.toContain(listId)
  const limit = ['clear', 'limit', 'set', '2054-00-097-0-01-051', '9000.50', ...tomorrow]
  expect(await done('fd', ...limit)).toContain('9,000.50')
  expect(await done('fd', 'clear', 'limit', '--on', '2099-05-01')).toContain('9,000.50')
  expect((await khajane('pa.577a', ...limit)).error).toMatch(/^403 not_your_role/)

  const { sql } = api.database
  await sql`
    insert into clearance_list (list_id, head, claim_type, from_date, reason, given_by)
    values ('listed_of_test', '2054-00-097-0-01-051', 'telephone', '2015-04-01', 'Of the test.', 'fd')`
  const billIds = [await billAt(api, 'PASSED'), await billAt(api, 'PASSED')]
  expect(await done('pa.577a', 'bill', 'findings', billIds[0] ?? '')).toContain('the finance department clears it')
  expect(await done('pa.577a', 'clear', 'request', ...billIds, '--reason', 'Listed.')).toBe('Done: 2, refused: 0\n')
  expect((await done('fd', 'clear', 'waiting', '--head', '2054')).trim().split('\n')).toHaveLength(3)
  expect(await done('fd', 'clear', 'totals')).toMatch(/2054-00-097-0-01-051 +577A +2 +9,000\.00 +9,000\.00/)
  expect(await done('fd', 'clear', 'clear', '--take', '1', '--reason', 'Receipts.')).toBe('Done: 1, refused: 0\n')
  const refused = await done('fd', 'clear', 'refuse', ...billIds, '--reason', 'No money.')
  expect(refused).toMatch(/^Done: 1, refused: 1\n[^]+not_in_this_state/)
})

test('the history of a bill tells what the head accountant answered when he sent it on', async () => {
  const billId = await drafted({ ...examplePurchase, financialYear: today.financialYear })
  const { checklist, sixChecks } = await readBill(billId)
  const all = {
    checklist: (checklist as { item: string }[]).map(({ item }) => ({ item, verified: true })),
    sixChecks: Object.fromEntries((sixChecks as { check: string }[]).map(({ check }) => [check, true])),
  }
  await api.move(billId, 'maker.10104', 'MAKER', 'forward')
  await api.move(billId, 'checker.10104', 'CHECKER', 'forward')
  await api.move(billId, 'approver.10104', 'APPROVER', 'approve')
  await api.move(billId, 'countersigner.01204', 'COUNTERSIGNER', 'countersign')
  const { continuationSheetNumber } = await readBill(billId)
  await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104', continuationSheetNumber })
  await api.move(billId, 'boa1.577a', 'BOA', 'accept')
  await api.move(billId, 'boa1.577a', 'BOA', 'forward')
  await api.move(billId, 'ha.577a', 'HA', 'accept')
  const { body } = await api.get('ha.577a', `/v1/bills/${billId}/findings`)
  const asked = (body as unknown as { findings: { rule: string; kind: string; code: string; answers: Answer[] }[] })
    .findings
  const replies = asked
    .filter(({ kind }) => kind === 'asks')
    .map(({ rule, code, answers }) => ({ rule, code, answer: answers.find(({ passes }) => passes)?.value }))
  expect(replies.length).toBeGreaterThan(0)
  await api.move(billId, 'ha.577a', 'HA', 'forward', { ...all, replies })
  const history = await done('ha.577a', 'bill', 'history', billId)
  const line = history.split('\n').find((one) => one.includes('WITH_BAO'))
  for (const { rule, answer } of replies) expect(line).toContain(`answered ${rule}: ${answer ?? ''}`)
})
interface Answer {
  value: string
  passes: boolean
}
