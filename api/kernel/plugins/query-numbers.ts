// A query string carries text only. Where its schema says integer
// the text is read as one, strictly; bodies are never coerced.

import type { FastifyRequest } from 'fastify'
import type { Api } from '../deps.ts'

interface QuerySchema {
  properties?: Record<string, { type?: unknown }>
}

const reader = (names: readonly string[]) => (request: FastifyRequest, _reply: unknown, done: () => void) => {
  const query = request.query as Record<string, unknown>
  for (const name of names) {
    const value = query[name]
    if (typeof value === 'string' && /^\d{1,15}$/.test(value)) query[name] = Number(value)
  }
  done()
}

export function readNumbers(app: Api): void {
  app.addHook('onRoute', (route) => {
    const { properties = {} } = (route.schema?.querystring ?? {}) as QuerySchema
    const names = Object.keys(properties).filter((name) => properties[name]?.type === 'integer')
    if (names.length > 0) route.preValidation = [reader(names), ...[route.preValidation ?? []].flat()]
  })
}
