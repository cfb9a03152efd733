import type { Role } from './vocabulary.ts'

/** Who acts: made in one place from the token and the posts held today. */
export interface Actor {
  userId: string
  postId: string
  officeCode: string
  roles: readonly Role[]
}
