// A report as somebody reads it.

import { expect } from 'vitest'
import type { People } from './people.ts'

export type ReportRows = ReturnType<typeof reportRows>

/**
 * All rows of a report, page after page.
 * @param name of a report of the day, or a path
 */
export const reportRows =
  ({ get }: Pick<People, 'get'>) =>
  async <Row>(login: string, name: string, query: Readonly<Record<string, string>> = {}): Promise<Row[]> => {
    const path = name.startsWith('/') ? name : `/v1/reports/${name}`
    const rows: Row[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const search = new URLSearchParams({ limit: '200', ...query, ...(cursor === '' ? {} : { cursor }) })
      const { status, body, text } = await get(login, `${path}?${search.toString()}`)
      expect(status, text).toBe(200)
      rows.push(...(body.items as unknown as Row[]))
      cursor = body['nextCursor'] as string | null
    }
    return rows
  }
