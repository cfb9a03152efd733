// A draft as it is written in fields makes the body that the API takes, and is read from a bill again.

import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { Draft } from '../../api/bill/draft-schema.ts'
import { exampleBill } from '../../api/bill/examples.ts'
import {
  draftOf,
  nothingDrafted,
  patchOf,
  placeInBody,
  writtenOf,
  type DraftWritten,
} from '../../console/draft/written.ts'
import { copiedOf } from '../../console/draft/copied.ts'
import { differencesOf, isSame, merged } from '../../console/draft/differences.ts'
import { isOfCells, pastedCells, pasteInto } from '../../console/draft/pasted.ts'
import { dayText, parseDay, parseRupees, rupeesText } from '../../console/kit/parse.ts'

const written: DraftWritten = {
  ...nothingDrafted,
  ...{ treasuryCode: '577A', claim: 'dc stationery', financialYear: '2026-27', headOfAccount: '2054-00-097-0-01-051' },
  ...{ from: '01-10-2026', to: '31-10-2026', gross: '4,500', remarks: ' Paper of October ' },
  groups: {
    sanction: { number: 'DT 12', date: '01-10-2026', authority: 'Joint Director', kind: 'sanction_order' },
    purchase: { mode: 'open_market' },
  },
  lists: {
    deductions: [{ headOfAccount: '8658-00-112-0-01-000', amountPaise: '200', description: 'tax' }, {}],
    subVouchers: [
      { number: '17', date: '12-10-2026', supplier: 'Paper House', amountPaise: '4500.00', original: 'yes' },
    ],
    permissions: [],
  },
  annexure: [{ recipientId: '2000-10104-039', amountPaise: '4,300.00' }],
}

test('what is written is a draft as the API takes it: paise, days of the calendar, no blank line', () => {
  const { body, faults } = draftOf(written)
  expect(faults).toEqual({})
  expect(Check(Draft, body)).toBe(true)
  expect(body).toMatchObject({
    ...{ billType: 'dc', claimType: 'stationery', grossPaise: 450_000, remarks: 'Paper of October' },
    servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
    deductions: [{ amountPaise: 20_000 }],
    subVouchers: [{ original: true, cancelled: false }],
    purchase: { mode: 'open_market', proforma: false },
    annexure: [{ recipientId: '2000-10104-039', amountPaise: 430_000 }],
  })
  expect(Object.keys(body)).not.toContain('payBy')
})

test('what cannot be read is told at its place, and never taken for nothing', () => {
  const wrong: DraftWritten = {
    ...{ ...written, from: '31-02-2026', gross: 'four thousand', claim: '' },
    annexure: [{ recipientId: '2000-10104-039', amountPaise: '43.001' }],
  }
  expect(draftOf(wrong).faults).toEqual({
    '/billType': 'empty',
    '/servicePeriod/from': 'dateWrong',
    '/grossPaise': 'amountWrong',
    '/annexure/0/amountPaise': 'amountWrong',
  })
})

describe('an edit', () => {
  test('of a bill as it was read changes nothing of it', () => {
    const { body, faults } = patchOf(writtenOf(exampleBill, null))
    expect(faults).toEqual({})
    expect(body).toMatchObject({ grossPaise: exampleBill.grossPaise, remarks: exampleBill.remarks, sanction: null })
    expect(body['deductions']).toEqual([
      { headOfAccount: '8658-00-112-0-01-000', amountPaise: 20_000, description: 'income tax at source' },
    ])
    expect(Object.keys(body)).not.toContain('annexure')
  })

  test('takes away what is said no more', () => {
    const before = writtenOf(exampleBill, null)
    const { body } = patchOf({ ...before, remarks: '', lists: { ...before.lists, deductions: [] } })
    expect(body).toMatchObject({ remarks: null, deductions: [] })
  })

  test('takes away the lines of an annexure that is emptied; a long one, which is no text, stays', () => {
    const before = writtenOf(exampleBill, [])
    expect(patchOf({ ...before, annexure: [{}] }).body).toMatchObject({ annexure: null })
    expect(Object.keys(patchOf({ ...before, annexure: null }).body)).not.toContain('annexure')
  })
})

describe('cells of a spreadsheet', () => {
  test('lie over the lines from where one stands, to the right and down; lines that lack are added', () => {
    const rows = [{ recipientId: '2000-10104-036', amountPaise: '400.00', reference: 'Bill 17' }]
    expect(pasteInto(rows, { row: 0, column: 1 }, '500\tBill 18\tbeyond\r\n\r\n300\t\n')).toEqual([
      { recipientId: '2000-10104-036', amountPaise: '500', reference: 'Bill 18' },
      { amountPaise: '300', reference: '' },
    ])
  })

  test('the names of the columns are no line; the text of one cell is none of several', () => {
    expect(pastedCells('recipientId\tamountPaise\n2000-10104-036\t5\n')).toEqual([['2000-10104-036', '5']])
    expect([isOfCells(' 4,500.00\n'), isOfCells('a\tb'), isOfCells('a\nb')]).toEqual([false, true, true])
  })
})

test('a fault of the body is told at the line that was written: blank ones are not sent', () => {
  const spaced: DraftWritten = {
    ...written,
    annexure: [{}, { recipientId: '2000-10104-036' }, { amountPaise: ' ' }, {}],
  }
  const four = { recipientId: '2000-10104-039', amountPaise: '1' }
  const more: DraftWritten = { ...spaced, annexure: [...(spaced.annexure ?? []), four] }
  expect(placeInBody(more, '/annexure/4/recipientId')).toBe('/annexure/1/recipientId')
  expect(placeInBody(more, '/lists/0')).toBe('/lists/0')
  expect(placeInBody(more, '/servicePeriod/from')).toBe('/servicePeriod/from')
})

describe('of two versions', () => {
  const theirs: DraftWritten = { ...written, gross: '5,000.00', remarks: 'Theirs' }
  const mine: DraftWritten = { ...written, gross: '4,800', headOfAccount: '2054-00-097-0-01-059' }

  test('the same is the same however it is grouped, and with blank lines', () => {
    expect(isSame(written, { ...written, gross: '4500.00', annexure: [...(written.annexure ?? []), {}] })).toBe(true)
    expect(isSame(written, mine)).toBe(false)
  })

  test('each change is whose it is; where both have changed it, mine until one chooses', () => {
    expect(differencesOf(written, mine, theirs).map(({ place, whose }) => `${place.name}: ${whose}`)).toEqual([
      'headOfAccount: mine',
      'gross: mine',
      'remarks: theirs',
    ])
  })

  test('what is chosen is laid over theirs, and nothing else of mine', () => {
    const chosen = differencesOf(written, mine, theirs)
    const one = merged(mine, theirs, chosen)
    expect([one.headOfAccount, one.gross, one.remarks]).toEqual(['2054-00-097-0-01-059', '4,800', 'Theirs'])
    const other = merged(
      mine,
      theirs,
      chosen.map((difference) => ({ ...difference, whose: 'theirs' as const })),
    )
    expect(isSame(other, theirs)).toBe(true)
  })

  test('a part that only they have taken away is away', () => {
    const without: DraftWritten = { ...written, groups: { purchase: written.groups.purchase ?? {} } }
    const chosen = differencesOf(written, { ...written, remarks: 'Mine' }, without)
    expect(Object.keys(merged(written, without, chosen).groups)).toEqual(['purchase'])
  })
})

test('a bill that is copied is of the month after it, without what was of that claim alone', () => {
  const period = { from: '2026-01-01', to: '2026-01-31' }
  const copied = copiedOf({ ...exampleBill, servicePeriod: period, challanNumber: '7' }, null, '2027-28')
  expect([copied.from, copied.to, copied.financialYear]).toEqual(['01-02-2026', '28-02-2026', '2027-28'])
  expect(copied.gross).toBe(rupeesText(exampleBill.grossPaise))
  expect(copied.scalars).toEqual({})
  expect(copied.lists.subVouchers).toEqual([])
  expect(copied.annexure).toEqual([{}])
  const february = copiedOf({ ...exampleBill, servicePeriod: { from: '2026-02-15', to: '2026-02-28' } }, null, '')
  expect([february.from, february.to]).toEqual(['15-03-2026', '31-03-2026'])
})

test.each([
  ['4,500', 450_000],
  ['₹ 12,34,567.89', 123_456_789],
  ['0.5', 50],
  ['೪,೫೦೦.೫೦', 450_050],
  ['0', null],
  ['-5', null],
  ['1.234', null],
  ['', null],
  ['99999999999999999', null],
])('%s rupees are %s paise', (text, paise) => expect(parseRupees(text)).toBe(paise))

test.each([
  ['26-11-2026', '2026-11-26'],
  ['1/4/2026', '2026-04-01'],
  ['೨೬-೧೧-೨೦೨೬', '2026-11-26'],
  ['31-02-2026', null],
  ['2026-11-26', null],
])('%s is the day %s', (text, date) => expect(parseDay(text)).toBe(date))

test('an amount and a day that are shown in a field are read as the same', () => {
  for (const paise of [1, 99, 450_050, 123_456_789]) expect(parseRupees(rupeesText(paise))).toBe(paise)
  expect(parseDay(dayText('2026-04-01'))).toBe('2026-04-01')
})
