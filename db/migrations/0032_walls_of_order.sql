-- Walls behind the order of bills (S-16a, S-24), and the end of a delegation that is given late (S-43).
-- In additional charge of another office within that time: what he would delegate goes to the head accountant alone (S-44).
CREATE FUNCTION in_charge_elsewhere(who text, office text, during tstzrange) RETURNS boolean LANGUAGE sql STABLE AS $$
  select exists (select 1 from post_holders h join posts p using (post_id)
    where h.user_id = who and h.kind = 'additional' and p.office_code <> office
      and held_during(h.from_date, h.to_date, h.from_at, h.until_at) && during
      and p.office_code not in (select q.office_code from post_holders o join posts q using (post_id)
        where o.user_id = who and o.kind = 'primary' and held_during(o.from_date, o.to_date, o.from_at, o.until_at) @> lower(during)))
$$;--> statement-breakpoint
-- When a delegation ends at the latest: with the holding of him who gave it, with that by which his delegate was fit for it (of a post of the office; where an ATO is in charge
-- elsewhere, of the head accountant's at its treasury: S-44), and as another comes to hold the post. A holding may go on from one row into the next.
-- Null: nobody gives it. Whom a countersigning officer authorises (S-38) may sit elsewhere: that is written by hand, and asks for no place.
CREATE FUNCTION delegation_ends(post text, delegate text, giver text, given tstzrange) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  with place as (
    select d.office_code, o.treasury_code, o.kind <> 'treasury' and in_charge_elsewhere(giver, d.office_code, given)
      and exists (select 1 from post_holders h join posts p using (post_id)
        where h.user_id = giver and h.kind = 'primary' and held_during(h.from_date, h.to_date, h.from_at, h.until_at) @> lower(given)
          and p.office_code = o.treasury_code) as of_ato
    from posts d join offices o using (office_code) where d.post_id = post
  ), held as (
    select h.user_id, h.post_id, p.office_code, p.roles, held_during(h.from_date, h.to_date, h.from_at, h.until_at) as during
    from post_holders h join posts p using (post_id)
    where h.kind <> 'delegated' and (h.post_id = post or h.user_id = delegate)
  ), giving as (
    select upper(own) as ends from (select unnest(range_agg(during)) as own from held where post_id = post and user_id = giver) o
    where own @> lower(given)
  ), fit as (
    select upper(own) as ends from (
      select unnest(range_agg(h.during)) as own from held h, place l
      where h.user_id = delegate and case when l.of_ato then h.office_code = l.treasury_code and 'HA' = any(h.roles)
        else h.office_code = l.office_code end) o
    where own @> lower(given)
  )
  select least(g.ends, f.ends, (select min(lower(during)) from held
    where post_id = post and user_id <> giver and not isempty(during) and lower(during) > lower(given)))
  from giving g left join fit f on true
$$;--> statement-breakpoint
-- Where its end is written already as it is given, it is so from the first; what he does not hold who would give it does not come into the table.
CREATE OR REPLACE FUNCTION name_delegator() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  given tstzrange := held_during(new.from_date, new.to_date, new.from_at, new.until_at);
  ends timestamptz;
begin
  if tg_op = 'INSERT' and new.on_behalf_of is null then
    new.on_behalf_of := (select h.user_id from post_holders h where h.post_id = new.post_id and h.kind <> 'delegated'
      and held_during(h.from_date, h.to_date, h.from_at, h.until_at) @> lower(given));
  end if;
  ends := delegation_ends(new.post_id, new.user_id, new.on_behalf_of, given);
  if tg_op = 'INSERT' and ends is null and not isempty(given) then
    raise exception '% is delegated to % by nobody who holds it as that begins (S-43)', new.post_id, new.user_id
      using errcode = 'exclusion_violation', constraint = 'post_holders_delegated_by_holder';
  end if;
  if ends < upper(given) then
    new.until_at := ends;
  end if;
  return new;
end $$;--> statement-breakpoint
-- As 0027 has it; and with the delegate's own place, in whatever office that is. One that cannot begin any more ends at once; what is over stays as it was.
CREATE OR REPLACE FUNCTION end_delegations() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  given record;
begin
  for given in
    select h.post_id, h.user_id, h.from_date, h.holding_id, n.is_new,
      coalesce(delegation_ends(h.post_id, h.user_id, h.on_behalf_of, d.during), least(lower(d.during), business_now())) as ends, upper(d.during) as until
    from post_holders h
      cross join lateral (select held_during(h.from_date, h.to_date, h.from_at, h.until_at) as during) d
      cross join lateral (select h.post_id = new.post_id and h.on_behalf_of <> new.user_id as is_new) n
    where h.kind = 'delegated' and not isempty(d.during) and upper(d.during) > business_now()
      and (h.post_id = new.post_id or tg_op = 'UPDATE' and h.user_id = new.user_id)
  loop
    continue when given.ends >= given.until;
    update post_holders set until_at = given.ends
    where post_id = given.post_id and user_id = given.user_id and from_date = given.from_date
      and holding_id = given.holding_id;
    update delegations set until_at = given.ends, version = version + 1,
      state = case when given.ends <= business_now() then 'ENDED' else state end,
      ended_because = case when given.is_new then 'new-holder' else 'check-out' end
    where delegation_id = given.holding_id;
  end loop;
  return null;
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
-- As 0029 has it; and into a payment file goes only what is a row of it as it is made, and waits for no clearance (S-24).
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
      or new.state = 'IN_PAYMENT_FILE' and (
        not exists (select 1 from payment_file_bills f join payment_files p using (file_id)
          where f.file_id = new.file_id and f.bill_id = new.bill_id and f.dropped_reason is null and p.state = 'DRAFT' and p.version = 1)
        or new.clearance -> 'decided' ->> 'what' is distinct from 'cleared'
          and clearance_listed(new.head_of_account, new.claim_type, new.treasury_code, new.gross_paise, business_day()))
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
