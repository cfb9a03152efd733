import { lifecycle, currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { isRole, type Role } from '../../domain/kernel/vocabulary.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { Api } from '../kernel/deps.ts'
import { callerOf } from '../kernel/plugins/auth.ts'
import { exampleMe, Me } from './me-schema.ts'

const rowsFor = (held: readonly Role[]) =>
  lifecycle(currentLifecycleVersion).flatMap(({ from, action, by }) =>
    isRole(by) && held.includes(by) ? [{ state: from, action, as: by }] : [],
  )

export function meRoutes(app: Api): void {
  app.get(
    '/v1/me',
    {
      config: { access: 'user' },
      schema: {
        operationId: 'me',
        tags: ['identity'],
        summary: 'Who am I, and what may I do?',
        description:
          'Anybody with a token. ' +
          'The posts are those held now and not suspended; a request names one by the header `Post`.',
        response: { 200: { ...Me, description: 'The user and the posts', examples: [exampleMe] } },
      },
    },
    (request) => {
      const { userId, name, posts } = callerOf(request)
      return {
        user: { userId, name },
        posts: posts
          .filter(({ suspended }) => !suspended)
          .map(({ postId, title, officeCode, officeName, kind, from, to, ends, onBehalfOf, roles }) => ({
            ...{ postId, title, officeCode, officeName, roles: [...roles], kind, from, to },
            ...{ until: ends === null ? null : formatInstant(new Date(ends)), onBehalfOf },
            may: rowsFor(roles),
          })),
      }
    },
  )
}
