import Type from 'typebox'
import type { Api } from './deps.ts'
import { catalogues } from '../../texts/index.ts'
import { notFound, problemCodes, problemStatus } from './problems.ts'

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
      const { title, meaning } = catalogues.en.problems[code]
      const kannada = catalogues.kn.problems[code]
      void reply.type('text/html; charset=utf-8')
      return (
        `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">` +
        `<title>${code}</title><h1>${escaped(title)}</h1><p>${escaped(meaning)}</p>` +
        `<div lang="kn"><h2>${escaped(kannada.title)}</h2><p>${escaped(kannada.meaning)}</p></div>` +
        `<p>Code <code>${code}</code>, HTTP status ${problemStatus[code]}.</p></html>`
      )
    },
  )
}
