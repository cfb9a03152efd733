// POST /v1/bills/{billId}/actions/{action}: the acts of the lifecycle.

import type { preValidationHookHandler } from 'fastify'
import { actions, type Action } from '../../domain/kernel/vocabulary.ts'
import { actRoute, type ActDocument } from '../kernel/act.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { Acted, bodyOf, describeAction, exampleActed, isLater, isOwnAction } from './action-schemas.ts'
import { refusalsOf } from './action-refusals.ts'
import { billSubject } from './subject.ts'

/** An action without fields may come without a body: it stands for `{}`. */
const bodyOrNone: preValidationHookHandler = (request, _reply, done) => {
  request.body ??= {}
  done()
}

const documentOf = (action: Action): ActDocument<Action> => ({
  action,
  preValidation: bodyOrNone,
  schema: {
    hide: !isOwnAction(action),
    ...(isLater(action) ? { 'x-not-available-yet': true } : {}),
    tags: ['actions'],
    summary: `Act on a bill: ${action}`,
    description: describeAction(action),
    body: bodyOf(action),
    response: { 200: Acted },
    answers: { 200: exampleActed },
    answerHeaders: { ETag: 'The versions after the act' },
    problems: refusalsOf(action),
  },
})

export function billActionRoutes(app: Api, deps: Deps): void {
  for (const action of actions) if (action !== 'create') actRoute(app, deps, billSubject, documentOf(action))
}
