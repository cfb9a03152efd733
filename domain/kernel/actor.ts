import type { Role } from './vocabulary.ts'

/** Who acts: made in one place from the token and the posts held today. */
export interface Actor {
  userId: string
  postId: string
  officeCode: string
  roles: readonly Role[]
  /** Who holds the post, where it is delegated to him who acts (S-43). */
  onBehalfOf?: string
}
