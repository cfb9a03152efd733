import { expect, test } from 'vitest'
import { textOf } from '../../console/kit/column.ts'
import { csvOf } from '../../console/kit/csv.ts'

test('cells are parted by commas and lines by CRLF; what would part them stands in quotes', () => {
  expect(
    csvOf([
      ['Name', 'Amount'],
      ['Sri "Ganesh" Works, Hubballi', '₹\u00a012,34,567.89'],
      ['two\nlines', ''],
    ]),
  ).toBe('Name,Amount\r\n"Sri ""Ganesh"" Works, Hubballi","₹\u00a012,34,567.89"\r\n"two\nlines",\r\n')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+91 836', "'+91 836"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['a=b', 'a=b'],
])('no spreadsheet takes %s for a formula', (text, cell) => {
  expect(csvOf([[text]])).toBe(`${cell}\r\n`)
})

test('a cell says in a file what it says on the page', () => {
  const column = { key: 'a', title: 'A', width: 1 }
  expect(textOf({ ...column, cell: (row: number) => row }, 7)).toBe('7')
  expect(textOf({ ...column, cell: () => null }, 7)).toBe('')
  expect(textOf({ ...column, cell: () => null, text: (row: number) => `row ${row}` }, 7)).toBe('row 7')
})
