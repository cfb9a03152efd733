// The facts of a bill, group by group, as a rule would be told them, and bills that are laid for it.

import { insertBills, newBillIds } from '../../bench/rows.ts'
import { loadFacts } from '../../db/bill/facts.ts'
import type { Content, DraftLine } from '../../domain/bill/content.ts'
import type { FactGroup, Facts } from '../../domain/bill/facts.ts'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { content } from '../rules/ground.ts'
import { today, type OwnDatabase } from './database.ts'

export const supplier = '2000-10104-036'
export const employee = (serial: number): string => `1000-10104-${String(serial).padStart(3, '0')}`
export const occasion = { today, action: 'forward', body: {} } as const

export const line = (recipientId: string, amountPaise: number): DraftLine => ({
  recipientId,
  amountPaise,
  reference: null,
})

/** The facts of an unsaved draft, or of a bill that is stored. */
export const tellerOf =
  (database: OwnDatabase) =>
  async <Group extends FactGroup>(
    group: Group,
    more: Partial<Content> = {},
    { billId = null, lines }: { billId?: string | null; lines?: DraftLine[] } = {},
  ): Promise<Facts[Group]> => {
    const annexure = lines === undefined ? null : { lines }
    const facts = await loadFacts(
      database.sql,
      [group],
      { billId, content: { ...content, ...more }, annexure },
      occasion,
    )
    return facts[group]
  }

/** Lays a bill of 10104 that stands there, with so much gross and what else its row is to say. */
export const layerOf =
  (database: OwnDatabase) =>
  async (state: State, paise: number, more: Record<string, string> = {}): Promise<string> => {
    const [billId = ''] = newBillIds(1)
    await insertBills(database.sql, [billId], { state, version: 9, acted: {} }, paise)
    for (const [column, value] of Object.entries(more))
      await database.sql.unsafe(`update bills set ${column} = $2 where bill_id = $1`, [billId, value])
    return billId
  }
