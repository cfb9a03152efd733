// Where a bill waits, and how many wait before it (S-16a): at its desk, or in the list of its treasury's passed bills
// of its way to pay.

/** Whether bills of a desk, or of the list, have an order of their own that `b` stands in. */
const inLine = `(b.desk_post is not null or b.state = 'PASSED')`

/** The order of a desk is that of its index; `e` stands before `b` in it. */
export const beforeAtDesk = `e.desk_post = b.desk_post and e.state = b.state
  and (e.queue, e.inwarded_at, e.token_number) < (b.queue, b.inwarded_at, b.token_number)`

/**
 * How many stand before it, the held ones too, those of earlier days as they are counted (desk_loads): a column of a
 * query on `bills b`; null where it stands in no line.
 */
export const beforeColumn = `case
    when b.desk_post is not null then (
      select coalesce(sum(l.bills), 0)::int from desk_loads l
      where l.treasury_code = b.treasury_code and l.stage = b.state and l.post_id = b.desk_post
        and (l.queue, l.day) < (b.queue, day_of(b.inwarded_at))
    ) + (select count(*)::int from bills e where e.desk_post = b.desk_post and e.state = b.state and e.queue = b.queue
      and e.inwarded_at >= day_of(b.inwarded_at)::timestamp at time zone 'Asia/Kolkata'
      and (e.inwarded_at, e.token_number) < (b.inwarded_at, b.token_number))
    when b.state = 'PASSED' then (select count(*)::int from bills e
      where e.state = 'PASSED' and e.treasury_code = b.treasury_code and e.pay_by = b.pay_by
        and (e.queue, e.inwarded_at, e.token_number) < (b.queue, b.inwarded_at, b.token_number))
  end as before`

const catalogueQueue = `(
  select c.queue from catalogue_rows c join catalogue_versions v on v.version = greatest(b.catalogue_version, 1)
  where c.bill_type = b.bill_type and c.claim_type = b.claim_type and c.from_date <= v.from_date
  order by c.from_date desc limit 1)`

/** Null where it stands in no line. What the catalogue does not put first stood on FD's list as it was inwarded. */
export const queueReasonColumn = `case when not ${inLine} then null else case b.queue
    when 'express' then 'express' when 'seniority' then 'seniority'
    else case ${catalogueQueue} when 'priority' then 'catalogue' else 'ways_and_means' end end end as queue_reason`
