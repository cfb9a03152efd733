// The OpenAPI document as a check of what the system answers: each answer must be one that its operation documents.

import { Check, Errors } from 'typebox/schema'
import { expect } from 'vitest'
import { injected, type Answered, type Asked, type AskedApi, type Method, type People } from './people.ts'

export interface Media {
  schema?: object
  example?: unknown
  examples?: Record<string, { value: unknown }>
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags?: string[]
  security?: object[]
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { description: string; content?: Record<string, Media> }>
}

export interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
}

/** `POST /v1/bills/{billId}/annexure` and its operation. */
export const operationsOf = ({ paths }: Document): (readonly [name: string, operation: Operation])[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  )

/** Not built: all that it does today is to say so. */
export const isLater = ({ summary, description }: Operation): boolean =>
  summary.endsWith('(not yet available)') || description.endsWith('Not available yet: answered with 501.')

/** The document as the API gives it, in as much of its shape as the asker looks at. */
export async function documentOf<Shape>(app: AskedApi['app']): Promise<Shape> {
  const response = await injected(app, '/openapi.json')
  expect(response.statusCode, response.body).toBe(200)
  return response.json<Shape>()
}

export type Checked = Awaited<ReturnType<typeof documentChecked>>

export async function documentChecked({ app }: Pick<AskedApi, 'app'>, people: Pick<People, 'ask'>) {
  const document = await documentOf<Document>(app)
  const operations = new Map(operationsOf(document))
  /** Statuses that each operation has answered with. */
  const seen = new Map<string, Set<number>>([...operations.keys()].map((name) => [name, new Set()]))

  /** The schema without references, and with no member that it does not name. */
  function closed(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(closed)
    if (typeof schema !== 'object' || schema === null) return schema
    const reference = (schema as { $ref?: string }).$ref
    if (reference !== undefined) return closed(document.components.schemas[reference.split('/').at(-1) ?? ''])
    // Formats are the domain's own, and tried where bodies are checked.
    const keywords = Object.entries(schema).filter(([name]) => name !== 'format')
    const inner = Object.fromEntries(keywords.map(([name, value]) => [name, closed(value)]))
    return 'properties' in inner ? { additionalProperties: false, ...inner } : inner
  }

  const operation = (name: string): Operation => {
    const found = operations.get(name)
    if (found === undefined) throw new Error(`the document has no ${name}`)
    return found
  }

  function check(name: string, { status, headers, body }: Answered): void {
    const documented = operation(name).responses[status]
    expect(documented, `${name} answers ${status}, which it does not document: ${JSON.stringify(body)}`).toBeDefined()
    const [type = ''] = (headers['content-type'] as string | undefined)?.split(';') ?? []
    const media = documented?.content?.[type]
    const schema = media?.schema
    if (type === 'application/problem+json') expect(Object.keys(media?.examples ?? {}), name).toContain(body.code)
    if (schema !== undefined && type.endsWith('json')) {
      const whole = closed(schema) as object
      // A problem may have members of its own beyond those that all have.
      const loose = type.includes('problem') ? { ...whole, additionalProperties: true } : whole
      const faults = Check(loose, body) ? [] : Errors(loose, body)
      expect(faults, `${name} ${status}: ${JSON.stringify(body)}`).toEqual([])
    }
    seen.get(name)?.add(status)
  }

  return {
    document,
    operations,
    seen,
    /** The examples of a request's body. */
    examplesOf(name: string): Record<string, unknown>[] {
      const { example, examples = {} } = operation(name).requestBody?.content['application/json'] ?? {}
      const all = [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)]
      return all as Record<string, unknown>[]
    },
    /**
     * Asks one operation, and holds the answer against the document.
     * @param values of the path's parameters, in their order; what follows a `?` is the query
     */
    async visit(login: string, name: string, values: readonly string[], asked: Asked = {}): Promise<Answered> {
      const [method = '', template = ''] = name.split(' ')
      let place = 0
      const path = template.replace(/\{[^}]+\}/g, () => values[place++] ?? '')
      const answered = await people.ask(method as Method, login, `${path}${values[place] ?? ''}`, asked)
      check(name, answered)
      return answered
    },
  }
}
