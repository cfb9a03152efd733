import Type from 'typebox'
import type { Api } from './deps.ts'
import { notFound, problemCodes, problemKinds } from './problems.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** `type` of every problem resolves to a page (RFC 9457). */
export function problemPages(app: Api): void {
  app.get(
    '/problems/:code',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'problem',
        tags: ['health'],
        summary: 'What a problem means',
        description: 'Anybody may ask. The page to which the `type` of a problem resolves.',
        params: Type.Object({ code: Type.String({ examples: ['not_your_role'] }) }),
        response: { 200: { description: 'The page', content: { 'text/html': { schema: Type.String() } } } },
        problems: ['not_found'],
      },
    },
    (request, reply) => {
      const code = problemCodes.find((known) => known === request.params.code)
      if (code === undefined) throw notFound('problem')
      const { status, title, meaning } = problemKinds[code]
      void reply.type('text/html; charset=utf-8')
      return (
        `<!doctype html><html lang="en"><title>${code}</title><h1>${escaped(title)}</h1><p>${escaped(meaning)}</p>` +
        `<p>Code <code>${code}</code>, HTTP status ${status}.</p></html>`
      )
    },
  )
}
