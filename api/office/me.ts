import Type from 'typebox'
import { lifecycle, currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { actions, isRole, roles, states, type Role } from '../../domain/kernel/vocabulary.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import type { Api } from '../kernel/deps.ts'
import { callerOf } from '../kernel/plugins/auth.ts'
import { orNull } from '../kernel/schemas.ts'

const Me = Type.Object({
  user: Type.Object({ userId: Type.String(), name: Type.String() }),
  posts: Type.Array(
    Type.Object({
      postId: Type.String(),
      title: Type.String(),
      officeCode: Type.String(),
      officeName: Type.String(),
      roles: Type.Array(Type.Enum(roles)),
      kind: Type.Enum(['primary', 'additional', 'delegated']),
      from: Type.String(),
      to: orNull(Type.String({ description: 'The last day; null while it lasts' })),
      until: orNull(
        Type.String({ description: 'The instant at which it ends, where that is known: RFC 3339, +05:30' }),
      ),
      onBehalfOf: orNull(Type.String({ description: 'Who holds the post that is delegated (S-43)' })),
      may: Type.Array(
        Type.Object({ state: Type.Enum([...states, 'NEW']), action: Type.Enum(actions), as: Type.Enum(roles) }),
        { description: 'The rows of the lifecycle that are for the roles of this post' },
      ),
    }),
  ),
})

const example: Type.Static<typeof Me> = {
  user: { userId: 'maker.10104', name: 'Case worker, 12E01-10104O' },
  posts: [
    {
      postId: 'post.maker.10104',
      title: 'Case worker',
      officeCode: '12E01-10104O',
      officeName: 'Deputy Director, District Treasury, Dharwad',
      roles: ['MAKER'],
      kind: 'primary',
      from: '2015-04-01',
      to: null,
      until: null,
      onBehalfOf: null,
      may: [{ state: 'NEW', action: 'create', as: 'MAKER' }],
    },
  ],
}

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
        response: { 200: { ...Me, description: 'The user and the posts', examples: [example] } },
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
