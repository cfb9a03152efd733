// Acts on changes: each one transaction. What an approved one puts in force the database writes itself (migration
// 0038), so that nobody who serves can write an account otherwise.

import {
  authorityOf,
  decideChange,
  judgeApproval,
  judgeChange,
  type AskedChange,
  type ChangeGround,
} from '../../domain/change.ts'
import type { Act } from '../../domain/kernel/act.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { ChangeAction } from '../../domain/kernel/vocabulary.ts'
import type { Connection, Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { readChange, readChangeRow, type WholeChange } from './read.ts'

export interface NewChange extends AskedChange {
  changeId: string
  reason: string
  actor: Actor
  updateId: string
}

type Ground = ChangeGround & { treasuryCode: string | null }

/** What is asked is compared with what will be in force on its first day. */
async function changeGround(sql: Connection, { kind, key, value, from }: AskedChange): Promise<Ground> {
  const { accountNumber = null, ifsc = null } = value ?? {}
  const [row] = await sql<Ground[]>`
    select d.day as today, r.ddo_code as office_code, o.treasury_code,
      exists (select 1 from ifsc_codes i where i.ifsc = ${ifsc}) as is_listed_ifsc,
      coalesce(case when ${ifsc}::text is null then p.ended
        else (p.account_number, p.ifsc, p.ended) = (${accountNumber}::text, ${ifsc}::text, false) end, false)
        as stands_already,
      (select change_id from changes where kind = ${kind} and key = ${key} and state = 'PROPOSED') as open_change
    from (select business_day() as day offset 0) d
      left join recipients r on r.recipient_id = ${key} left join offices o on o.office_code = r.ddo_code
      left join lateral payees_on(greatest(d.day, ${from}::date)) p on p.recipient_id = r.recipient_id`
  if (row === undefined) throw new Error('a query of one row gave none')
  return row
}

/** Proposes it, in the caller's transaction, which keeps the answer beside it. */
export async function proposeChange(
  sql: Transaction,
  asked: NewChange,
): Promise<{ record: WholeChange; refusal?: undefined } | { record?: undefined; refusal: Refusal }> {
  const { changeId, kind, key, value, from, reason, actor, updateId } = asked
  // Of two that come at once the second finds the first.
  await sql`select pg_advisory_xact_lock(hashtext('changes'), hashtext(${key}))`
  const ground = await changeGround(sql, asked)
  const refused = judgeChange(asked, ground, actor.officeCode)
  if (refused !== null) return { refusal: refused }
  const { treasuryCode } = ground
  if (treasuryCode === null) throw new Error(`the office of ${key} draws at no treasury`)
  await sql`
    insert into changes (change_id, version, state, kind, key, office_code, treasury_code, value, from_date, reason,
      proposed_by, proposed_for)
    values (${changeId}, 1, 'PROPOSED', ${kind}, ${key}, ${actor.officeCode}, ${treasuryCode},
      ${value === null ? null : JSON.stringify(value)}::text::jsonb, ${from}, ${reason}, ${actor.userId},
      ${actor.onBehalfOf ?? null})`
  const made = { subjectId: changeId, version: 1, action: 'propose', from: 'NEW', to: 'PROPOSED' } as const
  const detail = { kind, key, from, ends: value === null, reason }
  await trail(sql, { ...made, actor, role: authorityOf[kind].proposes, updateId, detail })
  const record = await readChange(sql, changeId)
  if (record === null) throw new Error(`the change ${changeId} was not written`)
  return { record }
}

/** Commits the act on a change that was claimed, once, however often it is repeated. */
export const commitChangeAct = (sql: Sql, changeId: string, claim: string, now: Date): Promise<Outcome> =>
  once(
    sql,
    { subjectId: changeId, claim, today: todayAt(now).date },
    (transaction) => transaction`select 1 from changes where change_id = ${changeId} for update`,
    (transaction, act) => commitOn(transaction, changeId, act),
  )

const no = (refused: Refusal): Outcome => ({ kind: 'refused', refusal: refused })

async function commitOn(sql: Transaction, changeId: string, act: Act): Promise<Outcome> {
  const found = await readChangeRow(sql, changeId)
  if (found === null) throw new Error(`there is no change ${changeId}`)
  const { version, state, value } = found
  const action = act.action as ChangeAction
  if (act.ifMatch !== null && act.ifMatch !== `"${version}"`) return no(refusal('change_moved_on', { version }))
  const { row, role, refusal: refused } = decideChange(found, action, act.actor)
  if (refused !== undefined) return no(refused)
  const against = action === 'approve' ? judgeApproval({ value }, await isListed(sql, value?.ifsc)) : null
  if (against !== null) return no(against)
  const { actor, updateId, body: detail } = act
  const { reason = null } = detail as { reason?: string }
  await sql`
    update changes set state = ${row.to}, version = ${version + 1}, decided_by = ${actor.userId}, decision = ${reason}
    where change_id = ${changeId}`
  await trail(sql, {
    ...{ subjectId: changeId, version: version + 1, action, from: state, to: row.to },
    ...{ actor, role, updateId, detail },
  })
  return { kind: 'moved', version: version + 1 }
}

async function isListed(sql: Connection, ifsc: string | undefined): Promise<boolean> {
  const [listed] = ifsc === undefined ? [] : await sql`select 1 from ifsc_codes where ifsc = ${ifsc}`
  return listed !== undefined
}
