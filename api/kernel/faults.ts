// What a validator found, in words: the field by its place, and what it must be.

import type { FastifySchemaValidationError } from 'fastify'
import type { Fault } from '../../domain/kernel/refusal.ts'
import { saysOf, type FormatName } from './schemas.ts'

const places: Readonly<Record<string, string>> = { querystring: '/query', params: '/path', headers: '/headers' }

const pointer = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** What ajv says beyond Fastify's type when it is `verbose`: the schema in which the keyword stands. */
interface Found extends FastifySchemaValidationError {
  parentSchema?: { format?: FormatName; examples?: string[]; properties?: object }
}

type Keyword = 'type' | 'enum' | 'format' | 'pattern' | 'additionalProperties' | 'required' | 'uniqueItems' | Bound
type Bound = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems'

const types: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  null: 'null',
}

const list = (values: readonly unknown[]): string => values.map(String).join(', ')
const bounded =
  (say: (limit: string) => string) =>
  ({ params }: Found): string =>
    say(String(params['limit']))

const formOf = ({ parentSchema: { format, examples } = {} }: Found): string => {
  if (format !== undefined) return `must be ${saysOf[format]}`
  return examples?.[0] === undefined ? 'has not the form that it must have' : `must look like ${examples[0]}`
}

const words: Record<Keyword, (found: Found) => string> = {
  required: () => 'is required',
  additionalProperties: ({ parentSchema }) =>
    `is not a known field; there are ${list(Object.keys(parentSchema?.properties ?? {}))}`,
  enum: ({ params }) => `must be one of ${list(params['allowedValues'] as unknown[])}`,
  type: ({ params }) =>
    `must be ${[params['type']]
      .flat()
      .map((type) => types[String(type)] ?? String(type))
      .join(' or ')}`,
  format: formOf,
  pattern: formOf,
  uniqueItems: () => 'names the same one twice',
  minimum: bounded((limit) => `must be ${limit} or more`),
  maximum: bounded((limit) => `must be ${limit} or less`),
  minLength: bounded((limit) => (limit === '1' ? 'must not be empty' : `must have ${limit} characters or more`)),
  maxLength: bounded((limit) => `must have ${limit} characters or fewer`),
  minItems: bounded((limit) => `must have ${limit === '1' ? 'at least one entry' : `${limit} entries or more`}`),
  maxItems: bounded((limit) => `must have ${limit} entries or fewer`),
}

function faultOf(found: Found, place: string): Fault {
  const { keyword, instancePath, params, message = 'is not as it must be' } = found
  const field = (keyword === 'required' ? params['missingProperty'] : params['additionalProperty']) as
    string | undefined
  return {
    path: `${place}${instancePath}${field === undefined ? '' : pointer(field)}`,
    message: keyword in words ? words[keyword as Keyword](found) : message,
  }
}

/** Every fault that ajv found, once, by its place: body as it is, `/query/…`, `/path/…`, `/headers/…`. */
export function faultsOf(errors: readonly FastifySchemaValidationError[], context = 'body'): Fault[] {
  const faults = errors.map((error) => faultOf(error as Found, places[context] ?? ''))
  // A code's form and its check may both find it wrong, in the same words.
  return faults.filter(
    ({ path, message }, index) =>
      index === faults.findIndex((other) => other.path === path && other.message === message),
  )
}
