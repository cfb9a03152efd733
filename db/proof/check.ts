// What must hold of the rows (books.md, "The proof"): each check is one pass over its tables, and names what disagrees.

import type { ProofCheck } from '../../domain/proof.ts'
import type { Connection } from '../kernel/connection.ts'

interface Named {
  name: ProofCheck
  /** What must hold, in a sentence. */
  says: string
}

export interface Check extends Named {
  /**
   * A select with one row for each thing looked at: `subject`, `wrong` (in words what disagrees, or null) and `paise`
   * (by how much, or null).
   */
  text: string
}

/** What no statement can say: files and messages are read. */
export interface Reading extends Named {
  read: (sql: Connection) => Promise<Found>
}

export interface Disagreement {
  subject: string
  wrong: string
  paise: number | null
  /** Begin of the first of the kept proofs that have named it one after the other; null: none has yet. */
  since?: Date | null
}

export interface Found {
  /** How many things were looked at. */
  looked: number
  /** How many disagree; the first of them are named. */
  found: number
  disagreements: readonly Disagreement[]
}

export interface Verdict extends Found, Named {
  milliseconds: number
}

export const namedAtMost = 1_000

/** Gathers what a reading finds, without holding more of it than is named. */
export class Findings implements Found {
  looked = 0
  found = 0
  readonly disagreements: Disagreement[] = []
  add(subject: string, wrong: string, paise: number | null = null): void {
    this.found += 1
    if (this.disagreements.length < namedAtMost) this.disagreements.push({ subject, wrong, paise })
  }
}

/** Rows are counted in the database: what agrees is not carried, and nothing is asked anew where all does. */
async function counted(sql: Connection, text: string): Promise<Found> {
  const [told] = await sql.unsafe<[{ looked: number; found: number }]>(
    `select count(*)::int as looked, count(wrong)::int as found from (${text}) checked`,
  )
  if (told.found === 0) return { ...told, disagreements: [] }
  const disagreements = await sql.unsafe<Disagreement[]>(
    `select subject, wrong, paise from (${text}) checked where wrong is not null order by subject limit ${namedAtMost}`,
  )
  return { ...told, disagreements }
}

export async function judge(sql: Connection, check: Check | Reading): Promise<Verdict> {
  const { name, says } = check
  const began = performance.now()
  const found = 'text' in check ? await counted(sql, check.text) : await check.read(sql)
  const { looked, found: wrong, disagreements } = found
  return { name, says, looked, found: wrong, disagreements, milliseconds: Math.round(performance.now() - began) }
}
