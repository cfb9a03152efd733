// A payment file's own small life (bill-lifecycle, "IN_PAYMENT_FILE"); what it does to its bills is in their table.

import type { Bill } from './bill/bill.ts'
import type { Actor } from './kernel/actor.ts'
import { hatOf } from './bill/decide.ts'
import { businessDate, businessHour, lastHourOf, type WorkingCalendar } from './kernel/calendar.ts'
import { withHat } from './bill/evolve.ts'
import { separation } from './bill/separation.ts'
import { refusal, type Refusal } from './kernel/refusal.ts'
import type { Action, FileAction, FileState, Role } from './kernel/vocabulary.ts'

/** A payment file as its workflow knows it; the row is the truth. */
export interface PaymentFile {
  fileId: string
  treasuryCode: string
  state: FileState
  version: number
}

export interface FileRow {
  from: FileState
  action: FileAction
  by: Role
  to: FileState
  /** What it does to the bills of the file, or to the one named. */
  bills?: Action
}

export const fileLifecycle: readonly FileRow[] = [
  { from: 'DRAFT', action: 'submit', by: 'PA', to: 'SUBMITTED' },
  { from: 'DRAFT', action: 'drop-bill', by: 'PA', to: 'DRAFT', bills: 'drop-from-file' },
  { from: 'DRAFT', action: 'cancel', by: 'PA', to: 'CANCELLED', bills: 'cancel-file' },
  { from: 'SUBMITTED', action: 'drop-bill', by: 'TO', to: 'SUBMITTED', bills: 'drop-from-file' },
  { from: 'SUBMITTED', action: 'cancel', by: 'TO', to: 'CANCELLED', bills: 'cancel-file' },
  { from: 'SUBMITTED', action: 'approve', by: 'TO', to: 'APPROVED', bills: 'approve-file' },
]

/** Whether this person may make a file at that treasury; its bills are judged one by one, by their own table. */
export function decideNewFile(treasuryCode: string, actor: Actor): Refusal | null {
  if (!actor.roles.includes('PA')) return refusal('files_prepared_by_pa', {})
  return actor.officeCode === treasuryCode ? null : refusal('file_of_treasury', { treasuryCode })
}

/** Whether the treasury makes and approves payment files at that instant (S-28). */
export function decideHour(instant: Date, calendar: WorkingCalendar): Refusal | null {
  const date = businessDate(instant)
  const lastHour = lastHourOf(date, calendar)
  if (lastHour === null) return refusal('no_file_without_bank', { date }, { rule: 'S-28' })
  return businessHour(instant) < lastHour ? null : refusal('no_file_so_late', { date, lastHour }, { rule: 'S-28' })
}

export type FileDecision = { row: FileRow; refusal?: undefined } | { row?: undefined; refusal: Refusal }

export function decideFile(file: PaymentFile, action: FileAction, actor: Actor): FileDecision {
  const movers = fileLifecycle.filter((row) => row.action === action).map((row) => row.by)
  if (!movers.some((role) => actor.roles.includes(role)))
    return {
      refusal: refusal('file_for_roles', { action, roles: [...new Set(movers)] }),
    }
  if (actor.officeCode !== file.treasuryCode)
    return { refusal: refusal('file_of_treasury', { treasuryCode: file.treasuryCode }) }
  const here = fileLifecycle.filter((row) => row.from === file.state && row.action === action)
  if (here.length === 0) return { refusal: refusal('file_state_without_action', { state: file.state, action }) }
  const row = here.find(({ by }) => actor.roles.includes(by))
  if (row !== undefined) return { row }
  return {
    refusal: refusal('file_for_roles_in_state', { state: file.state, action, roles: here.map(({ by }) => by) }),
  }
}

export type Touched = { bill: Bill; refusal?: undefined } | { bill?: undefined; refusal: Refusal }

/**
 * An act on the file that moves none of its bills is an act at a stage of each of them all the same
 * (bill-lifecycle, "Separation of duties"): it is judged, and leaves its hat.
 */
export function touch(bill: Bill, { by }: FileRow, userId: string): Touched {
  const hat = hatOf[by] ?? null
  const refused = hat === null ? null : separation(bill, userId, hat)
  return refused === null ? { bill: { ...bill, acted: withHat(bill.acted, userId, hat) } } : { refusal: refused }
}
