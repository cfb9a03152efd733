-- Walls behind the order of bills (S-16a, S-24), and the end of a delegation that is given late (S-43).
-- A delegation ends with the holding of him who gave it, and when another holds the post: where that is written already as it is given, it is so from the first.
CREATE OR REPLACE FUNCTION name_delegator() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  given tstzrange := held_during(new.from_date, new.to_date, new.from_at, new.until_at);
  ends timestamptz;
begin
  if tg_op = 'INSERT' and new.on_behalf_of is null then
    new.on_behalf_of := (select h.user_id from post_holders h where h.post_id = new.post_id and h.kind <> 'delegated'
      and held_during(h.from_date, h.to_date, h.from_at, h.until_at) && given
      order by h.from_date limit 1);
  end if;
  with held as (
    select h.user_id, held_during(h.from_date, h.to_date, h.from_at, h.until_at) as during
    from post_holders h where h.post_id = new.post_id and h.kind <> 'delegated')
  select least(
      -- His holding may go on from one row into the next.
      (select upper(own) from (select unnest(range_agg(during)) as own from held where user_id = new.on_behalf_of) o
        where own @> lower(given)),
      (select min(lower(during)) from held
        where user_id <> new.on_behalf_of and not isempty(during) and lower(during) > lower(given)))
    into ends;
  if ends < upper(given) then
    new.until_at := ends;
  end if;
  return new;
end $$;--> statement-breakpoint
DROP TRIGGER post_holders_delegator ON post_holders;--> statement-breakpoint
CREATE TRIGGER post_holders_delegator BEFORE INSERT OR UPDATE ON post_holders
  FOR EACH ROW WHEN (new.kind = 'delegated') EXECUTE FUNCTION name_delegator();--> statement-breakpoint
-- What is cleared of a head on a day is counted as the bill itself moves, whoever moves it: of a bill that is cleared nothing is left uncounted. The bills are locked,
-- and of many at once the heads too.
CREATE FUNCTION count_clearance() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into clearance_days as d (head_of_account, day, cleared_paise, limit_paise)
  select new.head_of_account, c.day, new.gross_paise, clearance_limit(new.head_of_account, c.day) from (select business_day() as day) c
  on conflict (head_of_account, day) do update
    set cleared_paise = d.cleared_paise + excluded.cleared_paise, limit_paise = excluded.limit_paise;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER count_clearance AFTER UPDATE ON bills FOR EACH ROW
  WHEN (old.state = 'AWAITING_WAYS_AND_MEANS' AND new.state = 'PASSED') EXECUTE FUNCTION count_clearance();--> statement-breakpoint
-- And no other way: who serves may lay an empty counter, which is what is locked, and change none.
CREATE FUNCTION refuse_other_counting() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user in ('khajane_api', 'khajane_worker') and pg_trigger_depth() = 1 and not (tg_op = 'INSERT' and new.cleared_paise = 0) then
    raise exception 'clearance_days: counted as bills are cleared, and no other way' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER counted_by_clearing BEFORE INSERT OR UPDATE ON clearance_days FOR EACH ROW EXECUTE FUNCTION refuse_other_counting();--> statement-breakpoint
-- A payment file has the bills with which it was made, and none that the finance department has to clear first (S-24).
CREATE OR REPLACE FUNCTION refuse_bill_of_made_file() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user = 'khajane_api' and exists (select 1 from added a join payment_files f using (file_id) where f.state <> 'DRAFT' or f.version > 1) then
    raise exception 'a payment file has the bills that it was made with: what was forwarded stands' using errcode = 'insufficient_privilege';
  end if;
  if current_user in ('khajane_api', 'khajane_worker') and exists (
      select 1 from added a join bills b using (bill_id) cross join (select business_day() as day offset 0) d
      where case when b.clearance -> 'decided' ->> 'what' = 'cleared' then false
        else clearance_listed(b.head_of_account, b.claim_type, b.treasury_code, b.gross_paise, d.day) end) then
    raise exception 'a payment file has no bill that waits for clearance' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
-- As 0029 has it; and into a payment file goes only what is a row of it.
CREATE OR REPLACE FUNCTION refuse_other_than_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  by_fd boolean;
begin
  if current_user <> 'khajane_api' then
    return null;
  end if;
  by_fd := old.state = 'AWAITING_WAYS_AND_MEANS' and new.state in ('PASSED', 'OBJECTED');
  if not (old.state = 'DRAFT' and new.state = 'DRAFT' or old.state = 'PASSED' and new.state = 'IN_PAYMENT_FILE'
      or old.state = 'PASSED' and new.state = 'AWAITING_WAYS_AND_MEANS' or by_fd)
      or not new.acted @> old.acted
      or new.state = 'IN_PAYMENT_FILE' and not exists (
        select 1 from payment_file_bills f where f.file_id = new.file_id and f.bill_id = new.bill_id)
      or old.state = 'PASSED' and new.state = 'AWAITING_WAYS_AND_MEANS' and (
        new.clearance -> 'asked' ->> 'by' is null or new.clearance ->> 'decided' is not null)
      or by_fd and (new.clearance -> 'asked' is distinct from old.clearance -> 'asked'
        or new.clearance -> 'decided' ->> 'what' is distinct from case new.state when 'PASSED' then 'cleared' else 'refused' end)
      or new.clearance is distinct from old.clearance and not (by_fd or old.state = 'PASSED' and new.state = 'AWAITING_WAYS_AND_MEANS')
      or (new.objected_from, new.open_objections) is distinct from (old.objected_from, old.open_objections)
        and not (by_fd and new.state = 'OBJECTED' and new.objected_from = old.state) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
