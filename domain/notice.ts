// Notices of what stands too long (rulebook.md, "Timers"): each kind once. Adding one is a row here, what finds its
// subjects (db/notice/subjects.ts), and what it says in both languages (texts/); the compiler asks for all of them.

import { deskStages } from './bill/desk-moves.ts'
import type { BatchState, CaseState, DelegationState, Role, ScrollState, State } from './kernel/vocabulary.ts'

export const noticeKinds = [
  'paper_not_inwarded',
  'held_too_long',
  'bill_without_desk',
  'paper_with_absent',
  'objected_at_day_end',
  'ndc_overdue',
  'passed_not_authorised',
  'authorised_not_sent',
  'sent_not_acknowledged',
  'scroll_not_approved',
  'sanction_nearly_used',
  'delegation_ending',
  'message_not_fetched',
  'message_unreadable',
  'proof_disagrees',
  'failed_payment_lapsing',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a notice is about. */
export const noticeSubjects = ['bill', 'batch', 'scroll', 'sanction', 'delegation', 'message', 'proof'] as const
export type NoticeSubject = (typeof noticeSubjects)[number]

/** When its subjects are looked for: every five minutes, or once a night. */
export const noticeRounds = ['often', 'nightly'] as const
export type NoticeRound = (typeof noticeRounds)[number]

export interface NoticeRow {
  subject: NoticeSubject
  /** In which the subject is. */
  states: readonly (State | BatchState | ScrollState | DelegationState | CaseState)[]
  /** Who is told, at which office: the one that draws, the treasury, or the Directorate. */
  role: Role
  office: 'ddo' | 'treasury' | 'directorate'
  round: NoticeRound
  /** The dated parameter that says how long is too long, or how much too much. */
  limit: string
}

export const notices: Readonly<Record<NoticeKind, NoticeRow>> = {
  paper_not_inwarded: {
    ...{ subject: 'bill', states: ['AWAITING_INWARD'], role: 'APPROVER', office: 'ddo', round: 'often' },
    limit: 'notice.paper_not_inwarded',
  },
  held_too_long: {
    ...{ subject: 'bill', states: deskStages, role: 'TO', office: 'treasury', round: 'often' },
    limit: 'notice.held_too_long',
  },
  // S-16a: nobody sits at a desk of its stage who may work on it.
  bill_without_desk: {
    ...{ subject: 'bill', states: deskStages, role: 'TO', office: 'treasury', round: 'often' },
    limit: 'notice.bill_without_desk',
  },
  // S-16a: an accepted bill stays with its custodian until it is taken over.
  paper_with_absent: {
    ...{ subject: 'bill', states: deskStages, role: 'TO', office: 'treasury', round: 'often' },
    limit: 'notice.paper_with_absent',
  },
  // S-05: at day end the front office has no objected bill left.
  objected_at_day_end: {
    ...{ subject: 'bill', states: ['OBJECTED'], role: 'FOA', office: 'treasury', round: 'often' },
    limit: 'treasury.last_hour',
  },
  // S-37: within a month of drawal, else overdue.
  ndc_overdue: {
    ...{ subject: 'bill', states: [], role: 'APPROVER', office: 'ddo', round: 'nightly' },
    limit: 'ac.adjust_months',
  },
  passed_not_authorised: {
    ...{ subject: 'bill', states: ['PASSED'], role: 'PA', office: 'treasury', round: 'often' },
    limit: 'notice.passed_not_authorised',
  },
  // S-49: what is authorised leaves for the bank through the day.
  authorised_not_sent: {
    ...{ subject: 'bill', states: ['AUTHORISED'], role: 'TO', office: 'treasury', round: 'often' },
    limit: 'notice.authorised_not_sent',
  },
  sent_not_acknowledged: {
    ...{ subject: 'batch', states: ['SENT'], role: 'TO', office: 'treasury', round: 'often' },
    limit: 'notice.sent_not_acknowledged',
  },
  // S-31: scrolls are approved every day.
  scroll_not_approved: {
    ...{ subject: 'scroll', states: ['OPEN'], role: 'TO', office: 'treasury', round: 'often' },
    limit: 'treasury.last_hour',
  },
  // books.md, "Re-payment": what failed of it is in no re-payment, and lapses to the State soon.
  failed_payment_lapsing: {
    ...{ subject: 'bill', states: [], role: 'APPROVER', office: 'ddo', round: 'nightly' },
    limit: 'notice.failed_payment_lapsing',
  },
  sanction_nearly_used: {
    ...{ subject: 'sanction', states: [], role: 'APPROVER', office: 'ddo', round: 'nightly' },
    limit: 'notice.sanction_nearly_used',
  },
  // S-43: who acts in the post afterwards is seen to in time.
  delegation_ending: {
    ...{ subject: 'delegation', states: ['DELEGATED'], role: 'TO', office: 'treasury', round: 'often' },
    limit: 'notice.delegation_ending',
  },
  // books.md, "The proof": what differs, or could not be looked at, until a later proof agrees.
  proof_disagrees: {
    ...{ subject: 'proof', states: [], role: 'DOT', office: 'directorate', round: 'often' },
    limit: 'notice.proof_disagrees',
  },
  // What the bank says is never dropped unseen: it lies in its outbox, and somebody knows of it.
  message_not_fetched: {
    ...{ subject: 'message', states: [], role: 'DOT', office: 'directorate', round: 'often' },
    limit: 'notice.message_not_fetched',
  },
  message_unreadable: {
    ...{ subject: 'message', states: ['OPEN', 'PROPOSED'], role: 'DOT', office: 'directorate', round: 'often' },
    limit: 'notice.message_unreadable',
  },
}

export const kindsOf = (round: NoticeRound): NoticeKind[] => noticeKinds.filter((kind) => notices[kind].round === round)

/** What a notice says of its subject: its number as people call it, and the business day since which it stands. */
export interface NoticeSaid {
  number: string
  since: string
}

/** Who sees the notices of his whole office, whatever the role that is told (S-42). */
export const seesNoticesOfOffice = ({ roles }: { roles: readonly Role[] }): boolean => roles.includes('HOO')
