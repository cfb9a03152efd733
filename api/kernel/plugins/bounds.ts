// How much a request may hold, whatever else is wrong with it: looked at before its schema is asked, which would go
// through all of it. A list that is too long is told by its length alone, and unknown fields until there are a hundred.

import type { FastifyRequest } from 'fastify'
import type { Api } from '../deps.ts'
import { placeOf, pointer } from '../faults.ts'
import { malformed, mostFaults, wrong, type RequestFault } from '../problems.ts'

/** What is looked at of a schema. */
interface Node {
  properties?: Readonly<Record<string, Node>>
  additionalProperties?: unknown
  items?: Node
  maxItems?: number
  maxLength?: number
  /** Of two schemas the one that is meant, by a field's constant (api/bill/draft-schema.ts). */
  if?: { properties?: Readonly<Record<string, { const?: unknown }>> }
  then?: Node
  else?: Node
}

interface Found {
  faults: RequestFault[]
  /** Whether one of them is enough to go no further. */
  beyond: boolean
}

/** Of a character's units there are two at most: what has more than twice as many units is too long, uncounted. */
const unitsOfCharacter = 2

function look(node: Node, value: unknown, path: string, found: Found): void {
  if (typeof value === 'string') {
    const { maxLength: limit = Infinity } = node
    if (value.length > unitsOfCharacter * limit) exceeds(wrong(path, 'too_long', { limit }), found)
  } else if (Array.isArray(value)) lookAtList(node, value, path, found)
  else if (typeof value === 'object' && value !== null) lookAtFields(meant(node, value), value, path, found)
}

function meant(node: Node, given: object): Node {
  if (node.if === undefined) return node
  const fields = given as Readonly<Record<string, unknown>>
  const holds = Object.entries(node.if.properties ?? {}).every(([name, { const: wanted }]) => fields[name] === wanted)
  return (holds ? node.then : node.else) ?? node
}

function exceeds(fault: RequestFault, found: Found): void {
  found.faults.push(fault)
  found.beyond = true
}

function lookAtList({ maxItems: limit, items }: Node, list: readonly unknown[], path: string, found: Found): void {
  if (limit !== undefined && list.length > limit) return exceeds(wrong(path, 'too_many', { limit }), found)
  if (items === undefined) return
  for (const [index, item] of list.entries()) {
    if (found.faults.length >= mostFaults) return
    look(items, item, `${path}/${index}`, found)
  }
}

function lookAtFields(
  { properties = {}, additionalProperties }: Node,
  given: object,
  path: string,
  found: Found,
): void {
  const fields = Object.keys(properties)
  if (fields.length === 0 && additionalProperties !== false) return
  for (const name in given) {
    if (found.faults.length >= mostFaults) return
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (known !== undefined) look(known, (given as Record<string, unknown>)[name], path + pointer(name), found)
    else if (additionalProperties === false)
      found.faults.push(wrong(path + pointer(name), 'unknown_field_among', { fields }))
  }
}

/** @returns what goes beyond all bounds; nothing where the schema can tell all that is wrong. */
export function beyondBounds(schema: object, value: unknown, place = ''): RequestFault[] {
  const found: Found = { faults: [], beyond: false }
  look(schema, value, place, found)
  return found.beyond || found.faults.length >= mostFaults ? found.faults : []
}

const parts = ['body', 'querystring'] as const
const given = { body: ({ body }: FastifyRequest) => body, querystring: ({ query }: FastifyRequest) => query }

/** Last before the schema: the right of the caller is asked before. */
export function keepBounds(app: Api): void {
  app.addHook('onRoute', (route) => {
    const { schema } = route
    const bounded = parts.flatMap((part) => {
      const node = schema?.[part]
      return typeof node === 'object' && node !== null ? [{ part, node }] : []
    })
    if (bounded.length === 0) return
    const look = (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
      const faults = bounded.flatMap(({ part, node }) => beyondBounds(node, given[part](request), placeOf(part)))
      done(faults.length === 0 ? undefined : malformed(faults.slice(0, mostFaults)))
    }
    route.preValidation = [...[route.preValidation ?? []].flat(), look]
  })
}
