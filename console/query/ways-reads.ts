// What the pages of the Finance Department and the Directorate read, and the page of confirmations.

import type Type from 'typebox'
import type { ChangeItemView } from '../../api/change/schema.ts'
import type * as clearance from '../../api/clearance/schema.ts'
import type * as dayExtension from '../../api/day-extension/schema.ts'
import type { DelegationView } from '../../api/delegation/schema.ts'
import type * as express from '../../api/express/schema.ts'
import type { Overtaking as OvertakingSchema } from '../../api/report/overtaking-schema.ts'
import { asked } from './asked.ts'
import type { BreakSummary, FileSummary } from './money-types.ts'
import { aMinute, billPath, usePages, useRead } from './reads.ts'
import type { Page } from './types.ts'

export type Waiting = Type.Static<typeof clearance.Waiting>
export type Totals = Type.Static<typeof clearance.Totals>
export type ManyResults = Type.Static<typeof clearance.ManyResults>
export type ListRow = Type.Static<typeof clearance.ListRow>
export type LimitRow = Type.Static<typeof clearance.LimitRow>
export type ExpressRequest = Type.Static<typeof express.ExpressRequest>
export type Overtaking = Type.Static<typeof OvertakingSchema>
export type DayExtension = Type.Static<typeof dayExtension.DayExtension>
export type Change = ChangeItemView
export type Delegation = DelegationView

/** As many acts that await a second person as are shown of each kind. */
export const mostShown = 50

export const useWaiting = (head: string | undefined, treasuryCode: string | undefined) =>
  usePages<Waiting>(asked('/v1/clearances', { head, treasuryCode }), 200)
export const useTotals = (wanted = true) =>
  useRead<Totals>(wanted ? '/v1/clearances/totals' : null, { everyMs: aMinute })
export const useListRows = () => usePages<ListRow>('/v1/clearance-list', 100)
export const useLimits = () => usePages<LimitRow>('/v1/clearance-limits', 100)

export const useRequests = (status: string | undefined) =>
  usePages<ExpressRequest>(asked('/v1/express-requests', { status }), 100)
export const useOvertakings = (billId: string) =>
  useRead<Page<Overtaking>>(`${billPath(billId)}/overtakings?limit=${mostShown}`)

export const useDayExtensions = () => usePages<DayExtension>('/v1/day-extensions', 50)

/** @param wanted false: this post has nothing to do with them */
export const useOpen = <Item>(path: string, wanted: boolean) =>
  useRead<Page<Item>>(wanted ? `${path}&limit=${mostShown}` : null, { everyMs: aMinute })

export const useOpenChanges = (wanted: boolean) => useOpen<Change>('/v1/changes?state=PROPOSED', wanted)
export const useOpenDelegations = (wanted: boolean) => useOpen<Delegation>('/v1/delegations?state=REQUESTED', wanted)
export const useProposedBreaks = (wanted: boolean) => useOpen<BreakSummary>('/v1/breaks?state=PROPOSED', wanted)
export const useSubmittedFiles = (wanted: boolean) => useOpen<FileSummary>('/v1/payment-files?state=SUBMITTED', wanted)
export const useAskedExpress = (wanted: boolean) => useOpen<ExpressRequest>('/v1/express-requests?status=asked', wanted)
export const useEndorsedExpress = (wanted: boolean) =>
  useOpen<ExpressRequest>('/v1/express-requests?status=endorsed', wanted)
