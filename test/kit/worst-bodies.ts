// The worst that can be sent where a schema is asked, found in the schema itself: lists, depth, unknown fields, texts.

import type { Document, Media } from './document.ts'

interface Schema {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  then?: Schema
  else?: Schema
  maxItems?: number
}

export interface WorstBody {
  says: string
  text: string
}

const has = ({ type }: Schema, wanted: string): boolean => [type].flat().includes(wanted)

/** So many times that it is about as long as that. */
const filled = (bytes: number, one: (index: number) => string): string => {
  const parts: string[] = []
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const part = one(index)
    parts.push(part)
    length += Buffer.byteLength(part) + 1
  }
  return parts.join()
}

const name = (index: number): string => `"${index.toString(36)}":0`

/** An object with every field that the schema knows, each of them wrong. */
const allWrong = ({ properties = {} }: Schema): string =>
  `{${Object.keys(properties)
    .map((field) => `"${field}":""`)
    .join()}}`

/** What may stand in the place of that schema, of about that length. */
function worstOf(schema: Schema, bytes: number): WorstBody[] {
  const deep = Math.floor(bytes / 2)
  const anywhere: WorstBody[] = [
    { says: 'numbers', text: `[${filled(bytes, () => '1')}]` },
    { says: 'lists in lists', text: `${'['.repeat(deep)}${']'.repeat(deep)}` },
    { says: 'unknown fields', text: `{${filled(bytes, name)}}` },
  ]
  const { items = {}, maxItems = 1_000 } = schema
  const lists: WorstBody[] = has(schema, 'array')
    ? [
        { says: 'texts', text: `[${filled(bytes, () => '""')}]` },
        { says: 'different texts', text: `[${filled(bytes, (index) => `"${index.toString(36)}"`)}]` },
        { says: 'objects', text: `[${filled(bytes, () => '{}')}]` },
        { says: 'as many as may be, all wrong', text: `[${Array(maxItems).fill(allWrong(items)).join()}]` },
        {
          says: 'as many as may be, with unknown fields',
          text: `[${Array(maxItems)
            .fill(`{${filled(bytes / maxItems, name)}}`)
            .join()}]`,
        },
      ]
    : []
  const texts: WorstBody[] = has(schema, 'string')
    ? [
        { says: 'a long text', text: `"${'x'.repeat(bytes)}"` },
        { says: 'a long text of Kannada', text: `"${'ಕ್ಷ'.repeat(bytes / 9)}"` },
        { says: 'blanks', text: `"${' '.repeat(bytes)}"` },
        { says: 'the beginning of a code', text: `"${'2054-00-097-0-'.repeat(bytes / 14)}"` },
      ]
    : []
  const numbers: WorstBody[] = has(schema, 'integer') ? [{ says: 'a long number', text: '9'.repeat(bytes) }] : []
  return [...anywhere, ...lists, ...texts, ...numbers]
}

/**
 * The worst bodies of that schema: the whole body, and each of its fields in its place.
 * @param seen fields that were tried, in whatever body: one that is bounded alike is as dear
 */
export function worstBodies(document: Document, { schema }: Media, bytes: number, seen: Set<string>): WorstBody[] {
  const resolved = (node: Schema): Schema =>
    node.$ref === undefined ? node : (document.components.schemas[node.$ref.split('/').at(-1) ?? ''] ?? {})
  const whole = resolved(schema ?? {})
  const isNew = ([, node]: [string, Schema]): boolean => {
    const bounds = JSON.stringify({ ...node, description: '', examples: [] })
    return !seen.has(bounds) && seen.add(bounds).size > 0
  }
  // Of a body that has one of two schemas the fields of both.
  const { then, else: otherwise } = whole
  const all = { ...otherwise?.properties, ...then?.properties, ...whole.properties }
  const fields = Object.entries(all).filter(isNew)
  const inFields = fields.flatMap(([field, node]) =>
    worstOf(resolved(node), bytes).map(({ says, text }) => ({
      says: `${field}: ${says}`,
      text: `{"${field}":${text}}`,
    })),
  )
  // Of what takes no field there is nothing to be wrong in.
  const wrong = Object.keys(all).length === 0 ? [] : [{ says: 'all of it wrong', text: allWrong(whole) }]
  return [...worstOf(whole, bytes), ...inFields, ...wrong]
}
