// A report as CSV (RFC 4180) for whoever's `Accept` wants it: UTF-8 with its mark, so that Kannada opens right, and no
// cell that a spreadsheet would take for a formula. It is written as the rows come.

import { addAbortSignal, pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FastifyReply } from 'fastify'

export const csvMediaType = 'text/csv'
/** A reader who has not taken a report by then is too slow: it holds a connection of the database. */
const slowestMs = 120_000

/** Media types of an `Accept`, each with how much it is wanted (RFC 9110, 12.5.1). */
function wishes(accept: string): Map<string, number> {
  const asked = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const quality = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1'
    return [type, Number(quality) || 0] as const
  })
  return new Map(asked)
}

/** Whether CSV is asked for by its name, and not less than JSON. */
export function wantsCsv({ headers: { accept } }: { headers: { accept?: string | undefined } }): boolean {
  const wanted = wishes(accept ?? '')
  const csv = wanted.get(csvMediaType) ?? 0
  return csv > 0 && csv >= (wanted.get('application/json') ?? 0)
}

/** @param columns the fields of a row that are its cells, in their order; a list stands in one cell, blanks between */
export function csvOf(rows: AsyncIterable<object> | Iterable<object>, columns: readonly string[]): Readable {
  const csv = stringify({
    ...{ bom: true, header: true, columns: [...columns], record_delimiter: 'windows', escape_formulas: true },
    cast: {
      boolean: String,
      object: (value) => (Array.isArray(value) ? value.join(' ') : JSON.stringify(value)),
    },
  })
  // A failure of either end ends the other one: the cursor is closed, and the answer breaks off.
  pipeline(Readable.from(rows), addAbortSignal(AbortSignal.timeout(slowestMs), csv), () => undefined)
  return csv
}

export const sendCsv = (
  reply: FastifyReply,
  name: string,
  rows: AsyncIterable<object> | Iterable<object>,
  columns: readonly string[],
): FastifyReply =>
  reply
    .type(`${csvMediaType}; charset=utf-8`)
    .headers({ 'content-disposition': `attachment; filename="${name}.csv"`, vary: 'Accept' })
    .send(csvOf(rows, columns))

/** How the OpenAPI document shows it. */
export const csvAnswer = (columns: readonly string[]) => ({
  [csvMediaType]: {
    schema: {
      type: 'string',
      description: `All rows. UTF-8 with BOM, lines end in CRLF, the first names the columns: ${columns.join(', ')}`,
    },
  },
})
