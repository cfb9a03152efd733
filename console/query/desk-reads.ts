// What the desks of the treasury read beside a bill.

import { useQuery } from '@tanstack/react-query'
import type Type from 'typebox'
import type { RevisionView } from '../../api/revision/schema.ts'
import type { DayEnd as DayEndSchema } from '../../api/report/schema.ts'
import type { Sanction as SanctionSchema } from '../../api/sanction/schema.ts'
import type { Language } from '../language/language.tsx'
import { useSession } from '../session/store.ts'
import { inQuery } from './asked.ts'
import { aMinute, billPath, useRead } from './reads.ts'
import { told } from './request.ts'
import type * as api from './types.ts'

export type Revision = RevisionView
export type DayEnd = Type.Static<typeof DayEndSchema>
export type Sanction = Type.Static<typeof SanctionSchema>

const freshMs = 5_000

/** As it reads in that language, whatever the page speaks. */
function useReadIn<Body>(language: Language, path: string | null, staleTime = freshMs) {
  const { post, standing } = useSession()
  return useQuery<Body>({
    queryKey: [post?.postId ?? null, language, path],
    queryFn: () => told<Body>({ path: path ?? '', language, background: true }),
    enabled: path !== null && standing === 'in',
    staleTime,
  })
}

export const useBillIn = (language: Language, billId: string | null) =>
  useReadIn<api.Bill>(language, billId === null ? null : billPath(billId))
export const useRulesIn = (language: Language, wanted: boolean) =>
  useReadIn<api.Page<api.Rule>>(language, wanted ? '/v1/rules' : null, 10 * aMinute)

/** What is left of the day of a treasury. */
export const useDayEnd = (treasuryCode: string | null) =>
  useRead<DayEnd>(treasuryCode === null ? null : `/v1/treasuries/${encodeURIComponent(treasuryCode)}/day-end`, {
    everyMs: aMinute,
  })

/** Those of that number; which of them it is its date says. */
export const useSanctionsOf = (sanction: api.Bill['sanction']) =>
  useRead<api.Page<Sanction>>(
    sanction === null ? null : `/v1/sanctions?${inQuery({ number: sanction.number, limit: '20' })}`,
  )

/** Those that were made up to its day, the newest first. */
const useBillsBefore = ({ createdAt }: api.Bill, search: Record<string, string>) =>
  useRead<api.Page<api.BillSummary>>(
    `/v1/bills?${inQuery({ ...search, createdTo: createdAt.slice(0, 10), limit: '20' })}`,
  )
/** Of its office, type, claim and head. */
export const useBillsLike = (bill: api.Bill) => {
  const { ddoCode, billType, claimType, headOfAccount } = bill
  return useBillsBefore(bill, { ddoCode, billType, claimType, headOfAccount })
}
/** That pay him, among others. */
export const useBillsThatPay = (recipientId: string, bill: api.Bill) => useBillsBefore(bill, { recipientId })

/** The closed ones, the last first. */
export const useRevisions = (billId: string | null) =>
  useRead<api.Page<Revision>>(billId === null ? null : `${billPath(billId)}/revisions`)
