import { posts, postHolders, users } from '../../db/schema/index.ts'
import { scenarioPeople } from '../domain/scenarios/format.ts'
import { keepBusy } from './turns.ts'
import type { TestStack } from './stack.ts'

/** Logins of the sample that no test needs: whoever is not of the sample comes in by one of their tokens. */
const lenders = ['receipts.572a', 'hoo.572a', 'receipts.577a', 'accounts.572a'] as const

/**
 * Enters the people that scenarios have beside the sample.
 * @returns the stack's tokens, and theirs
 */
export async function enterScenarioPeople({ database: { sql, orm }, token }: TestStack): Promise<TestStack['token']> {
  const lent = new Map<string, string>()
  for (const { login, post: postId = `post.${login}`, officeCode, roles } of scenarioPeople) {
    if (!lent.has(login)) {
      const lender = lenders[lent.size]
      if (lender === undefined) throw new Error('more scenario people than logins to lend them')
      lent.set(login, lender)
      await sql`update users set subject = 'lent.' || subject where user_id = ${lender}`
      await orm.insert(users).values({ userId: login, subject: lender, name: `${login} of the scenarios` })
    }
    await orm.insert(posts).values({ postId, officeCode, title: 'Of the scenarios', roles: [...roles] })
    await orm.insert(postHolders).values({ postId, userId: login, kind: 'primary', fromDate: '2015-04-01' })
  }
  await keepBusy(
    sql,
    scenarioPeople.map(({ login, post = `post.${login}` }) => post),
  )
  return (login) => token(lent.get(login) ?? login)
}
