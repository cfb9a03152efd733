// An act on a break: one transaction over the case, its payments and their bills, and the files of attempts that are
// not made any more.

import { decideBreak, type BreakBodies, type BreakCommand, type BreakRow } from '../../domain/break/acts.ts'
import { directorate, type Proposal } from '../../domain/break/case.ts'
import { closeCase } from '../../domain/break/close.ts'
import type { Act } from '../../domain/kernel/act.ts'
import { todayAt } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import type { BreakAction, CaseState, Role } from '../../domain/kernel/vocabulary.ts'
import { barred, leaveHats } from '../batch/commit.ts'
import type { Sql, Transaction } from '../kernel/connection.ts'
import { once, type Outcome } from '../kernel/once.ts'
import { trail } from '../kernel/trail.ts'
import { loadCase, type LoadedCase } from './cases.ts'
import { closeCorrected } from './correct.ts'
import { lockGround, namedBy, type LockedGround } from './ground.ts'
import { caseKeyOf } from './park.ts'
import { writeClosing } from './settle.ts'

export type BreakAct = Act<BreakAction>

/** A line came to the case between the look and the lock: what was locked may not be all. */
class Behind extends Error {}

/** Commits the act on a break that was claimed, once, however often it is repeated. */
export async function commitBreakAct(sql: Sql, breakId: string, claim: string, now: Date): Promise<Outcome> {
  for (;;)
    try {
      return await once(
        sql,
        { subjectId: breakId, claim, today: todayAt(now).date },
        // Not the case's row: files, bills and payments are locked before it, as whoever parks a line does.
        (transaction) => transaction`select pg_advisory_xact_lock(hashtext(${`break ${breakId}`}))`,
        (transaction, act) => commitOn(transaction, breakId, act as BreakAct),
      )
    } catch (error) {
      if (!(error instanceof Behind)) throw error
    }
}

const no = (refused: Refusal): Outcome => ({ kind: 'refused', refusal: refused })

async function commitOn(sql: Transaction, breakId: string, act: BreakAct): Promise<Outcome> {
  const seen = await loadCase(sql, breakId)
  if (seen === null) throw new Error(`break ${breakId} has no case`)
  const proposal = proposalOf(seen, act)
  const ground = proposal === null ? null : await lockGround(sql, seen, proposal)
  const found = await loadCase(sql, breakId, true)
  if (found === null || found.version !== seen.version) throw new Behind()
  if (act.ifMatch !== null && act.ifMatch !== `"${found.version}"`)
    return no(refusal('break_moved_on', { version: found.version }))
  const { row, role, refusal: refused } = decideBreak(found, commandOf(act))
  if (refused !== undefined) return no(refused)
  const version = found.version + 1
  const moving: Moving = { sql, found, act, role, version, row }
  const to = await effects[act.action](moving, proposal, ground)
  if (typeof to !== 'string') return no(to)
  const { action, actor, updateId, body: detail } = act
  await trail(sql, {
    subjectId: breakId,
    version,
    action,
    from: found.state,
    to,
    actor,
    role,
    updateId,
    detail,
  })
  return { kind: 'moved', version }
}

/** An act that may be made, on the case as it is locked. */
interface Moving {
  sql: Transaction
  found: LoadedCase
  act: BreakAct
  role: Role
  version: number
  row: BreakRow
}

/** The body was checked by the route's schema, when it was claimed. */
const commandOf = ({ action, actor, body }: BreakAct): BreakCommand => ({ action, actor, body }) as BreakCommand

const proposalOf = (found: LoadedCase, { action, body }: BreakAct): Proposal | null =>
  action === 'propose' ? (body as Proposal) : action === 'confirm' ? found.proposal : null

/** What each act does beside its row of the trail, and where it leads; or what stands against it. */
type Effect = (moving: Moving, proposal: Proposal | null, ground: LockedGround | null) => Promise<Refusal | CaseState>

const effects: Record<BreakAction, Effect> = {
  async propose({ sql, found, act, version, row: { to } }, proposal, ground) {
    if (proposal === null || ground === null) throw new Error('a proposal says what it proposes')
    const { refusal: refused } = closeCase(found, proposal, within(found, ground), false)
    if (refused !== undefined) return refused
    const proposed = sql`proposed_by = ${act.actor.userId}, proposal = ${JSON.stringify(proposal)}::text::jsonb`
    await write(sql, found, sql`state = ${to}, version = ${version}, ${proposed}`)
    return to
  },

  async confirm(moving, proposal, ground) {
    const { sql, found, act, role, version, row } = moving
    if (proposal === null || ground === null) throw new Error('nothing is proposed that could be confirmed')
    const { closing, refusal: refused } = closeCase(found, proposal, within(found, ground))
    if (refused !== undefined) return refused
    if (role === 'TO') {
      const bar = barred(ground.bills, act.actor.userId)
      if (bar !== null) return bar
      await leaveHats(sql, ground.bills, act.actor.userId)
    }
    if (closing.waits) {
      const { orTo = row.to } = row
      await write(sql, found, sql`state = ${orTo}, version = ${version}`)
      return orTo
    }
    const settling = { sql, found, role, actor: act.actor }
    const outcome = JSON.stringify(await writeClosing(settling, closing))
    const settled = sql`
      settlement = ${proposal.settlement}, settled_at = clock_timestamp(), outcome = ${outcome}::text::jsonb`
    await write(sql, found, sql`state = ${row.to}, version = ${version}, ${settled}`)
    await closeCorrected(sql, namedBy(found, proposal), { breakId: found.breakId })
    return row.to
  },

  async refuse({ sql, found, version, row: { to } }) {
    await write(sql, found, sql`state = ${to}, version = ${version}, proposal = null, proposed_by = null`)
    return to
  },

  async assign({ sql, found, act, version, row: { to } }) {
    const { treasuryCode } = act.body as BreakBodies['assign']
    const [treasury] = await sql`select 1 from treasuries where treasury_code = ${treasuryCode}`
    if (treasury === undefined) return refusal('treasury_unknown', { treasuryCode })
    await write(sql, found, sql`state = ${to}, version = ${version}, owner = ${treasuryCode}`)
    return to
  },
}

/** A treasury settles with payments of its own. */
const within = ({ owner }: LoadedCase, ground: LockedGround): LockedGround =>
  owner === directorate
    ? ground
    : { ...ground, payments: ground.payments.filter(({ treasuryCode }) => treasuryCode === owner) }

const write = (sql: Transaction, { breakId }: LoadedCase, values: ReturnType<Sql>) => {
  const { sha256, ordinal } = caseKeyOf(breakId)
  return sql`update break_cases set ${values} where sha256 = ${sha256} and ordinal = ${ordinal}`
}
