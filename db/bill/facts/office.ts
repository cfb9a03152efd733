// What is registered of the drawing office, and its abstract contingent bills.

import type { AdvanceFacts, CountersignerFacts, OfficeFacts } from '../../../domain/bill/facts.ts'
import { holds } from '../../holding.ts'
import { parameterInForce } from '../../kernel/parameters.ts'
import { businessDay, isDrawn, mostNamed, only, query, type Queries } from './query.ts'

interface OfficeRow extends Pick<OfficeFacts, 'openChequeRecipients'> {
  authorisedBy: 'ag' | 'zp_cao' | null
  authorisedFrom: string
  authorisedTo: string | null
  permanentAdvancePaise: number | null
  unrecoupedPaise: number
}

export const officeQueries: Queries<'office' | 'advances' | 'countersigner'> = {
  office: query<OfficeRow, OfficeFacts>(
    (sql, { content: { ddoCode } }) => sql`
      select o.authorised_by, o.authorised_from, o.authorised_to, o.permanent_advance_paise, o.unrecouped_paise,
        array(select r.recipient_id from recipients r where r.ddo_code = o.office_code and r.category = '32'
            and r.recipient_id >= '32' and r.recipient_id < '33'
          order by r.recipient_id limit ${mostNamed}) as open_cheque_recipients
      from offices o where o.office_code = ${ddoCode}`,
    (rows) => {
      const { openChequeRecipients, ...row } = only(rows)
      const { authorisedBy, authorisedFrom, authorisedTo, permanentAdvancePaise, unrecoupedPaise } = row
      return {
        authorisation: authorisedBy === null ? null : { by: authorisedBy, from: authorisedFrom, to: authorisedTo },
        permanentAdvance:
          permanentAdvancePaise === null ? null : { sanctionedPaise: permanentAdvancePaise, unrecoupedPaise },
        openChequeRecipients,
      }
    },
  ),

  /**
   * Of him who is about to countersign, or of the countersignature that stands: sent back, or returned and revised, a
   * bill is countersigned anew.
   */
  countersigner: query<CountersignerFacts, CountersignerFacts | null>(
    (sql, { billId, content: { ddoCode } }, { action, actor }) => {
      const held = sql.unsafe(holds('h', 't.at'))
      const signs = action === 'countersign' && actor !== undefined
      const who = signs
        ? sql`(select ${actor.userId} as user_id, ${actor.postId} as post_id, business_now() as at) t`
        : sql`(select t.user_id, t.post_id, business_instant(t.at) as at
            from transitions t join bills b on b.bill_id = t.subject_id
            where t.subject_id = ${billId} and t.action = 'countersign' and t.revision = b.revision
              and b.continuation_sheet_number is not null
            order by t.version desc limit 1) t`
      return sql`
        select exists (
            select 1 from post_holders h join posts p using (post_id)
            where h.user_id = t.user_id and p.office_code = ${ddoCode} and ${held}) as draws_there,
          exists (
            select 1 from post_holders h where h.user_id = t.user_id and h.post_id = t.post_id and h.kind = 'delegated'
              and ${held}) as subordinate,
          (select u.gazetted from users u where u.user_id = t.user_id) as gazetted,
          (select count(*)::int from post_holders h where h.post_id = t.post_id and h.kind = 'delegated'
            and ${held}) as subordinates
        from ${who}`
    },
    ([row]) => row ?? null,
  ),

  /** An abstract bill is drawn on the day of its voucher. */
  advances: query<AdvanceFacts, AdvanceFacts>(
    (sql, { billId, content: { ddoCode, headOfAccount, claimType, acBillId } }, { today: { date } }) => {
      const adjusting = sql`
      select n.bill_number from bills n where n.ddo_code = ${ddoCode} and n.bill_type = 'ndc'
        and ${isDrawn(sql, 'n')} and n.particulars ->> 'acBillId' = b.bill_id
        and n.bill_id is distinct from ${billId} limit 1`
      const ofOffice = sql`b.ddo_code = ${ddoCode} and b.bill_type = 'ac'`
      const lately = sql`
        select b.bill_number as "billNumber", b.gross_paise as "grossPaise" from bills b
        where ${ofOffice} and b.head_of_account = ${headOfAccount} and b.claim_type = ${claimType}
          and b.bill_id is distinct from ${billId} and ${isDrawn(sql)} and ac_permitted(b.particulars, ${date})
            = ac_permitted('{}', ${date}) and exists (
              select 1 from transitions t where t.subject_id = b.bill_id and t.action = 'approve'
                and t.revision = b.revision and (${businessDay(sql, 't.at')})::date
                  > ${date}::date - (${parameterInForce(sql, 'look.days', date)})::int)
        order by b.bill_id limit ${mostNamed}`
      return sql`
      select (select coalesce(json_agg(a), '[]') from (${lately}) a) as lately,
        (select coalesce(sum(b.gross_paise), 0)::bigint from bills b
          where ${ofOffice} and b.bill_id is distinct from ${billId} and ${isDrawn(sql)} and exists (
            select 1 from transitions t where t.subject_id = b.bill_id and t.action = 'approve'
              and t.revision = b.revision and (${businessDay(sql, 't.at')})::date = ${date})) as day_paise,
        (select json_build_object('billNumber', b.bill_number, 'grossPaise', b.gross_paise,
            'drawnOn', b.voucher_date, 'adjustedBy', (${adjusting}))
          from bills b where ${ofOffice} and b.bill_id = ${acBillId}) as ac_bill,
        array(select b.bill_number from bills b
          where ${ofOffice} and b.voucher_date + make_interval(months =>
              (${parameterInForce(sql, 'ac.adjust_months', date)})::int) < ${date}
            and ${isDrawn(sql)} and not exists (${adjusting})
          order by b.voucher_date, b.bill_number limit ${mostNamed}) as overdue`
    },
    only,
  ),
}
