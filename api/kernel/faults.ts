// What a validator found, as faults: the field by its place, and what it must be.

import type { FastifySchemaValidationError } from 'fastify'
import type { FormatName } from '../../texts/api.ts'
import { mostFaults, wrong, type RequestFault } from './problems.ts'

const places: Readonly<Record<string, string>> = { querystring: '/query', params: '/path', headers: '/headers' }

export const pointer = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** What ajv says beyond Fastify's type when it is `verbose`: the schema in which the keyword stands. */
interface Found extends FastifySchemaValidationError {
  parentSchema?: { format?: FormatName; examples?: string[]; properties?: object }
}

type Keyword = 'type' | 'enum' | 'format' | 'pattern' | 'additionalProperties' | 'required' | 'uniqueItems' | Bound
type Bound = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems'
type Finding = (path: string, found: Found) => RequestFault

const limitOf = ({ params }: Found) => ({ limit: Number(params['limit']) })

const formOf: Finding = (path, { parentSchema: { format, examples } = {} }) => {
  if (format !== undefined) return wrong(path, 'not_of_format', { format })
  const [example] = examples ?? []
  return example === undefined ? wrong(path, 'not_of_form', {}) : wrong(path, 'not_like', { example })
}

const findings: Record<Keyword, Finding> = {
  required: (path) => wrong(path, 'required', {}),
  additionalProperties: (path, { parentSchema }) =>
    wrong(path, 'unknown_field_among', { fields: Object.keys(parentSchema?.properties ?? {}) }),
  enum: (path, { params }) => wrong(path, 'not_one_of', { values: (params['allowedValues'] as unknown[]).map(String) }),
  type: (path, { params }) => wrong(path, 'not_of_type', { types: [params['type']].flat().map(String) }),
  format: formOf,
  pattern: formOf,
  uniqueItems: (path) => wrong(path, 'same_twice', {}),
  minimum: (path, found) => wrong(path, 'below', limitOf(found)),
  maximum: (path, found) => wrong(path, 'above', limitOf(found)),
  minLength: (path, found) =>
    limitOf(found).limit === 1 ? wrong(path, 'blank', {}) : wrong(path, 'too_short', limitOf(found)),
  maxLength: (path, found) => wrong(path, 'too_long', limitOf(found)),
  minItems: (path, found) => wrong(path, 'too_few', limitOf(found)),
  maxItems: (path, found) => wrong(path, 'too_many', limitOf(found)),
}

function faultOf(found: Found, place: string): RequestFault {
  const { keyword, instancePath, params, message = 'is not as it must be' } = found
  const field = (keyword === 'required' ? params['missingProperty'] : params['additionalProperty']) as
    string | undefined
  const path = `${place}${instancePath}${field === undefined ? '' : pointer(field)}`
  return keyword in findings ? findings[keyword as Keyword](path, found) : wrong(path, 'as_told', { words: message })
}

export const placeOf = (context: string): string => places[context] ?? ''

/**
 * The faults that ajv found, once each and a hundred at most, by their place: body as it is, `/query/…`, `/path/…`,
 * `/headers/…`. Somebody else chose how many there are: what is done for each must not depend on the others.
 */
export function faultsOf(errors: readonly FastifySchemaValidationError[], context = 'body'): RequestFault[] {
  const faults = new Map<string, RequestFault>()
  for (const error of errors) {
    // Which of two schemas was meant is no fault of its own.
    if (error.keyword === 'if') continue
    const fault = faultOf(error, placeOf(context))
    // A code's form and its check may both find it wrong, in the same words.
    faults.set(JSON.stringify(fault), fault)
    if (faults.size === mostFaults) break
  }
  return [...faults.values()]
}
