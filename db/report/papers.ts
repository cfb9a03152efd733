// What is to be done on the paper: signatures that nobody has said were made (S-03a), and numbers to be written (S-10).

import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import type { Period } from '../../domain/report/period.ts'
import { where, type Condition, type Scope } from '../kernel/where.ts'
import { beginningOf, businessDay, wordsOf, type Report } from './report.ts'

export interface PapersSearch extends Period {
  treasuryCode?: string | undefined
}

const ofTreasury = (column: string, scope: Scope, treasuryCode: string | undefined): Condition[] => [
  [(given) => `${column} = ${given}`, scope?.treasuryCode],
  [(given) => `${column} = ${given}`, treasuryCode],
]

/** Who signs the paper as he lets it go. */
const signers: readonly Role[] = ['BOA', 'HA', 'BAO', 'TO']
const signing: readonly Action[] = ['forward', 'pass', 'approve-file']

export interface UnsignedRow {
  treasuryCode: string
  ddoCode: string
  billId: string
  billNumber: string
  tokenNumber: string | null
  revision: number
  role: Role
  user: string
  letGoOn: string
}

/** By person and desk: what he let go in those days without having said, then or again, that he had signed it. */
export function unsignedReport(scope: Scope, { from, to, treasuryCode }: PapersSearch): Report {
  const { text, values } = where(ofTreasury('t.office_code', scope, treasuryCode), [from, to])
  return {
    text: `select t.office_code as "treasuryCode", b.ddo_code as "ddoCode",
    b.bill_id as "billId", b.bill_number as "billNumber", b.token_number as "tokenNumber",
    t.revision, t.role, t.user_id as "user", ${businessDay('max(t.at)')} as "letGoOn"
  from transitions t join bills b on b.bill_id = t.subject_id and b.revision = t.revision
  where t.action = any(${wordsOf(signing)}) and t.role = any(${wordsOf(signers)})
    and t.at >= ${beginningOf('$1')} and t.at < ${beginningOf('$2::date + 1')} and ${text}
  group by t.office_code, b.bill_id, t.revision, t.role, t.user_id
  having not bool_or(coalesce(t.detail ->> 'paperSigned', '') = 'true')`,
    values,
    key: 'concat_ws(\' \', r."treasuryCode", r."letGoOn", r."billId", r.role, r."user")',
  }
}

export interface VoucherRow {
  treasuryCode: string
  ddoCode: string
  voucherNumber: string
  voucherDate: string
  billId: string
  billNumber: string
  tokenNumber: string | null
  netPaise: number
}

/** The voucher numbers that were born in those days. That one was written on its paper nothing records. */
export function vouchersReport(scope: Scope, { from, to, treasuryCode }: PapersSearch): Report {
  const { text, values } = where(ofTreasury('b.treasury_code', scope, treasuryCode), [from, to])
  return {
    text: `select b.treasury_code as "treasuryCode", b.ddo_code as "ddoCode", b.voucher_number as "voucherNumber",
    b.voucher_date as "voucherDate", b.bill_id as "billId", b.bill_number as "billNumber",
    b.token_number as "tokenNumber", b.net_paise as "netPaise"
  from bills b
  where b.voucher_number is not null and b.voucher_date between $1::date and $2::date and ${text}`,
    values,
    key: 'r."voucherNumber"',
  }
}
