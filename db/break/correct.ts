// Breaks that two people have left to the bank's correction: each line that comes may close one (books.md, "Breaks").

import { closeCase } from '../../domain/break/close.ts'
import type { Transaction } from '../kernel/connection.ts'
import { trail } from '../kernel/trail.ts'
import { loadCase } from './cases.ts'
import { groundToClose } from './ground.ts'
import { caseKeyOf } from './park.ts'
import { writeClosing } from './settle.ts'

const byBank = { role: 'RBI_EXCHANGE', actor: null } as const

/**
 * Closes what is corrected of these payments, which the transaction has locked with their bills.
 * @param why the message, or the break, that brought the last line
 */
export async function closeCorrected(
  sql: Transaction,
  paymentIds: readonly string[],
  why: { message: string } | { breakId: string },
): Promise<void> {
  if (paymentIds.length === 0) return
  const waiting = await sql<{ breakId: string }[]>`
    select distinct c.sha256 || ':' || c.ordinal as break_id from break_lines l
    join break_cases c on c.sha256 = l.case_sha256 and c.ordinal = l.case_ordinal
    where l.payment_id = any(${paymentIds as string[]}) and c.state = 'CONFIRMED' order by 1`
  for (const { breakId } of waiting) await closeOne(sql, breakId, why)
}

async function closeOne(sql: Transaction, breakId: string, why: object): Promise<void> {
  const found = await loadCase(sql, breakId, true)
  if (found?.state !== 'CONFIRMED' || found.proposal === null) return
  const { closing } = closeCase(found, found.proposal, await groundToClose(sql, found, found.proposal))
  // What does not fit leaves it waiting, as it was.
  if (closing === undefined || closing.waits) return
  const outcome = await writeClosing({ sql, found, ...byBank }, closing)
  const { sha256, ordinal } = caseKeyOf(breakId)
  const version = found.version + 1
  await sql`
    update break_cases set state = 'SETTLED', version = ${version}, settlement = ${found.proposal.settlement},
      settled_at = clock_timestamp(), outcome = ${JSON.stringify(outcome)}::text::jsonb
    where sha256 = ${sha256} and ordinal = ${ordinal}`
  const moved = { subjectId: breakId, version, action: 'correct', from: 'CONFIRMED', to: 'SETTLED' } as const
  await trail(sql, { ...moved, ...byBank, updateId: null, detail: why })
}
