// Rows as CSV (RFC 4180), for a spreadsheet: in UTF-8 with its mark, so that Kannada opens right.

/** What a spreadsheet would take for a formula is a text there, by a quote before it. */
const isFormula = /^[=+\-@\t\r]/
const isQuoted = /[",\r\n]/

function cellOf(text: string): string {
  const harmless = isFormula.test(text) ? `'${text}` : text
  return isQuoted.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export const csvMark = '\ufeff'

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
