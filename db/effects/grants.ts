// The grant is two counters under CHECK; each change of one is a movement row in the same statement (books.md, Budget).

import { publicAccountFrom } from '../../domain/kernel/codes.ts'
import type { GrantMovementKind } from '../../domain/kernel/vocabulary.ts'
import type { Part } from './part.ts'

/**
 * Bills on heads of the public account draw on no grant (codes.md). Of any other a grant that there is not is a
 * movement of none, which its table does not take: the transaction is lost.
 */
const granted = `moved left join grants g using (ddo_code, head_of_account, financial_year)
  where moved.head_of_account < '${publicAccountFrom}'`

const movement = (kind: GrantMovementKind, change: string): Part => ({
  locks: 'grants',
  write: `
, due as (
  select g.grant_id, sum(moved.gross_paise)::bigint as paise from ${granted} group by g.grant_id
), granted as (
  update grants set ${change} from due where grants.grant_id = due.grant_id
), movement as (
  insert into grant_movements (grant_id, kind, amount_paise, bill_id, bill_version)
  select g.grant_id, '${kind}', moved.gross_paise, moved.bill_id, moved.version from ${granted}
)`,
})

export const grants = {
  'block grant': movement('block', 'blocked_paise = grants.blocked_paise + due.paise'),
  'give back grant': movement('give_back', 'blocked_paise = grants.blocked_paise - due.paise'),
  'spend grant': movement(
    'spend',
    'blocked_paise = grants.blocked_paise - due.paise, spent_paise = grants.spent_paise + due.paise',
  ),
} as const satisfies Record<string, Part>
