// Stuck (console.md, the engine room): what does not move by itself, why, and what may be done about it.

import { refuseEngineer } from '../../domain/engine-room.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import type { StuckItem } from '../../domain/stuck/item.ts'
import { stuckAdviceIn, stuckIn, type Language } from '../../texts/index.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { languageHeaders } from '../kernel/language.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { askRight } from '../kernel/right.ts'
import { temporalPage } from '../kernel/temporal-page.ts'
import { lookForStuck } from './look.ts'
import { exampleStuck, Stuck, type StuckItemView } from './schema.ts'

function view(deps: Deps, language: Language, item: StuckItem): StuckItemView {
  const { id, kind, standing, workflowId, runId, attempt, message, build, activity } = item
  const { treasuryCode, ...subject } = item.subject
  return {
    ...{ id, kind, standing, subject, treasuryCode, workflowId, runId },
    workflowUrl: workflowId === null ? null : temporalPage(deps, workflowId),
    ...{ since: formatInstantOrNull(item.since), until: formatInstantOrNull(item.until) },
    reason: { code: item.reason.code, params: { ...item.reason.params }, says: stuckIn(language, item.reason) },
    advice: stuckAdviceIn(language, item.reason),
    ...{ attempt, message, build, nextAt: formatInstantOrNull(item.nextAt), activity, mayBe: [...item.mayBe] },
  }
}

export function stuckRoutes(app: Api, deps: Deps): void {
  app.get(
    '/v1/admin/stuck',
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'listStuck',
        tags: ['administration'],
        summary: 'What does not move by itself, why, and what may be done about it',
        description:
          'ADMIN and AUDITOR. Looked for at this moment, in the rows and in Temporal; what goes on by itself within ' +
          'a minute is none of it. What waits for the bank’s window, a holiday or the interval between files is not ' +
          'stuck: it is a list of its own, each with until when. A bill that waits for a person is neither. A commit ' +
          'that waits shows in the workers’ metrics alone. While Temporal is away it is told what rows say, with ' +
          '`temporal_away` among it: nothing is known of workflows then.',
        response: { 200: { ...Stuck, description: 'What is stuck, and what waits' } },
        answers: { 200: exampleStuck },
        problems: ['not_your_role'],
      },
    },
    async (request, reply) => {
      const { language } = viewerOfRequest(request)
      const { items, waiting, more } = await lookForStuck(deps)
      void reply.headers(languageHeaders(language))
      const shown = (item: StuckItem) => view(deps, language, item)
      // As the rows and Temporal record: by the machine's clock.
      return { lookedAt: formatInstant(new Date()), items: items.map(shown), waiting: waiting.map(shown), more }
    },
  )
}
