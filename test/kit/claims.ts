// What the API writes before a workflow is told of an act, without the API.

import { randomBytes } from 'node:crypto'
import { claim } from '../../db/kernel/once.ts'
import type { Connection } from '../../db/kernel/connection.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import type { Said } from '../../domain/kernel/act.ts'
import type { Role } from '../../domain/kernel/vocabulary.ts'

interface Particulars {
  /** In which his post must have him act. */
  role?: Role
  body?: object
  ifMatch?: string
  /** Of the act, where the same is claimed once more. */
  updateId?: string
}

/** Claims an act of somebody of the sample in his own post. @returns what its workflow would be told. */
export async function layClaim(
  sql: Connection,
  login: string,
  subjectId: string,
  action: string,
  { role, body = {}, ifMatch, updateId = randomBytes(32).toString('hex') }: Particulars = {},
): Promise<Said> {
  const [actor] = await sql<Actor[]>`
    select user_id, post_id, office_code, roles from post_holders join posts using (post_id)
    where user_id = ${login} and post_id = ${`post.${login}`}`
  if (actor === undefined || (role !== undefined && !actor.roles.includes(role)))
    throw new Error(`${login} holds no post of his own${role === undefined ? '' : ` as ${role}`}`)
  const once = { userId: login, key: updateId, updateId, formerId: updateId }
  await claim(sql, once, { subjectId, postId: actor.postId, action, body, ifMatch: ifMatch ?? null })
  return { claim: updateId, action, actor }
}
