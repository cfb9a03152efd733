// Health (console.md, the engine room): how each part of the system is, on one page. Whether a process is alive at all,
// and ready, is told to anybody at /health (api/kernel/health.ts).

import { refuseEngineer } from '../../domain/engine-room.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { languageHeaders, languageOf } from '../kernel/language.ts'
import { askRight } from '../kernel/right.ts'
import { collectHealth } from './collect.ts'
import { exampleHealth, Health } from './schema.ts'

export function adminHealthRoutes(app: Api, deps: Deps): void {
  app.get(
    '/v1/admin/health',
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'readHealth',
        tags: ['administration'],
        summary: 'How the system is, part by part',
        description:
          'ADMIN and AUDITOR. The workers’ queue, the sweep, the database, its connections, the line to the bank, ' +
          'the bank’s window, the clocks, and the versions of all of it; each judged good, watch or bad, and said in ' +
          'a sentence. A part that does not answer within its second is bad, and the others are told all the same.',
        response: { 200: { ...Health, description: 'How it is; also when it is bad' } },
        answers: { 200: exampleHealth },
        problems: ['not_your_role'],
      },
    },
    async (request, reply) => {
      const language = languageOf(request)
      const health = await collectHealth({ ...deps, language, log: request.log })
      return reply.headers(languageHeaders(language)).send(health)
    },
  )
}
