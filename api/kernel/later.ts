// Operations of the interface that are announced and not built: in the OpenAPI document, and answered with 501.

import Type from 'typebox'
import type { Api } from './deps.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import { refused } from './problems.ts'

interface LaterOperation {
  operationId: string
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  tag: string
  summary: string
  /** Who may call it, once it is there. */
  who: string
}

const later = (operationId: string, request: string, tag: string, summary: string, who: string): LaterOperation => {
  const [method, path = ''] = request.split(' ')
  return { operationId, method: method as LaterOperation['method'], path, tag, summary, who }
}

/** Each noun may be created and changed by the PMU, with history. */
const masterData = ['offices', 'posts', 'users', 'heads', 'grants', 'recipients', 'mappings'].flatMap((noun) => {
  const one = `${noun[0]?.toUpperCase() ?? ''}${noun.slice(1, -1)}`
  const who = 'For the PMU.'
  return [
    later(`create${one}`, `POST /v1/${noun}`, 'master data', `Enter one of the ${noun}`, who),
    later(`change${one}`, `PATCH /v1/${noun}/:id`, 'master data', `Change one of the ${noun}, with history`, who),
  ]
})

const operations: readonly LaterOperation[] = [
  later('bulkDrafts', 'POST /v1/bills/bulk', 'bills', 'Many drafts as NDJSON, a result per line', 'For the MAKER.'),
  ...masterData,
  later('administration', 'GET /v1/admin/:what', 'administration', 'Workflows, stuck bills, repair', 'For the ADMIN.'),
]

const named = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? [])

export function laterRoutes(app: Api): void {
  for (const { operationId, method, path, tag, summary, who } of operations) {
    const names = named(path)
    const params = Type.Object(Object.fromEntries(names.map((name) => [name, Type.String()])))
    app.route({
      method,
      url: path,
      schema: {
        operationId,
        tags: [tag],
        summary: `${summary} (not yet available)`,
        description: `${who} Announced, and answered with 501 \`not_yet_available\` until it is built.`,
        ...(names.length === 0 ? {} : { params }),
        problems: ['not_yet_available'],
        'x-not-available-yet': true,
      },
      // Before the body is read: its media type may be one that no operation takes yet.
      onRequest: (_request, _reply, done) => {
        done(refused(refusal('operation_not_available', { operation: summary })))
      },
      handler: () => {
        throw new Error('an operation that is not built was reached')
      },
    })
  }
}
