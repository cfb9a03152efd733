// What the pages of a draft read.

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import { useSession } from '../session/store.ts'
import { inQuery } from './asked.ts'
import { billPath, lastingMs, useKey, useRead } from './reads.ts'
import { told } from './request.ts'
import { tagOf } from './tag.ts'
import type { AnnexureLine, Bill, BillSummary, Page, Recipient } from './types.ts'

/** What one writes, once one has paused. */
function useQuiet(text: string, ms: number): string {
  const [quiet, setQuiet] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return quiet
}

/** Recipients of the office by a part of name or number; of nothing written, the first of them. */
export function useRecipientsFound(ddoCode: string, written: string, wanted: boolean) {
  const q = useQuiet(written.trim(), 250)
  const search = q.length < 2 ? {} : { q: q.slice(0, 60) }
  const read = useRead<Page<Recipient>>(
    wanted ? `/v1/recipients?${inQuery({ ddoCode, limit: '20', ...search })}` : null,
    { staleMs: lastingMs },
  )
  return { items: read.data?.items ?? [], more: read.data?.nextCursor != null, known: read.data !== undefined }
}

/** Names of many recipients, by the lists of their categories rather than one by one. */
export function useNames(ddoCode: string, recipientIds: readonly string[]): ReadonlyMap<string, string> {
  const { post, standing } = useSession()
  const { language } = useLanguage()
  const categories = [...new Set(recipientIds.map((id) => id.slice(0, 2)).filter((two) => /^\d{2}$/.test(two)))]
  return useQueries({
    queries: categories.map((category) => {
      const path = `/v1/recipients?${inQuery({ ddoCode, limit: '200', category })}`
      return {
        queryKey: [post?.postId ?? null, language, path],
        queryFn: () => told<Page<Recipient>>({ path }),
        enabled: standing === 'in',
        staleTime: lastingMs,
      }
    }),
    combine: (reads) =>
      new Map(reads.flatMap(({ data }) => (data?.items ?? []).map(({ recipientId, name }) => [recipientId, name]))),
  })
}

/**
 * The lines of a short annexure as they are in that version of the draft; those of the version before until then.
 * @param most none: it is too long to be read whole
 */
export function useLinesOf(bill: Bill, most: number | null) {
  const { standing } = useSession()
  const path = `${billPath(bill.billId)}/annexure?limit=${most ?? 1}`
  const queryKey = [...useKey(path), tagOf(bill)]
  return useQuery({
    queryKey,
    queryFn: () => told<Page<AnnexureLine>>({ path, background: true }),
    enabled: standing === 'in' && most !== null,
    staleTime: lastingMs,
    placeholderData: keepPreviousData,
  })
}

/** The office's bills, newest first, that a new one may be like. */
export const useBillsToCopy = (ddoCode: string) =>
  useRead<Page<BillSummary>>(ddoCode === '' ? null : `/v1/bills?${inQuery({ ddoCode, limit: '50' })}`)
