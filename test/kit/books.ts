// What must be true of the rows of any system at rest, whatever was done in it.

import { expect } from 'vitest'
import type { Sql } from '../../db/kernel/connection.ts'
import type { Disagreement } from '../../db/proof/check.ts'
import { prove } from '../../db/proof/prove.ts'

/** The proof (db/proof/), but for the desks that a test keeps busy with bills that there are not (turns.ts). */
export async function expectBooksAgree(sql: Sql): Promise<void> {
  const verdicts = await prove(sql)
  const real = ({ subject }: Disagreement) => !subject.endsWith(' infinity')
  const wrong = verdicts.flatMap(({ says, disagreements }) => {
    const found = disagreements.filter(real)
    return found.length === 0 ? [] : [{ says, found }]
  })
  expect(wrong).toEqual([])
}

/** Whatever a refusal, or a message that fits nothing, might have touched. */
export async function everythingIn(sql: Sql) {
  return {
    bills: await sql`select * from bills order by bill_id`,
    lines:
      await sql`select annexure_id, count(*) as lines from annexure_lines group by annexure_id order by annexure_id`,
    deductions: await sql`select * from deductions order by bill_id, line`,
    subVouchers: await sql`select * from sub_vouchers order by bill_id, line`,
    sanctions: await sql`select * from sanctions order by bill_id`,
    documents: await sql`select count(*) as documents from attachment_contents`,
    attachments: await sql`select * from attachments order by attachment_id`,
    // That a line was parked is in its break's own trail, which is no move of money's.
    trail: await sql`select subject_id, max(version) as version, count(*) as moves from transitions
        where action <> 'park' group by subject_id order by subject_id`,
    serials: await sql`select * from serials order by kind, scope`,
    grants: await sql`select * from grants order by grant_id`,
    movements: await sql`select count(*) as movements, max(movement_id) as latest from grant_movements`,
    objections: await sql`select * from objections order by objection_id`,
    wanting: await sql`select * from found_wanting order by update_id`,
    files: await sql`select * from payment_files order by file_id`,
    billsOfFiles: await sql`select * from payment_file_bills order by file_id, bill_id`,
    batches: await sql`select * from batches order by batch_id`,
    payments: await sql`select * from payments order by payment_id`,
    ledger: await sql`select count(*) as lines from ledger_lines`,
  }
}
