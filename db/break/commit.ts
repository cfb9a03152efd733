// An act on a break: one transaction over the case, its payments and their bills, and the files of attempts that are not made any more.

import { decideBreak, type BreakBodies, type BreakCommand } from '../../domain/break/acts.ts'
import type { Proposal } from '../../domain/break/case.ts'
import { closeCase } from '../../domain/break/close.ts'
import type { Actor } from '../../domain/kernel/actor.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { BreakAction, Role } from '../../domain/kernel/vocabulary.ts'
import { barred, wearHat } from '../bill/hats.ts'
import type { Connection, Sql, Transaction } from '../kernel/connection.ts'
import { loadCase, type LoadedCase } from './cases.ts'
import { lockGround, namedBy, type LockedGround } from './ground.ts'
import { writeClosing } from './settle.ts'
import { caseKeyOf } from './park.ts'

/** As its claim holds it: `body` is one of BreakBodies, as the action has it. */
export interface BreakAct {
  updateId: string
  actor: Actor
  action: BreakAction
  body: object
  /** Given by `If-Match`: the act is refused unless the break is still exactly this. */
  ifMatch: string | null
}

/** Whom an act concerns beside the break: their workflows look at their rows. */
export interface Touched {
  billIds: readonly string[]
  batchIds: readonly string[]
  treasuryCodes: readonly string[]
}

export type BreakOutcome =
  { kind: 'moved' | 'done before'; version: number; touched: Touched } | { kind: 'refused'; refusal: Refusal }

export const breakTag = ({ version }: { version: number }): string => `"${version}"`

/** Commits the act once, however often it is repeated. */
export async function commitBreakAct(sql: Sql, breakId: string, act: BreakAct): Promise<BreakOutcome> {
  for (;;) {
    const outcome = await sql.begin((transaction) => commitOnce(transaction, breakId, act))
    // A line came to the case, or somebody acted on it, between the look and the lock: what was locked may not be all.
    if (outcome !== 'behind') return outcome
  }
}

const refused = (refusal: Refusal): BreakOutcome => ({ kind: 'refused', refusal })

async function commitOnce(sql: Transaction, breakId: string, act: BreakAct): Promise<BreakOutcome | 'behind'> {
  const seen = await loadCase(sql, breakId)
  if (seen === null) throw new Error(`break ${breakId} has no case`)
  const proposal = proposalOf(seen, act)
  const ground = proposal === null ? null : await lockGround(sql, seen, proposal)
  const found = await loadCase(sql, breakId, true)
  if (found === null) throw new Error(`break ${breakId} has no case`)
  const [own] = await sql<{ version: number }[]>`
    select version from transitions where subject_id = ${breakId} and update_id = ${act.updateId}`
  if (own !== undefined)
    return { kind: 'done before', version: own.version, touched: await touchedBy(sql, found, found.proposal) }
  if (found.version !== seen.version) return 'behind'
  if (act.ifMatch !== null && act.ifMatch !== breakTag(found))
    return refused(refusal('version_conflict', `The break is at ${found.version} now; somebody was faster.`))
  const { row, role, refusal: no } = decideBreak(found, commandOf(act))
  if (no !== undefined) return refused(no)
  const version = found.version + 1
  const moved: Moving = { sql, found, act, role, version, to: row.to }
  const stands = await effects[act.action](moved, proposal, ground)
  if (stands !== null) return refused(stands)
  await recordMove(moved)
  return { kind: 'moved', version, touched: await touchedBy(sql, found, proposal) }
}

export interface Moving {
  sql: Transaction
  found: LoadedCase
  act: BreakAct
  role: Role
  version: number
  to: LoadedCase['state']
}

const commandOf = ({ action, actor, body }: BreakAct): BreakCommand => ({ action, actor, body }) as BreakCommand

const proposalOf = (found: LoadedCase, { action, body }: BreakAct): Proposal | null =>
  action === 'propose' ? (body as Proposal) : action === 'confirm' ? found.proposal : null

type Effect = (moving: Moving, proposal: Proposal | null, ground: LockedGround | null) => Promise<Refusal | null>

const effects: Record<BreakAction, Effect> = {
  async propose({ sql, found, act, version, to }, proposal, ground) {
    if (proposal === null || ground === null) throw new Error('a proposal says what it proposes')
    const { refusal: no } = closeCase(found, proposal, within(found, ground), false)
    if (no !== undefined) return no
    await write(
      sql,
      found,
      sql`state = ${to}, version = ${version}, proposed_by = ${act.actor.userId},
      proposal = ${JSON.stringify(proposal)}::text::jsonb`,
    )
    return null
  },

  async confirm(moving, proposal, ground) {
    const { sql, found, act, role, version, to } = moving
    if (proposal === null || ground === null) throw new Error('nothing is proposed that could be confirmed')
    const { closing, refusal: no } = closeCase(found, proposal, within(found, ground))
    if (no !== undefined) return no
    if (role === 'TO') {
      const bar = barred(ground.bills, act.actor.userId)
      if (bar !== null) return bar
      await wearHat(sql, ground.bills, act.actor.userId)
    }
    const outcome = await writeClosing(moving, closing)
    await write(
      sql,
      found,
      sql`state = ${to}, version = ${version}, settlement = ${proposal.settlement}, settled_at = clock_timestamp(),
      outcome = ${JSON.stringify(outcome)}::text::jsonb`,
    )
    return null
  },

  async refuse({ sql, found, version, to }) {
    await write(sql, found, sql`state = ${to}, version = ${version}, proposal = null, proposed_by = null`)
    return null
  },

  async assign({ sql, found, act, version, to }) {
    const { treasuryCode } = act.body as BreakBodies['assign']
    const [treasury] = await sql`select 1 from treasuries where treasury_code = ${treasuryCode}`
    if (treasury === undefined) return refusal('treasury_unknown', `There is no treasury ${treasuryCode}.`)
    await write(sql, found, sql`state = ${to}, version = ${version}, owner = ${treasuryCode}`)
    return null
  },
}

/** A treasury matches with payments of its own. */
const within = ({ owner }: LoadedCase, ground: LockedGround): LockedGround => ({
  ...ground,
  payments: owner === 'DOT' ? ground.payments : ground.payments.filter(({ treasuryCode }) => treasuryCode === owner),
})

const write = (sql: Transaction, { breakId }: LoadedCase, values: ReturnType<Sql>) => {
  const { sha256, ordinal } = caseKeyOf(breakId)
  return sql`update break_cases set ${values} where sha256 = ${sha256} and ordinal = ${ordinal}`
}

const recordMove = ({ sql, found, act, role, version, to }: Moving) => {
  const { updateId, actor, action, body } = act
  return sql`
    insert into transitions (subject_id, version, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
    values (${found.breakId}, ${version}, ${action}, ${found.state}, ${to}, ${actor.userId}, ${actor.postId}, ${actor.officeCode},
      ${role}, ${updateId}, ${JSON.stringify(body)}::text::jsonb)`
}

async function touchedBy(sql: Connection, found: LoadedCase, proposal: Proposal | null): Promise<Touched> {
  const rows = await sql<{ billId: string; treasuryCode: string }[]>`
    select distinct bill_id, treasury_code from payments
    where payment_id = any(${namedBy(found, proposal)}) or batch_id = ${found.answer?.file ?? ''} order by bill_id`
  return {
    billIds: rows.map(({ billId }) => billId),
    batchIds: found.answer === null || found.answer.state === null ? [] : [found.answer.file],
    treasuryCodes: [...new Set(rows.map(({ treasuryCode }) => treasuryCode))],
  }
}
