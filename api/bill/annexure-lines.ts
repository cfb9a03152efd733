// The lines of an annexure as they stream in: text/csv or application/x-ndjson, line by line, each with its faults.

import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { longestReference, type DraftLine } from '../../domain/bill/content.ts'
import { parseRecipientId } from '../../domain/kernel/codes.ts'
import type { OwnFaultParams, Wrong } from '../../texts/api.ts'
import { malformed, wrong, type RequestFault } from '../kernel/problems.ts'
import { formats, largestAmount } from '../kernel/schemas.ts'

/** A line of the annexure: its place from 1, its line in the file, and what it says or what is wrong with it. */
export interface ReadLine {
  line: number
  fileLine: number
  value: DraftLine | null
  faults: readonly RequestFault[]
}

export const mediaTypes = ['text/csv', 'application/x-ndjson'] as const
export type AnnexureMediaType = (typeof mediaTypes)[number]

export const mostLines = 100_000
export const tooMany = { fault: 'too_many_lines', params: { limit: mostLines } } as const
/** No honest line is longer; a longer one ends the reading. */
const longestLine = 4_096
const columns = ['recipientId', 'amountPaise', 'reference']

type WrongInLine = Wrong<OwnFaultParams>

export const lineFault = (line: number, fileLine: number, field: string, what: WrongInLine): RequestFault =>
  wrong(`/annexure/${line - 1}${field}`, 'in_line_of_file', { line: fileLine, what })

/** A sum beyond the safe integers cannot be told exactly, let alone be a bill's net. */
export const uncountable: RequestFault = wrong('/annexure', 'uncountable', {})

interface RawLine {
  recipientId: unknown
  amountPaise: unknown
  reference: unknown
}

function read(line: number, fileLine: number, raw: RawLine, unknownFields: readonly string[] = []): ReadLine {
  const faults = unknownFields.map((name) =>
    lineFault(line, fileLine, `/${name}`, { fault: 'unknown_field', params: {} }),
  )
  const { recipientId, amountPaise, reference } = raw
  const fault = (field: string, what: WrongInLine) => faults.push(lineFault(line, fileLine, field, what))
  if (typeof recipientId !== 'string' || parseRecipientId(recipientId) === null)
    fault('/recipientId', { fault: 'not_of_format', params: { format: 'recipient-id' } })
  if (
    typeof amountPaise !== 'number' ||
    !Number.isInteger(amountPaise) ||
    amountPaise < 1 ||
    amountPaise > largestAmount
  )
    fault('/amountPaise', { fault: 'not_whole_paise', params: { limit: largestAmount } })
  // Characters, as the schema of a draft counts them.
  const isText =
    typeof reference === 'string' &&
    Array.from(reference).length <= longestReference &&
    formats['plain-text'](reference)
  if (reference !== null && !isText) fault('/reference', { fault: 'not_text_of', params: { limit: longestReference } })
  const value = faults.length === 0 ? ({ recipientId, amountPaise, reference } as DraftLine) : null
  return { line, fileLine, value, faults }
}

const broken = (line: number, fileLine: number, what: WrongInLine): ReadLine => ({
  line,
  fileLine,
  value: null,
  faults: [lineFault(line, fileLine, '', what)],
})

const wholeNumber = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)

/** Of a body in one go: its lines are made and looked at before anybody else has his turn. */
const pieceBytes = 1_024

/** @throws Problem for bytes that are no UTF-8: decoded as they come they would be stored as something else. */
async function* decoded(source: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const text = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw malformed([wrong('', 'not_utf8', {})])
    }
  }
  for await (const chunk of source)
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      yield text(chunk.subarray(at, at + pieceBytes))
      await nextTurn()
    }
  yield text()
}

/** Blank lines are left out, but they are lines of the file; the end of its last makes one more. */
const isBeyond = (fileLine: number): boolean => fileLine > mostLines + 2

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

async function* fromCsv(body: AsyncIterable<Buffer>): AsyncGenerator<ReadLine, void> {
  const source = Readable.from(decoded(body))
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: longestLine,
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let [line, fileLine] = [0, 0]
  let header = true
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      fileLine += 1
      if (isBeyond(fileLine)) {
        yield broken(line + 1, info.lines, tooMany)
        return
      }
      if (record.length === 1 && record[0] === '') continue
      if (header) {
        header = false
        if (record.join() === columns.join() || record.join() === columns.slice(0, 2).join()) continue
        yield broken(1, info.lines, { fault: 'no_header', params: { columns } })
        return
      }
      line += 1
      const [recipientId = '', amount = '', reference = ''] = record
      const raw = { recipientId, amountPaise: wholeNumber(amount), reference: reference === '' ? null : reference }
      if (record.length < 2 || record.length > 3) yield broken(line, info.lines, { fault: 'not_of_header', params: {} })
      else yield read(line, info.lines, raw)
    }
  } catch (error) {
    // A quote that is not closed, say: nothing after it can be told apart.
    if (!(error instanceof CsvError)) throw error
    yield broken(line + 1, parser.info.lines, { fault: 'as_told', params: { words: error.message } })
  } finally {
    source.destroy()
  }
}

async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string | null> {
  let rest = ''
  for await (const chunk of decoded(source)) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) yield part
    if (rest.length > longestLine) {
      yield null
      return
    }
  }
  yield rest
}

function fromJsonText(line: number, fileLine: number, text: string): ReadLine {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return broken(line, fileLine, { fault: 'not_json', params: {} })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return broken(line, fileLine, { fault: 'not_of_type', params: { types: ['object'] } })
  const { recipientId, amountPaise, reference = null, ...others } = value as Partial<RawLine>
  return read(line, fileLine, { recipientId, amountPaise, reference }, Object.keys(others))
}

async function* fromNdjson(source: AsyncIterable<Buffer>): AsyncGenerator<ReadLine, void> {
  let line = 0
  let fileLine = 0
  for await (const text of linesOf(source)) {
    fileLine += 1
    if (text === null || text.length > longestLine) {
      yield broken(line + 1, fileLine, { fault: 'line_too_long', params: { limit: longestLine } })
      return
    }
    if (isBeyond(fileLine)) {
      yield broken(line + 1, fileLine, tooMany)
      return
    }
    if (text.trim() === '') continue
    line += 1
    yield fromJsonText(line, fileLine, text)
  }
}

/** Reads without gathering; a line that cannot be told from the next ends the reading with its fault. */
export const readLines = (
  source: AsyncIterable<Buffer>,
  mediaType: AnnexureMediaType,
): AsyncGenerator<ReadLine, void> => (mediaType === 'text/csv' ? fromCsv(source) : fromNdjson(source))
