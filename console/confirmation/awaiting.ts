// What one person has begun and another confirms or refuses, of all kinds, the oldest first.

import type { Role } from '../../domain/kernel/vocabulary.ts'
import type { Break, PaymentFile } from '../query/money-types.ts'
import { pathOf } from '../query/money-reads.ts'
import { billPath, useReads } from '../query/reads.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import * as ways from '../query/ways-reads.ts'
import { useSession } from '../session/store.ts'

type Kinds = {
  change: { row: ways.Change }
  delegation: { row: ways.Delegation }
  break: { row: Break }
  file: { row: PaymentFile }
  express: { row: ways.ExpressRequest }
}

interface Common {
  key: string
  since: string
  by: string
  reason: string
  /** The API says that this person may answer. */
  mine: boolean
}
export type Awaiting = { [Kind in keyof Kinds]: Common & { kind: Kind } & Kinds[Kind] }[keyof Kinds]

interface Allowing {
  allowedActions: readonly { action: string; allowed: boolean }[]
}
const mayAny = (subject: Allowing | undefined, actions: readonly string[]): boolean =>
  subject?.allowedActions.some(({ action, allowed }) => allowed && actions.includes(action)) === true

/** His own request its person can take back alone. */
export const mayAnswer = {
  change: (row: ways.Change) => mayAny(row, ['approve', 'refuse']),
  delegation: (row: ways.Delegation) => mayAny(row, ['delegate', 'refuse']),
} as const

const ofChange = (row: ways.Change): Awaiting => ({
  ...{ kind: 'change', key: row.changeId, since: row.proposedAt, by: row.proposedBy, reason: row.reason, row },
  mine: mayAnswer.change(row),
})
const ofDelegation = (row: ways.Delegation): Awaiting => ({
  ...{ kind: 'delegation', key: row.delegationId, since: row.askedAt, by: row.onBehalfOf, reason: row.reason, row },
  mine: mayAnswer.delegation(row),
})
const ofBreak = (row: Break): Awaiting => ({
  ...{ kind: 'break', key: row.breakId, since: row.at, by: row.proposal?.proposedBy ?? '', row },
  reason: row.proposal?.reason ?? '',
  mine: mayAny(row, ['confirm', 'refuse']),
})
const ofFile = (row: PaymentFile): Awaiting => ({
  ...{ kind: 'file', key: row.fileId, since: row.createdAt, by: row.preparedBy, reason: '', row },
  mine: mayAny(row, ['approve']),
})
const ofExpress = (row: ways.ExpressRequest, bill: Bill | undefined): Awaiting => {
  const { by, at, reason } = row.express.endorsed ?? row.express.asked
  const mine = mayAny(bill, ['endorse-express', 'confirm-express', 'refuse-express'])
  return { kind: 'express', key: row.billId, since: at, by, reason, row, mine }
}

/** Whom each kind concerns: the others are not asked. */
const concerned: Readonly<Record<'changes' | 'delegations' | 'breaks' | 'files' | 'express', readonly Role[]>> = {
  changes: ['APPROVER', 'HA'],
  delegations: ['APPROVER', 'TO', 'DOT'],
  breaks: ['TO', 'ACCOUNTS', 'DOT'],
  files: ['PA', 'TO'],
  express: ['APPROVER', 'TO', 'DOT'],
}

const itemsOf = <Item>(read: { data: { items: Item[] } | undefined }): Item[] => read.data?.items ?? []

function useLists() {
  const { post } = useSession()
  const is = (kind: keyof typeof concerned): boolean =>
    post?.roles.some((role) => concerned[kind].includes(role)) === true
  return {
    changes: ways.useOpenChanges(is('changes')),
    delegations: ways.useOpenDelegations(is('delegations')),
    breaks: ways.useProposedBreaks(is('breaks')),
    files: ways.useSubmittedFiles(is('files')),
    asked: ways.useAskedExpress(is('express')),
    endorsed: ways.useEndorsedExpress(is('express')),
  }
}

interface All {
  items: readonly Awaiting[]
  reading: boolean
  problem: ProblemSaid | null
  /** Of these kinds there are more than were read. */
  more: readonly Awaiting['kind'][]
}

export function useAwaiting(): All {
  const { changes, delegations, breaks, files, asked, endorsed } = useLists()
  const requests = [...itemsOf(asked), ...itemsOf(endorsed)]
  // What may be done with these their lists do not say.
  const ofBreaks = useReads<Break>(itemsOf(breaks).map(({ breakId }) => pathOf.broken(breakId)))
  const ofFiles = useReads<PaymentFile>(itemsOf(files).map(({ fileId }) => pathOf.file(fileId)))
  const ofBills = useReads<Bill>(requests.map(({ billId }) => billPath(billId)))
  const bills = new Map(ofBills.found.map((bill) => [bill.billId, bill]))
  const lists = [
    ...([
      { kind: 'change', read: changes },
      { kind: 'delegation', read: delegations },
    ] as const),
    ...([
      { kind: 'break', read: breaks },
      { kind: 'file', read: files },
    ] as const),
    ...([
      { kind: 'express', read: asked },
      { kind: 'express', read: endorsed },
    ] as const),
  ]
  const details = [ofBreaks, ofFiles, ofBills]
  const items = [
    ...itemsOf(changes).map(ofChange),
    ...itemsOf(delegations).map(ofDelegation),
    ...ofBreaks.found.map(ofBreak),
    ...ofFiles.found.map(ofFile),
    ...requests.map((row) => ofExpress(row, bills.get(row.billId))),
  ]
  return {
    items: items.sort((one, other) => one.since.localeCompare(other.since)),
    reading: lists.some(({ read }) => read.isLoading) || details.some(({ reading }) => reading),
    problem: [...lists.map(({ read }) => read), ...details].find(({ error }) => error !== null)?.error?.problem ?? null,
    more: [...new Set(lists.flatMap(({ kind, read }) => ((read.data?.nextCursor ?? null) === null ? [] : [kind])))],
  }
}
