// The facts of payments come into the scroll of the bank's day (S-31): a function of the database, so that whoever
// writes a payment says it alike (migration 0034). Bills and payments are locked by the caller, the scrolls after them.

import type { CaseKey } from '../break/park.ts'
import type { Transaction } from '../kernel/connection.ts'

export async function enterScrolls(sql: Transaction, paymentIds: readonly string[]): Promise<void> {
  if (paymentIds.length > 0) await sql`select enter_scrolls(${paymentIds as string[]})`
}

export interface CreditToEnter extends CaseKey {
  headOfAccount: string
  amountPaise: number
}

/** Credits that were accepted come into the scroll of the bank's booking day, at the treasury that accepts them. */
export async function enterCredits(
  sql: Transaction,
  treasuryCode: string,
  credits: readonly CreditToEnter[],
): Promise<void> {
  for (const { sha256, ordinal, headOfAccount, amountPaise } of credits)
    await sql`
      insert into scroll_credits (sha256, ordinal, scroll_id, head_of_account, amount_paise)
      select l.sha256, l.ordinal,
        scroll_for(m.bank, ${treasuryCode},
          coalesce((l.fact ->> 'bookingDate')::date, day_of(business_time(l.at)))),
        ${headOfAccount}, ${amountPaise}::bigint
      from break_lines l join bank_messages m using (sha256)
      where l.sha256 = ${sha256} and l.ordinal = ${ordinal}`
}
