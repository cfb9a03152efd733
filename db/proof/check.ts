// What must hold of the rows (books.md, "The proof"): each check is one pass over its tables, and names what disagrees.

import type { Connection } from '../kernel/connection.ts'

export interface Check {
  /** What must hold, in a sentence. */
  says: string
  /**
   * A select with one row for each thing looked at: `subject`, `wrong` (in words what disagrees, or null) and `paise`
   * (by how much, or null).
   */
  text: string
}

export interface Disagreement {
  subject: string
  wrong: string
  paise: number | null
}

export interface Verdict {
  says: string
  /** How many things were looked at. */
  looked: number
  /** How many disagree; the first of them are named. */
  found: number
  disagreements: readonly Disagreement[]
}

const namedAtMost = 1_000

/** Rows are counted in the database: what agrees is not carried. */
export async function judge(sql: Connection, { says, text }: Check): Promise<Verdict> {
  const [told] = await sql.unsafe<[Omit<Verdict, 'says'>]>(
    `with checked as (${text}), wrong as (
      select subject, wrong, paise from checked where wrong is not null order by subject limit ${namedAtMost}
    )
    select count(*)::int as looked, count(wrong)::int as found, (
      select coalesce(jsonb_agg(jsonb_build_object('subject', subject, 'wrong', wrong, 'paise', paise)
        order by subject), '[]') from wrong) as disagreements
    from checked`,
  )
  return { says, ...told }
}
