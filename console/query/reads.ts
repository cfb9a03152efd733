// What pages read. Each answer is kept for the post and the language that it was asked in.

import { QueryClient, useInfiniteQuery, useQueries, useQuery, type QueryKey } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLanguage } from '../language/language.tsx'
import { useSession } from '../session/store.ts'
import { inQuery } from './asked.ts'
import { told, type Refused } from './request.ts'
import type * as api from './types.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Refused
  }
}

const freshMs = 5_000
/** Tables that change with an order of the State, not while somebody looks. */
export const lastingMs = 600_000
export const aMinute = 60_000

export const client = new QueryClient({
  // A request tries again by itself (query/request.ts).
  defaultOptions: { queries: { retry: false, staleTime: freshMs } },
})

/** What is read anew while it is shown nobody asked for. */
const isBackground = (queryKey: QueryKey): boolean => client.getQueryData(queryKey) !== undefined

export function useKey(path: string | null): QueryKey {
  const { post } = useSession()
  const { language } = useLanguage()
  return [post?.postId ?? null, language, path]
}

interface Wanted {
  staleMs?: number
  everyMs?: number
}

/** @param path null: nothing is asked for yet */
export function useRead<Body>(path: string | null, { staleMs = freshMs, everyMs }: Wanted = {}) {
  const { standing } = useSession()
  const queryKey = useKey(path)
  return useQuery<Body>({
    queryKey,
    queryFn: () => told<Body>({ path: path ?? '', background: isBackground(queryKey) }),
    enabled: path !== null && standing === 'in',
    staleTime: staleMs,
    refetchInterval: everyMs ?? false,
  })
}

/** Several of one kind at once, each kept as if it were read alone; those that cannot be read are left out, and why. */
export function useReads<Body>(paths: readonly string[]) {
  const { standing } = useSession()
  const [post, language] = useKey(null)
  return useQueries({
    queries: paths.map((path) => {
      const queryKey = [post, language, path]
      return {
        queryKey,
        queryFn: () => told<Body>({ path, background: isBackground(queryKey) }),
        enabled: standing === 'in',
        staleTime: freshMs,
      }
    }),
    combine: (reads) => ({
      found: reads.flatMap(({ data }) => (data === undefined ? [] : [data])),
      reading: reads.some(({ isLoading }) => isLoading),
      error: reads.find(({ error }) => error !== null)?.error ?? null,
    }),
  })
}

/**
 * A list that loads forward, a page at a time.
 * @param wanted false: nothing is asked for yet
 */
export function usePages<Item, Answer extends api.Page<Item> = api.Page<Item>>(
  path: string,
  limit: number,
  wanted = true,
) {
  const { standing } = useSession()
  const queryKey = useKey(path)
  const read = useInfiniteQuery({
    queryKey: [...queryKey, 'pages'],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ limit: String(limit), ...(pageParam === null ? {} : { cursor: pageParam }) })
      const background = isBackground([...queryKey, 'pages']) && pageParam === null
      return told<Answer>({ path: `${path}${path.includes('?') ? '&' : '?'}${asked}`, background })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: Answer) => nextCursor,
    enabled: wanted && standing === 'in',
  })
  const { data } = read
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...read, items }
}

export const billPath = (billId: string): string => `/v1/bills/${encodeURIComponent(billId)}`

export const useWorklists = () =>
  useRead<api.Page<api.WorklistCount>>('/v1/worklists', { staleMs: 0, everyMs: aMinute })
export const worklistPath = (stage: string): string => `/v1/worklists/${stage}`
/** From its beginning on; where one may look at any place of it, see part-reads.ts. */
export const useWorklist = (stage: string, wanted = true) =>
  usePages<api.WorklistItem, api.PageOfTotal<api.WorklistItem>>(worklistPath(stage), 200, wanted)
export const useNotices = () =>
  useRead<api.Page<api.Notice>>('/v1/notices?standing=open&limit=50', { everyMs: 5 * aMinute })
export const useNewest = () => useRead<api.Page<api.BillSummary>>('/v1/bills?limit=100', { everyMs: aMinute })
export const useFound = (q: string) =>
  useRead<api.Page<api.BillSummary>>(q === '' ? null : `/v1/bills?${inQuery({ q })}`)

/** Read anew whenever one comes to it: others may have moved it meanwhile, and what may be done is another thing. */
export const useBill = (billId: string) => useRead<api.Bill>(billPath(billId), { staleMs: 0 })
/** Of so many payees each is named, with his earlier bills. */
export const fewPayees = 3
/** The first lines: of a bill with few payees, all of them. */
export const useFirstPayees = (billId: string | null) =>
  useRead<api.Page<api.AnnexureLine>>(billId === null ? null : `${billPath(billId)}/annexure?limit=${fewPayees}`)
export const useFindings = (billId: string | null) =>
  useRead<api.Findings>(billId === null ? null : `${billPath(billId)}/findings`)
export const useTrail = (billId: string) => usePages<api.Transition>(`${billPath(billId)}/transitions`, 200)
export const usePayments = (billId: string) => usePages<api.Payment>(`/v1/payments?${inQuery({ billId })}`, 100)
export const useGrant = ({ ddoCode, headOfAccount, financialYear }: api.Bill) =>
  useRead<api.Page<api.Grant>>(`/v1/grants?${inQuery({ ddoCode, headOfAccount, financialYear })}`)
export const useOffice = (officeCode: string) => useRead<api.Office>(`/v1/offices/${encodeURIComponent(officeCode)}`)
/** @param financialYear left out: of all years, of which an office with many heads has more than are read at once */
export const useGrantsOf = (ddoCode: string, financialYear?: string) =>
  useRead<api.Page<api.Grant>>(
    `/v1/grants?${inQuery({ ddoCode, limit: '200', ...(financialYear === undefined ? {} : { financialYear }) })}`,
  )
export const useMappings = (ddoCode: string, billType: string) =>
  useRead<api.Page<api.Mapping>>(
    billType === '' ? null : `/v1/mappings?${inQuery({ ddoCode, billType, limit: '200' })}`,
    { staleMs: lastingMs },
  )
export const useRecipient = (recipientId: string | null) =>
  useRead<api.Recipient>(recipientId === null ? null : `/v1/recipients/${recipientId}`, { staleMs: lastingMs })
export const useMessengers = (ddoCode: string) =>
  useRead<api.Page<api.Messenger>>(`/v1/messengers?${inQuery({ ddoCode })}`)
export const useDesks = (treasuryCode: string) => useRead<api.Page<api.Desk>>(`/v1/desks?${inQuery({ treasuryCode })}`)
export const useRules = () => useRead<api.Page<api.Rule>>('/v1/rules', { staleMs: lastingMs })
export const useCatalogue = () => useRead<api.Catalogue>('/v1/catalogue', { staleMs: lastingMs })
export const useSessions = () => useRead<api.Page<api.SessionOfMine>>('/v1/sessions')
