// A break as one caller reads it.

import type { BreakRecord, WholeBreak } from '../../db/break/read.ts'
import { waitsWith } from '../../db/break/read.ts'
import { breakIdOf } from '../../db/break/park.ts'
import { decideBreak, settlementsOf } from '../../domain/break/acts.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { refusal, type Refusal } from '../../domain/kernel/refusal.ts'
import { breakActions, type BreakAction } from '../../domain/kernel/vocabulary.ts'
import { shownTo } from '../kernel/masking.ts'
import { allowance } from '../kernel/allowance.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import type { BreakView } from './schema.ts'

export const breakSummary = (found: BreakRecord) => ({
  breakId: breakIdOf(found),
  kind: found.kind,
  paymentId: found.paymentId,
  owner: found.owner,
  bank: found.bank,
  fileName: found.fileName,
  messageSha256: found.sha256,
  at: formatInstant(found.at),
  detail: found.detail,
  state: found.state,
  version: found.version,
  waitsWith: waitsWith(found),
})

/** What stands against an act; without a body, against any such act. */
export function judgeBreak(found: WholeBreak, action: BreakAction, actor: Viewer, body?: object): Refusal | null {
  const other = waitsWith(found)
  if (other !== null) return refusal('break_waits_with', { breakId: other })
  const command = { action, actor, ...(body === undefined ? {} : { body }) }
  return decideBreak(found.case, command as Parameters<typeof decideBreak>[1]).refusal ?? null
}

export function breakView(found: WholeBreak, viewer: Viewer): BreakView {
  const { proposal, proposedBy, settlement, settledAt, outcome, lines } = found.case
  return {
    ...breakSummary(found),
    settlements: settlementsOf(found.case),
    lines: lines.map(({ lineId, paymentId, at, fact }) => ({
      line: lineId,
      paymentId,
      at: formatInstant(at),
      fact: fact === null ? null : { ...fact },
    })),
    proposal:
      proposal === null
        ? null
        : shownTo(seesAccounts(viewer, { ddoCode: '', treasuryCode: found.owner }), {
            ...proposal,
            proposedBy: proposedBy ?? '',
          }),
    settled:
      settlement === null || settledAt === null
        ? null
        : {
            settlement,
            at: formatInstant(settledAt),
            stopped: [...(outcome?.stopped ?? [])],
            withdrawn: [...(outcome?.withdrawn ?? [])],
            released: [...(outcome?.released ?? [])],
            suspensePaise: outcome?.suspensePaise ?? 0,
          },
    allowedActions: breakActions.map((action) => allowance(action, judgeBreak(found, action, viewer), viewer)),
  }
}
