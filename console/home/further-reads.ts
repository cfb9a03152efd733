// What needs this post and is in no worklist of bills: how much of it, and since when. Whom each kind concerns follows
// the acts of each role; what one may do there in the end the API says on the page it leads to.

import type { Role } from '../../domain/kernel/vocabulary.ts'
import { mayAnswer } from '../confirmation/awaiting.ts'
import type { BreakSummary, FileSummary, Scroll } from '../query/money-types.ts'
import { aMinute, useRead } from '../query/reads.ts'
import type { Page } from '../query/types.ts'
import * as ways from '../query/ways-reads.ts'
import { useSession } from '../session/store.ts'

const concerned = {
  clearances: ['FD'],
  filesToSubmit: ['PA'],
  filesToApprove: ['TO'],
  scrolls: ['TO'],
  breaks: ['TO', 'ACCOUNTS'],
  settlements: ['ACCOUNTS', 'DOT'],
  expressAsked: ['DOT'],
  expressEndorsed: ['TO'],
  changes: ['APPROVER', 'HA'],
  delegations: ['APPROVER', 'TO', 'DOT'],
} as const satisfies Record<string, readonly Role[]>
export type FurtherKind = keyof typeof concerned

export interface Further {
  kind: FurtherKind
  count: number
  /** There are more than were read. */
  more: boolean
  /** Null: not known. */
  oldest: string | null
}

type Read<Item> = Pick<ReturnType<typeof useRead<Page<Item>>>, 'data' | 'error' | 'isLoading' | 'refetch'>

function counted<Item>(kind: FurtherKind, { data }: Read<Item>, sinceOf: (item: Item) => string): Further[] {
  if (data === undefined || data.items.length === 0) return []
  const more = data.nextCursor !== null
  const [oldest = null] = data.items.map(sinceOf).sort()
  return [{ kind, count: data.items.length, more, oldest: more ? null : oldest }]
}

/** Of these the sums are told, however many wait; the first of the list has waited for the longest. */
function useClearances(wanted: boolean) {
  const totals = ways.useTotals(wanted)
  const first = useRead<Page<ways.Waiting>>(wanted ? '/v1/clearances?limit=1' : null, { everyMs: aMinute })
  const count = (totals.data?.items ?? []).reduce((sum, { bills }) => sum + bills, 0)
  const more = (totals.data?.nextCursor ?? null) !== null
  const found: Further = { kind: 'clearances', count, more, oldest: first.data?.items[0]?.askedAt ?? null }
  return { totals, first, found: count === 0 ? [] : [found] }
}

function useLists(is: (kind: FurtherKind) => boolean) {
  return {
    submit: ways.useOpen<FileSummary>('/v1/payment-files?state=DRAFT', is('filesToSubmit')),
    approve: ways.useSubmittedFiles(is('filesToApprove')),
    scrolls: ways.useOpen<Scroll>('/v1/scrolls?state=OPEN', is('scrolls')),
    breaks: ways.useOpen<BreakSummary>('/v1/breaks?state=OPEN', is('breaks')),
    settlements: ways.useProposedBreaks(is('settlements')),
    asked: ways.useAskedExpress(is('expressAsked')),
    endorsed: ways.useEndorsedExpress(is('expressEndorsed')),
    changes: ways.useOpenChanges(is('changes')),
    delegations: ways.useOpenDelegations(is('delegations')),
  }
}

/** Those that who looks may answer. */
const mineOf = <Item>(read: Read<Item>, mayAnswer: (item: Item) => boolean): Read<Item> => ({
  ...read,
  data: read.data === undefined ? undefined : { ...read.data, items: read.data.items.filter(mayAnswer) },
})

/** @returns null where nothing of this concerns the post */
export function useFurther() {
  const { post } = useSession()
  const is = (kind: FurtherKind): boolean =>
    post?.roles.some((role) => concerned[kind].some((one) => one === role)) === true
  const { totals, first, found } = useClearances(is('clearances'))
  const { submit, approve, scrolls, breaks, settlements, asked, endorsed, changes, delegations } = useLists(is)
  const reads = [totals, first, submit, approve, scrolls, breaks, settlements, asked, endorsed, changes, delegations]
  if (!(Object.keys(concerned) as FurtherKind[]).some(is)) return null
  return {
    items: [
      ...found,
      ...counted('filesToSubmit', submit, ({ createdAt }) => createdAt),
      ...counted('filesToApprove', approve, ({ createdAt }) => createdAt),
      ...counted('scrolls', scrolls, ({ openedAt }) => openedAt),
      ...counted('breaks', breaks, ({ at }) => at),
      ...counted('settlements', settlements, ({ at }) => at),
      ...counted('expressAsked', asked, ({ express }) => express.asked.at),
      ...counted('expressEndorsed', endorsed, ({ express }) => (express.endorsed ?? express.asked).at),
      ...counted('changes', mineOf(changes, mayAnswer.change), ({ proposedAt }) => proposedAt),
      ...counted('delegations', mineOf(delegations, mayAnswer.delegation), ({ askedAt }) => askedAt),
    ],
    reading: reads.some(({ isLoading }) => isLoading),
    problem: reads.find(({ error }) => error !== null)?.error?.problem ?? null,
    again: () => reads.filter(({ error }) => error !== null).forEach((read) => void read.refetch()),
  }
}
