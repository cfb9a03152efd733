// The OpenAPI document: the schemas of the routes, and the problems that each operation names.

import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifySchema, RouteOptions } from 'fastify'
import { catalogues } from '../../../texts/index.ts'
import type { Api } from '../deps.ts'
import { isRemembered } from '../idempotency.ts'
import {
  malformed,
  problemBody,
  problemMediaType,
  problemStatus,
  problemType,
  wrong,
  type ProblemCode,
  type RequestFault,
} from '../problems.ts'
import { ProblemSchema } from '../schemas.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** The problems of this operation beyond those that every operation of its kind has. */
    problems?: readonly ProblemCode[]
    /** An operation that is announced and answers 501: programs that read the document can leave it out. */
    'x-not-available-yet'?: true
    /** A body that is streamed: it is checked as it comes, and stands in the document only. */
    documentedBody?: object
    /** An example of the answer, by status; a test holds them against the schemas. */
    answers?: Readonly<Record<number, unknown>>
    /** Headers of a successful answer, with what they say. */
    answerHeaders?: Readonly<Record<string, string>>
    /** A successful answer in other media types than JSON. */
    answerAlso?: Readonly<Record<string, object>>
  }
  interface FastifyContextConfig {
    /** A creating or acting POST: it needs `Idempotency-Key`, and answers the same key with the first answer. */
    idempotent?: true
    /** Whether the operation takes `If-Match`. */
    ifMatch?: 'required' | 'optional'
    /** Of an operation that takes a file: how large it may be. */
    largestFileBytes?: number
  }
}

type Access = 'public' | 'user' | undefined

function problemsOf(schema: FastifySchema, route: RouteOptions): ProblemCode[] {
  const { access, idempotent, ifMatch } = route.config ?? {}
  const codes: ProblemCode[] = [...(schema.problems ?? [])]
  const body = schema.body ?? schema.documentedBody
  if (body !== undefined || schema.querystring !== undefined) codes.push('malformed')
  if (access !== 'public')
    codes.push('unauthenticated', 'no_post', 'suspended', 'rate_limited', 'unavailable', 'overloaded')
  if (access === undefined) codes.push('post_required', 'post_not_held')
  if (access !== 'public' && route.method !== 'GET') codes.push('csrf_refused')
  if (idempotent === true) codes.push('idempotency_key_missing', 'idempotency_key_reused', 'outcome_unknown')
  if (ifMatch !== undefined) codes.push('malformed', 'precondition_failed')
  if (ifMatch === 'required') codes.push('if_match_required')
  if (body !== undefined) codes.push('payload_too_large', 'unsupported_media_type', 'request_timeout')
  return [...new Set(codes)].sort((a, b) => problemStatus[a] - problemStatus[b])
}

interface Fields {
  properties?: Record<string, { examples?: string[]; default?: unknown }>
  required?: string[]
}

/** The path with an example in the place of each parameter. */
const instanceOf = ({ params }: FastifySchema, { url }: RouteOptions): string =>
  url.replace(
    /:(\w+)/g,
    (_match, name: string) => (params as Fields | undefined)?.properties?.[name]?.examples?.[0] ?? name,
  )

/** A fault that this operation may have. */
function faultOf({ body, querystring }: FastifySchema): RequestFault {
  const [missing] = (body as Fields | undefined)?.required ?? []
  if (missing !== undefined) return wrong(`/${missing}`, 'required', {})
  const [asked] = Object.keys((querystring as Fields | undefined)?.properties ?? {})
  if (asked === 'limit') return wrong('/query/limit', 'not_of_type', { types: ['integer'] })
  return wrong(body === undefined ? '/query/colour' : '/colour', 'unknown_field', {})
}

function example(code: ProblemCode, schema: FastifySchema, route: RouteOptions) {
  const { title, meaning } = catalogues.en.problems[code]
  const instance = instanceOf(schema, route)
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  if (code === 'malformed')
    return { summary: title, value: problemBody(malformed([faultOf(schema)]), instance, traceId, 'en') }
  const value = {
    type: problemType(code),
    title,
    status: problemStatus[code],
    detail: meaning,
    code,
    instance,
    traceId,
  }
  return { summary: title, value }
}

const replayed = { 'Idempotency-Replayed': 'Is `true` when this is the answer that was given before' }

/** Headers that a problem of this status may carry. */
const problemHeaders = (status: number, { config: { idempotent } = {} }: RouteOptions): Record<string, string> => ({
  'Content-Language': 'The language of `title`, `detail` and the messages of `errors`: `en` or `kn`',
  ...(status === 401 ? { 'WWW-Authenticate': 'Says `invalid_token` where there was one (RFC 6750)' } : {}),
  ...(status === 412 ? { ETag: 'The version that is current' } : {}),
  ...(status === 503 || status === 429 ? { 'Retry-After': 'After how many seconds to ask again' } : {}),
  ...(idempotent === true && isRemembered(status) ? replayed : {}),
})

const textHeaders = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, says]) => [name, { type: 'string', description: says }]))

function problemResponses(
  codes: readonly ProblemCode[],
  schema: FastifySchema,
  route: RouteOptions,
): Record<string, unknown> {
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))]
  return Object.fromEntries(
    statuses.map((status) => {
      const group = codes.filter((code) => problemStatus[code] === status)
      return [
        status,
        {
          description: group.map((code) => `\`${code}\`: ${catalogues.en.problems[code].meaning}`).join('\n\n'),
          headers: textHeaders(problemHeaders(status, route)),
          content: {
            [problemMediaType]: {
              schema: { $ref: 'Problem#' },
              examples: Object.fromEntries(group.map((code) => [code, example(code, schema, route)])),
            },
          },
        },
      ]
    }),
  )
}

function headersOf(route: RouteOptions, access: Access): object {
  const { idempotent, ifMatch } = route.config ?? {}
  const properties = {
    'Accept-Language': {
      type: 'string',
      description: 'English, or Kannada where `kn` is wanted more: what is said in words, never a code or an id',
      examples: ['kn-IN, en;q=0.8'],
    },
    ...(access === undefined
      ? { Post: { type: 'string', description: 'Id of the post in which you act; implied when you hold one only' } }
      : {}),
    ...(idempotent === true
      ? {
          'Idempotency-Key': {
            type: 'string',
            pattern: '^[\\x21-\\x7e]{1,64}$',
            description: 'A new key for each act; the same key again brings the first answer again',
            examples: ['5f0c1d2e-7a34-4b8e-9d61-0c2f8a1b3e47'],
          },
        }
      : {}),
    ...(ifMatch === undefined
      ? {}
      : {
          'If-Match': {
            type: 'string',
            description: '`ETag` that was read: `"version.contentVersion"`',
            examples: ['"1.1"'],
          },
        }),
  }
  const required = [
    ...(idempotent === true ? ['Idempotency-Key'] : []),
    ...(ifMatch === 'required' ? ['If-Match'] : []),
  ]
  return { type: 'object', properties, required }
}

/** The answers with their examples and headers; what is compiled for serialising stays the bare schema. */
function answersOf(
  { response, answers = {}, answerHeaders = {}, answerAlso = {} }: FastifySchema,
  { config }: RouteOptions,
): Record<string, unknown> {
  const headers = textHeaders({ ...answerHeaders, ...(config?.idempotent === true ? replayed : {}) })
  return Object.fromEntries(
    Object.entries((response ?? {}) as Record<string, object>).map(([status, answer]) => {
      if (!(Number(status) in answers)) return [status, answer]
      const { description, ...schema } = answer as { description?: string }
      const content = { 'application/json': { schema, example: answers[Number(status)] } }
      const good = Number(status) < 300
      const also = good ? answerAlso : {}
      return [status, { description, ...(good ? { headers } : {}), content: { ...content, ...also } }]
    }),
  )
}

/** Nobody need ask for what has a default, though the handler always has it. */
const asAsked = ({ required = [], ...query }: Fields): Fields => ({
  ...query,
  required: required.filter((name) => query.properties?.[name]?.default === undefined),
})

function documented(schema: FastifySchema, route: RouteOptions): FastifySchema {
  const access = route.config?.access
  const own = answersOf(schema, route)
  return {
    ...schema,
    ...(schema.documentedBody === undefined ? {} : { body: schema.documentedBody }),
    ...(schema.querystring === undefined ? {} : { querystring: asAsked(schema.querystring as Fields) }),
    headers: headersOf(route, access),
    security: access === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    response: {
      ...own,
      ...problemResponses(
        problemsOf(schema, route).filter((code) => !(problemStatus[code] in own)),
        schema,
        route,
      ),
    },
  }
}

/** What the browsable page may load: itself. It is served over plain HTTP too, so nothing is upgraded. */
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

const description = `The interface of Karnataka's treasury for offices' systems.

Money is whole paise; dates are \`2026-11-21\` and instants RFC 3339 with \`+05:30\`. \
Errors are \`application/problem+json\` (RFC 9457).
The token says who asks; the posts that he holds today say what he may do. A browser whose user has signed in
(\`/auth/sign-in\`) is known by its cookie instead, as the same caller: all but GET then needs \`Origin\` of the console
and \`X-CSRF-Token\` as \`/auth/session\` tells it. \`Khajane-Background: true\` marks what no person asked for: it does
not extend his session.

\`Accept-Language: kn\` brings what is said in words in Kannada: \`title\`, \`detail\` and messages of problems,
reasons of refusals. Codes, ids and paths are the same in every language; an answer that is given again keeps the
language of its first time.`

export async function describe(app: Api): Promise<void> {
  app.addSchema(ProblemSchema)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Khajane', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-khajane' },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `schema-${index}`,
    },
    transform: ({ schema, url, route }) => ({ schema: documented(schema, route), url }),
  })
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' }
    })
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: pagePolicy,
      uiConfig: { persistAuthorization: false },
    })
  })
}

/** The document as it is asked for: written once, for it never changes while the process lives. */
export function serveDocument(app: Api): void {
  let written: string | undefined
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) => {
    written ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(written)
  })
}
