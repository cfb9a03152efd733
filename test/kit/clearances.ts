// What the finance department lists and limits in the tests, in force today (S-24): it sets rows from tomorrow on
// alone, so the tests lay them themselves.

import { ulid } from 'ulid'
import type { Sql } from '../../db/kernel/connection.ts'
import { today } from './database.ts'

/** The telephone bills of 577A of Rs 90,000 and more; no other test has such. */
export const listTelephoneBills = (sql: Sql) => sql`
  insert into clearance_list (list_id, head, claim_type, treasury_code, amount_from_paise, from_date, reason, given_by)
  values (${`listed_${ulid()}`}, '2054-00-097-0-01-051', 'telephone', '577A', ${90_000_00}, '2015-04-01',
    'Of the tests.', 'fd')`

/** What may be cleared of a head today. */
export const limitToday = (sql: Sql, headOfAccount: string, amountPaise: number) => sql`
  insert into clearance_limits (limit_id, head_of_account, amount_paise, from_date, reason, given_by)
  values (${`limit_${ulid()}`}, ${headOfAccount}, ${amountPaise}, ${today.date}, 'Of the tests.', 'fd')`
