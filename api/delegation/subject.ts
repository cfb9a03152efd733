// Delegations and charges, as acts find them. No workflow carries them: an act is one transaction.

import { commitChargeAct } from '../../db/delegation/charge.ts'
import { commitDelegationAct } from '../../db/delegation/commit.ts'
import {
  readCharge,
  readChargeGround,
  readDelegation,
  readDelegationGround,
  type ChargeRow,
  type DelegationRow,
  type TransferRow,
} from '../../db/delegation/read.ts'
import { decideChargeEnd, decideDelegation, type PlaceOfPost } from '../../domain/delegation.ts'
import { seesAllBills } from '../../domain/bill/visibility.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import {
  chargeActions,
  delegationActions,
  type ChargeAction,
  type DelegationAction,
} from '../../domain/kernel/vocabulary.ts'
import { allowance } from '../kernel/allowance.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { versionTag, type Subject } from '../kernel/subject.ts'
import { ChargeParams, DelegationParams, type ChargeView, type DelegationView, type TransferView } from './schema.ts'

/** The office, the treasury at which it draws, and the State offices. */
const sees = ({ officeCode, treasuryCode }: PlaceOfPost, viewer: Viewer): boolean =>
  seesAllBills(viewer) || viewer.officeCode === officeCode || viewer.officeCode === treasuryCode

export function delegationView(found: DelegationRow, viewer: Viewer): DelegationView {
  const { askedBy, fromAt, untilAt, askedAt } = found
  const { delegationId, version, state, postId, officeCode, treasuryCode, userId } = found
  const { reason, decidedBy, decision, endedBecause } = found
  return {
    ...{ delegationId, version, state, postId, officeCode, treasuryCode, userId },
    ...{ reason, decidedBy, decision, endedBecause },
    onBehalfOf: askedBy,
    from: formatInstant(fromAt),
    until: formatInstant(untilAt),
    askedAt: formatInstant(askedAt),
    allowedActions: delegationActions.map((action) =>
      allowance(action, decideDelegation(found, action, viewer).refusal ?? null, viewer),
    ),
  }
}

export function chargeView(found: ChargeRow, viewer: Viewer): ChargeView {
  const { fromAt, untilAt, givenAt, ...row } = found
  return {
    ...row,
    from: formatInstant(fromAt),
    until: untilAt === null ? null : formatInstant(untilAt),
    givenAt: formatInstant(givenAt),
    allowedActions: chargeActions.map((action) =>
      allowance(action, decideChargeEnd(found, viewer).refusal ?? null, viewer),
    ),
  }
}

export const transferView = ({ leftAt, givenAt, ...row }: TransferRow): TransferView => ({
  ...row,
  leftAt: formatInstant(leftAt),
  givenAt: formatInstant(givenAt),
})

export const delegationSubject: Subject<DelegationRow, DelegationRow, DelegationAction> = {
  name: 'delegation',
  path: '/v1/delegations',
  param: 'delegationId',
  params: DelegationParams,
  load: readDelegationGround,
  read: readDelegation,
  sees,
  judge: (found, { action }, viewer) => decideDelegation(found, action, viewer).refusal ?? null,
  commit: commitDelegationAct,
  tag: versionTag,
  view: delegationView,
}

export const chargeSubject: Subject<ChargeRow, ChargeRow, ChargeAction> = {
  name: 'charge',
  path: '/v1/charges',
  param: 'chargeId',
  params: ChargeParams,
  load: readChargeGround,
  read: readCharge,
  sees,
  judge: (found, _asking, viewer) => decideChargeEnd(found, viewer).refusal ?? null,
  commit: commitChargeAct,
  tag: versionTag,
  view: chargeView,
}
