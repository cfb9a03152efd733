// A query string carries text only. Where its schema says integer the text is read as one, strictly; bodies are never coerced.

import type { Api } from '../deps.ts'

interface QuerySchema {
  properties?: Record<string, { type?: unknown }>
}

export function readNumbers(app: Api): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const { properties } = (request.routeOptions.schema?.querystring ?? {}) as QuerySchema
    const query = request.query as Record<string, unknown>
    for (const [name, value] of Object.entries(query))
      if (properties?.[name]?.type === 'integer' && typeof value === 'string' && /^\d{1,15}$/.test(value))
        query[name] = Number(value)
    done()
  })
}
