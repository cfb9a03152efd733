import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actionBody, parseAnswers, parseObjection, type ActOptions } from '../../cli/action-body.ts'
import type { BillAnswer, Objection } from '../../cli/answers.ts'
import { lastMonth, withDates } from '../../cli/bill-file.ts'
import { exitCodes, problemText, run } from '../../cli/program.ts'
import { freePort } from '../../local/ports.ts'
import { pairs, table } from '../../cli/show.ts'

let folder: string
let nobodyThere: string
beforeAll(async () => {
  nobodyThere = `http://127.0.0.1:${await freePort()}`
  folder = await mkdtemp(join(tmpdir(), 'khajane-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

const khajane = async (...args: string[]) => {
  let [out, error] = ['', '']
  const code = await run(args, {
    env: { KHAJANE_DATA_DIR: folder, KHAJANE_API: nobodyThere, KHAJANE_TOKEN: 'a-token' },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}

const objection = (objectionId: string, answer: string | null = null): Objection => ({
  objectionId,
  revision: 1,
  rule: 'S-46',
  text: 'old',
  textKn: null,
  item: null,
  stage: 'WITH_BAO',
  raisedBy: 'bao.577a',
  raisedAt: '',
  recalledAt: null,
  answer,
  answeredAt: null,
})
const bill = {
  objections: [objection('obj_1'), objection('obj_2')],
  checklist: [{ item: 'invoice', label: 'Invoice' }],
} as unknown as BillAnswer

describe('a command that is wrong ends with 2 and asks nothing of the API', () => {
  test.each([
    ['an action that is not of the lifecycle', ['bill', 'act', 'bill_1', 'fly'], 'Allowed choices'],
    ['an act on a payment file as one on a bill', ['bill', 'act', 'bill_1', 'authorise'], 'Allowed choices'],
    ['a command that there is not', ['bills'], 'unknown command'],
    ['an option that there is not', ['bill', 'list', '--colour', 'red'], 'unknown option'],
    ['a file that there is not', ['bill', 'submit', 'no-such-bill.json'], 'cannot be read'],
    [
      'a body that is not JSON',
      ['bill', 'act', 'bill_1', 'forward', '--body', '{sixChecks'],
      '--body takes a JSON object',
    ],
    [
      'a body that is not an object',
      ['bill', 'act', 'bill_1', 'forward', '--body', '[1]'],
      '--body takes a JSON object',
    ],
    ['an objection without a rule', ['bill', 'act', 'bill_1', 'object', '--objection', 'too old'], 'S-46'],
    ['a hold for an unknown reason', ['bill', 'act', 'bill_1', 'hold', '--reason', 'tea'], 'documents_missing'],
    ['a payment file cancelled without a reason', ['file', 'cancel', 'file_1'], '--reason'],
    [
      'a bill watched every so often',
      ['watch', 'bill_1', '--every', 'often'],
      '--every takes a number of seconds, 0.2 or more; often is none.\n',
    ],
    ['a bill watched all the time', ['watch', 'bill_1', '--every', '0'], '--every takes a number of seconds'],
    ['clearance of no bill', ['clear', 'clear', '--reason', 'x'], 'Name bills, or --take so many.'],
    [
      'an amount with commas',
      ['clear', 'limit', 'set', '2054-00-097-0-01-101', '1,00,000', '--from', '2026-12-01', '--reason', 'x'],
      '1,00,000 is no amount',
    ],
    ['an address that is none', ['--api', 'localhost:8080', 'whoami'], 'http://'],
    ['a clock moved to no instant', ['clock', '--to', '2026-11-23'], '--to takes an instant with its offset'],
    ['a clock moved in two ways', ['clock', '--day-on', '--to', '2026-11-23T11:00:00Z'], 'not both'],
    ['a notice of no kind', ['notices', '--kind', 'tea'], 'Allowed choices'],
    ['a stage that there is not', ['desk', 'KITCHEN'], 'Allowed choices'],
    ['the next bill of no stage', ['next'], "missing required argument 'stage'"],
    ['an absence without its first day', ['absent', '--to', '2026-11-27', '--reason', 'x'], '--from DAY'],
    ['an absence without a reason', ['absent', '--from', '2026-11-27'], '--reason TEXT'],
    ['a bill brought to no desk', ['bill', 'act', 'bill_1', 'reassign', '--reason', 'x'], 'To which desk?'],
  ])('%s', async (_what, args, said) => {
    const { code, out, error } = await khajane(...args)
    expect(error).toContain(said)
    expect({ code, out }).toEqual({ code: exitCodes.usage, out: '' })
  })

  test('nobody who acts', async () => {
    const io = { out: () => undefined, isTerminal: false, env: { KHAJANE_DATA_DIR: folder } }
    let error = ''
    const code = await run(['whoami'], { ...io, error: (text) => (error += text) })
    expect(error).toBe('Say who acts: --as LOGIN, once for all by khajane login LOGIN, or a token in KHAJANE_TOKEN.\n')
    expect(code).toBe(exitCodes.usage)
  })

  test('a login where no local start ever ran', async () => {
    const { code, error } = await khajane('--as', 'maker.10104', 'whoami')
    expect(error).toContain('npm start')
    expect(code).toBe(exitCodes.usage)
  })

  test('a bill file that is not JSON', async () => {
    const file = join(folder, 'bill.json')
    await writeFile(file, '{"treasuryCode": 577A}')
    const { code, error } = await khajane('bill', 'submit', file)
    expect(error).toContain('is not JSON')
    expect(code).toBe(exitCodes.usage)
  })
})

test('an API that is not there is one sentence, and ends with 1', async () => {
  const { code, out, error } = await khajane('bill', 'show', 'bill_1')
  expect(error).toBe(`No API answers at ${nobodyThere}: start Khajane with npm start, or give --api.\n`)
  expect({ code, out }).toEqual({ code: exitCodes.refused, out: '' })
})

test.each([
  ['--help'],
  ['bill', '--help'],
  ['bill', 'act', '--help'],
  ['bill', 'submit', '--help'],
  ['file', '--help'],
  ['desk', '--help'],
  ['absent', '--help'],
] as const)('help: khajane %s %s %s', async (...args) => {
  const { code, out, error } = await khajane(...args)
  expect(out).toContain('Usage: khajane')
  expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
})

describe('the body of an action', () => {
  const body = (action: string, options: ActOptions, given = {}) => actionBody(action, options, given, bill)

  test('is empty when nothing is said', () => {
    expect(body('approve', {})).toEqual({})
  })
  test('the head accountant ticks everything at once (S-50, S-03)', () => {
    expect(body('forward', { allChecks: true })).toEqual({
      sixChecks: {
        schemeHead: true,
        ttrDestination: true,
        checklist: true,
        certificates: true,
        supportingDocuments: true,
        recipients: true,
      },
      checklist: [{ item: 'invoice', verified: true }],
    })
  })
  test('or one by one, and objects from what is left blank (S-03)', () => {
    expect(body('tick', { item: ['invoice', 'service_period'], check: ['recipients'] })).toEqual({
      items: [
        { item: 'invoice', verified: true },
        { item: 'service_period', verified: true },
      ],
      sixChecks: { recipients: true },
    })
    expect(body('tick', { check: ['recipients'] })).toEqual({ items: [], sixChecks: { recipients: true } })
    expect(body('object', { fromChecklist: true })).toEqual({ fromChecklist: true })
    expect(body('take-over', { reason: 'she is on leave' })).toEqual({ reason: 'she is on leave' })
  })
  test('a messenger hands in the paper with its continuation sheet', () => {
    expect(body('inward', { messenger: 'messenger.10104', sheet: '577A/1' })).toEqual({
      messengerId: 'messenger.10104',
      continuationSheetNumber: '577A/1',
    })
  })
  test('options are laid over --body', () => {
    const given = { reason: 'documents_missing', text: 'no invoice' }
    expect(body('hold', { text: 'no invoice, no order' }, given)).toEqual({ ...given, text: 'no invoice, no order' })
  })
  test('an objection is a rule and a text, with any punctuation', () => {
    expect(parseObjection('S-10a: see art. 20(d): older than a year')).toEqual({
      rule: 'S-10a',
      text: 'see art. 20(d): older than a year',
    })
  })
  test('answers go to the open objections in their order', () => {
    expect(parseAnswers(['enclosed', 'corrected'], bill)).toEqual([
      { objectionId: 'obj_1', answer: 'enclosed' },
      { objectionId: 'obj_2', answer: 'corrected' },
    ])
  })
  test('an answer may name its objection; the others fill the rest', () => {
    expect(parseAnswers(['obj_2: corrected', 'enclosed'], bill)).toEqual([
      { objectionId: 'obj_2', answer: 'corrected' },
      { objectionId: 'obj_1', answer: 'enclosed' },
    ])
  })
  test('an objection answered already takes no answer', () => {
    const answered = { ...bill, objections: [objection('obj_1', 'done'), objection('obj_2')] }
    expect(parseAnswers(['corrected'], answered)).toEqual([{ objectionId: 'obj_2', answer: 'corrected' }])
    expect(() => parseAnswers(['one', 'two'], answered)).toThrow('1 open objections, and 2 answers')
  })
})

describe('dates in a bill file', () => {
  test('words stand for the financial year and the month before', () => {
    const draft = {
      financialYear: '@financial-year',
      servicePeriod: '@last-month',
      subVouchers: [{ date: '@end-of-last-month' }],
    }
    expect(withDates(draft, { today: '2026-11-21', financialYear: '2027-28' })).toEqual({
      financialYear: '2027-28',
      servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
      subVouchers: [{ date: '2026-10-31' }],
    })
  })
  test('the month before January is December, and February ends as it does that year', () => {
    expect(lastMonth('2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
    expect(lastMonth('2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })
  test('everything else stays as it is', () => {
    const draft = { grossPaise: 1, remarks: 'at @last-month', deductions: [], sanction: null }
    expect(withDates(draft, { today: '2026-11-21', financialYear: '2026-27' })).toEqual(draft)
  })
})

describe('what is shown', () => {
  test('a refusal names code, reason, rule and each fault', () => {
    const errors = [{ path: '/checklist/invoice', message: 'Invoice is not verified' }]
    const problem = {
      status: 422,
      code: 'checklist_incomplete',
      detail: 'Not verified: Invoice.',
      rule: 'S-03',
      errors,
    }
    expect(problemText(problem)).toBe(
      '422 checklist_incomplete: Not verified: Invoice. (S-03)\n  /checklist/invoice: Invoice is not verified',
    )
  })
  test('one who holds several posts is told which', () => {
    const posts = [{ postId: 'post.to.577a' }, { postId: 'post.to.577b.second' }]
    expect(problemText({ status: 400, code: 'post_required', detail: 'Which?', posts })).toContain(
      '--post post.to.577a',
    )
  })
  test('a table has columns without lines where it is no terminal, and lines on one', () => {
    const rows = [
      ['a', 5],
      ['bb', 12],
    ] as const
    expect(table(['Name', 'Count>'], rows, false)).toBe('Name  Count\na         5\nbb       12')
    expect(table(['Name', 'Count>'], rows, true)).toContain('│')
    expect(table(['Name'], [], false)).toBe('Nothing.')
  })
  test('pairs without a value are left out', () => {
    expect(
      pairs([
        ['Bill', 'x'],
        ['Voucher', null],
        ['State', 'DRAFT'],
      ]),
    ).toBe('Bill   x\nState  DRAFT')
  })
})
