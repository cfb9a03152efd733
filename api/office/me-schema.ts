// Who asks, and the posts that he holds, as they are read.

import Type from 'typebox'
import { actions, roles, states } from '../../domain/kernel/vocabulary.ts'
import { orNull } from '../kernel/schemas.ts'

export const Me = Type.Object({
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

export const exampleMe: Type.Static<typeof Me> = {
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
