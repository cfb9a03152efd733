// The refusals in which each action on a bill can end, from its rows in the lifecycle table.

import type { FactCheck } from '../../domain/bill/checks.ts'
import type { Guard } from '../../domain/bill/guards.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import type { RefusalCode } from '../../domain/kernel/refusal-codes.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import type { ProblemCode } from '../kernel/problems.ts'

export const rowsOf = (action: Action) => lifecycle(currentLifecycleVersion).filter((row) => row.action === action)

const ofChecks: Record<FactCheck, readonly RefusalCode[]> = {
  'draft is sound': [],
  'content is complete': [
    'head_not_mapped',
    'net_not_positive',
    'transfer_leaves_net',
    'financial_year_closed',
    'annexure_empty',
    'annexure_total',
    'attachment_missing',
    'recipient_unknown',
    'recipient_unpayable',
  ],
  'grant exists': ['no_grant', 'financial_year_closed'],
  'year is open': ['financial_year_closed'],
  "rules of the DDO's stage": ['rule_fails'],
  'rules of the countersignature': ['rule_fails'],
  'findings of the desk': ['findings_open', 'finding_unknown'],
  'findings cited': ['finding_unknown'],
  'findings cured': ['finding_unknown'],
  'paper is signed': ['paper_not_signed'],
  'failed payments stand': [
    'payment_not_failed',
    'failure_not_booked',
    'payment_in_doubt',
    'payment_lapsed',
    'payment_in_repayment',
  ],
  'messenger is registered': ['messenger_not_registered'],
  'turn in queue': ['not_your_turn'],
  'desk is fit': ['desk_unfit'],
}

const ofGuards: Record<Guard, readonly RefusalCode[]> = {
  'own desk': ['not_your_desk'],
  custody: ['paper_not_accepted', 'not_custodian'],
  'custody, or paper has not come': ['paper_not_accepted', 'not_custodian'],
  'custody where paper travels': ['paper_not_accepted', 'not_custodian'],
  'paper travels': ['no_paper_copy'],
  'not accepted yet': ['already_accepted'],
  'another has the paper': ['paper_not_accepted', 'already_accepted'],
  'whole amount moves': ['transfer_leaves_net'],
  'items of its checklist': ['not_on_checklist'],
  held: ['not_held'],
  'not held yet': ['already_held'],
  'not held': ['bill_held'],
  'six checks': ['six_checks_incomplete'],
  'checklist complete': ['checklist_incomplete'],
  'rules cited exist': ['rule_unknown', 'not_on_checklist'],
  'needs clearance': ['clearance_not_needed'],
  'cleared where it needs to be': ['clearance_needed'],
  'not refused by FD': ['clearance_refused'],
  'memo not printed': ['return_memo_printed'],
  'memo not printed yet': ['memo_already_printed'],
  'memo printed': ['return_memo_not_printed'],
  'every objection answered': ['objection_unanswered', 'objection_unknown'],
  'continuation sheet enclosed': ['continuation_sheet_missing', 'continuation_sheet_mismatch'],
  'express not asked': ['express_asked'],
  'express asked': ['express_not_asked', 'express_endorsed'],
  'express endorsed': ['express_not_asked', 'express_not_endorsed'],
  'express open': ['express_not_asked'],
}

/** Where the finance department's limits are counted. */
const limited = ['limit_reached'] as const

/** The refusals in which an action can end, from its rows. */
export function refusalsOf(action: Action): ProblemCode[] {
  const rows = rowsOf(action)
  return [
    'not_found',
    'not_your_role',
    'not_your_office',
    'separation_of_duties',
    'not_in_this_state',
    'bill_closed',
    'version_conflict',
    ...rows.flatMap(({ needs = [] }) => needs.flatMap((guard) => ofGuards[guard])),
    ...rows.flatMap(({ checks = [] }) => checks.flatMap((check) => ofChecks[check])),
    ...rows.flatMap(({ effects = [] }) => (effects.some((one) => one === 'count clearance') ? limited : [])),
    ...(rows.some(({ via }) => via === 'payment-file') ? (['through_payment_file'] as const) : []),
    ...(rows.some(({ built }) => built === false) ? (['not_yet_available'] as const) : []),
  ]
}
