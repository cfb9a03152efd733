// The first answer again: acts of the load, asked for once more with their keys, long after.

import type { Sql } from '../../db/kernel/connection.ts'
import { insist, type Crowd } from './asking.ts'
import { randomOf } from './random.ts'
import type { Verdict } from './proof.ts'

/** So many acts at most, chosen by chance. */
const most = 200

export async function proveReplays(sql: Sql, crowd: Crowd, tokenOf: (login: string) => string): Promise<Verdict> {
  const random = randomOf(crowd.seed, 'replays')
  const rest = [...crowd.acts]
  const wrong: string[] = []
  const countMoves = async () =>
    (await sql<{ moves: number }[]>`select count(*)::int as moves from transitions`)[0]?.moves
  const before = await countMoves()
  let looked = 0
  for (; looked < most && rest.length > 0; looked += 1) {
    const [act] = rest.splice(random.below(rest.length), 1)
    if (act === undefined) break
    const { login, path, key, body, answer } = act
    const headers = {
      authorization: `Bearer ${tokenOf(login)}`,
      post: `post.${login}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    }
    const pause = () => Promise.reject(new Error(`${key} got no answer although everything runs`))
    const again = await insist(crowd, path, {
      times: 1,
      pause,
      request: { method: 'POST', headers, body: JSON.stringify(body) },
    })
    if (again.status !== answer.status || again.text !== answer.text)
      wrong.push(`${key} (${path}) was answered ${answer.status} ${answer.text}, and now ${again.status} ${again.text}`)
  }
  const after = await countMoves()
  if (after !== before)
    wrong.push(`asking again moved something: ${String(before)} moves before, ${String(after)} after`)
  return { proof: 'the same key gives the first answer again, and moves nothing', looked, wrong }
}
