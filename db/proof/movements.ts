// The movements of grants, each beside the move of its bill that made it; and what each bill blocks and has spent.

import { lifecycle, lifecycleVersions } from '../../domain/bill/lifecycle.ts'
import { publicAccountFrom } from '../../domain/kernel/codes.ts'
import { blocking } from './budget.ts'
import type { Check } from './check.ts'

const rows = lifecycleVersions.flatMap((version) => lifecycle(version))
const actionsWith = (effect: 'block grant' | 'give back grant' | 'spend grant'): string =>
  [...new Set(rows.filter(({ effects = [] }) => effects.some((one) => one === effect)).map(({ action }) => action))]
    .map((action) => `'${action}'`)
    .join(', ')

/** What a transaction may last: a movement bears the instant of its begin, the trail's row that of its own writing. */
const atOnce = `interval '15 minutes'`

export const movementsFollow: Check = {
  name: 'movements',
  says: 'each movement of a grant by a bill is of a move of that bill which blocks, gives back or spends, at its time',
  text: `
    select 'movement ' || m.movement_id || ' of ' || m.bill_id as subject, m.amount_paise as paise, case
      when t.subject_id is null then 'is of version ' || m.bill_version || ', which the trail has not'
      when not case m.kind when 'block' then t.action in (${actionsWith('block grant')})
          when 'give_back' then t.action in (${actionsWith('give back grant')})
          when 'spend' then t.action in (${actionsWith('spend grant')}) else false end
        then 'is a ' || m.kind || ' by ' || t.action
      when m.at not between t.at - ${atOnce} and t.at + ${atOnce} then 'is of ' || m.at || ', its move of ' || t.at
    end as wrong
    from grant_movements m left join transitions t on t.subject_id = m.bill_id and t.version = m.bill_version
    where m.bill_id is not null`,
}

export const grantsOfBills: Check = {
  name: 'grants_of_bills',
  says: 'a bill has moved its own grant alone: by its gross, blocked or spent as it stands',
  text: `
    with moved as (
      select bill_id, min(grant_id) as grant_id, max(grant_id) as last_grant,
        coalesce(sum(case kind when 'block' then amount_paise else -amount_paise end), 0) as blocked,
        coalesce(sum(amount_paise) filter (where kind = 'spend'), 0) as spent
      from grant_movements where bill_id is not null group by bill_id
    ), due as (
      select bill_id, ddo_code, head_of_account, financial_year, gross_paise,
        case when state in (${blocking}) and head_of_account < '${publicAccountFrom}' then gross_paise else 0
          end as blocked,
        case when voucher_number is not null and head_of_account < '${publicAccountFrom}' then gross_paise else 0
          end as spent
      from bills
    )
    select coalesce(b.bill_id, m.bill_id) as subject,
      (coalesce(m.blocked, 0) + coalesce(m.spent, 0) - coalesce(b.blocked, 0) - coalesce(b.spent, 0))::bigint as paise,
      case
        when b.bill_id is null then 'has moved a grant, and is no bill'
        when (coalesce(m.blocked, 0), coalesce(m.spent, 0)) <> (b.blocked, b.spent)
          then 'has blocked ' || coalesce(m.blocked, 0) || ' and spent ' || coalesce(m.spent, 0) || ', as it stands '
            || b.blocked || ' and ' || b.spent
        when m.grant_id is not null and (m.last_grant <> m.grant_id or g.grant_id is null
          or (g.ddo_code, g.head_of_account, g.financial_year) <> (b.ddo_code, b.head_of_account, b.financial_year))
          and m.spent + m.blocked > 0
        then 'has moved another grant than its own'
      end as wrong
    from due b full join moved m using (bill_id) left join grants g on g.grant_id = m.grant_id`,
}
