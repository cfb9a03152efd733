// Scrolls as their officer approves them, and what they have booked then.

import { expect } from 'vitest'
import { commitScrollAct } from '../../db/scroll/commit.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { Outcome } from '../../db/kernel/once.ts'
import { layClaim } from './claims.ts'
import { noon } from './database.ts'
import type { People } from './people.ts'

const heads = {
  ...{ T: '8670-00-110-0-00', R: '8675-00-106-0-00', F: '8443-00-800-0-01' },
  ...{ L: '0075-00-101-0-00', S: '8658-00-102-0-00' },
}

export async function approveScroll(sql: Sql, scrollId: string, login = 'to.577a', body = {}): Promise<Outcome> {
  const { claim } = await layClaim(sql, login, scrollId, 'approve', { body })
  return commitScrollAct(sql, scrollId, claim, noon)
}

/** What a scroll has booked, as head and paise: a debit counts up, a credit down. */
export async function bookedBy(sql: Sql, scrollId: string): Promise<Record<string, number>> {
  const rows = await sql<{ head: string; paise: number }[]>`
    select head_of_account as head, sum(debit_paise - credit_paise)::bigint as paise
    from ledger_entries e join ledger_lines using (entry_id)
    where source_kind = 'scroll' and source_id = ${scrollId} group by 1`
  const nameOf = new Map(Object.entries(heads).map(([name, head]) => [head, name]))
  return Object.fromEntries(rows.map(({ head, paise }) => [nameOf.get(head) ?? head, paise]))
}

/** The treasury officer approves what the bank's days have brought, the earliest first (S-31). */
export async function approveScrolls(people: People): Promise<void> {
  const { items } = (await people.get('to.577a', '/v1/scrolls?state=OPEN&limit=200')).body
  for (const { scrollId } of items.reverse()) {
    const approved = await people.post('to.577a', `/v1/scrolls/${String(scrollId)}/actions/approve`)
    expect([approved.status, approved.body['state']]).toEqual([200, 'APPROVED'])
  }
}
