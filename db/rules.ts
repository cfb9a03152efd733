import type { Connection } from './kernel/connection.ts'

/** A rule by which officers are bound (S-02). `validTo` is its last day; null while it binds. */
export interface CitableRule {
  id: string
  titleEn: string
  titleKn: string | null
  source: string
  citable: boolean
  validFrom: string
  validTo: string | null
}

/** Every rule, also those of other days, in the order of their ids. */
export const listRules = (sql: Connection): Promise<CitableRule[]> =>
  sql<CitableRule[]>`
    select id, title_en, title_kn, source, citable, valid_from, valid_to from citable_rules order by id collate "C"`
