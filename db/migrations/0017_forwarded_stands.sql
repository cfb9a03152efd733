-- What was forwarded stands, whoever serves has been taken over: the lines that left the maker are not deleted, and what the bill says, with its parts,
-- is written on drafts alone. The owner is bound by the digest in the trail (0016). What was written before this is kept as if it had been forwarded.
-- The triggers come after what they refuse, and those of bills judge in their functions: before it PostgreSQL would lock each row once more, and a condition
-- of a trigger is parsed anew by each statement.
ALTER TABLE "annexure_lines" ADD COLUMN "forwarded" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE FUNCTION refuse_forwarded() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception '%: what was forwarded stands', tg_table_name using errcode = 'insufficient_privilege';
end $$;--> statement-breakpoint
CREATE TRIGGER forwarded_stands AFTER DELETE ON "annexure_lines" FOR EACH ROW
  WHEN (old.forwarded AND current_user IN ('khajane_api', 'khajane_worker')) EXECUTE FUNCTION refuse_forwarded();--> statement-breakpoint
-- Nor is one added: forwarding numbers the lines of a set from 1, so that its first line tells whether it left.
CREATE FUNCTION refuse_line_of_forwarded() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if exists (select 1 from (select distinct annexure_id from added) a join annexure_lines l using (annexure_id) where l.line = 1 and l.forwarded) then
    raise exception '%: what was forwarded stands', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER forwarded_gains_nothing AFTER INSERT ON "annexure_lines" REFERENCING NEW TABLE AS added FOR EACH STATEMENT
  WHEN (current_user = 'khajane_api') EXECUTE FUNCTION refuse_line_of_forwarded();--> statement-breakpoint
-- The API makes drafts; the one move that is its own takes passed bills into a payment file; all others commit in the worker.
CREATE TRIGGER api_makes_drafts BEFORE INSERT ON "bills" FOR EACH ROW
  WHEN (current_user = 'khajane_api' AND new.state <> 'DRAFT') EXECUTE FUNCTION refuse_forwarded();--> statement-breakpoint
CREATE FUNCTION refuse_other_than_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user = 'khajane_api' and (not (old.state = 'DRAFT' and new.state = 'DRAFT' or old.state = 'PASSED' and new.state = 'IN_PAYMENT_FILE')
      or not new.acted @> old.acted) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER api_writes_drafts AFTER UPDATE ON "bills" FOR EACH ROW EXECUTE FUNCTION refuse_other_than_drafts();--> statement-breakpoint
CREATE FUNCTION refuse_other_content() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker') and (
      old.treasury_code, old.bill_kind, old.bill_type, old.claim_type, old.sector, old.financial_year, old.head_of_account, old.gross_paise,
      old.deductions_paise, old.net_paise, old.service_from, old.service_to, old.remarks, old.countersignature, old.pay_by, old.queue,
      old.annexure_id, old.annexure_lines, old.annexure_paise, old.content_version
    ) is distinct from (
      new.treasury_code, new.bill_kind, new.bill_type, new.claim_type, new.sector, new.financial_year, new.head_of_account, new.gross_paise,
      new.deductions_paise, new.net_paise, new.service_from, new.service_to, new.remarks, new.countersignature, new.pay_by, new.queue,
      new.annexure_id, new.annexure_lines, new.annexure_paise, new.content_version
    ) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER forwarded_stands AFTER UPDATE OF
    treasury_code, bill_kind, bill_type, claim_type, sector, financial_year, head_of_account, gross_paise, deductions_paise, net_paise, service_from,
    service_to, remarks, countersignature, pay_by, queue, annexure_id, annexure_lines, annexure_paise, content_version
  ON "bills" FOR EACH ROW EXECUTE FUNCTION refuse_other_content();--> statement-breakpoint
-- The parts of a draft are replaced whole. Their bill is locked, so that a part that is written beside a forward comes before it or not at all.
CREATE FUNCTION refuse_part_of_forwarded() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user <> 'khajane_api' then
    return null;
  end if;
  perform 1 from bills b where b.bill_id in (select c.bill_id from changed c) order by b.bill_id for share;
  -- A document belongs to the revision in which it is attached.
  if exists (select 1 from changed c join bills b using (bill_id)
      where b.state <> 'DRAFT' or coalesce((to_jsonb(c) ->> 'revision')::int, b.revision) <> b.revision) then
    raise exception '%: what was forwarded stands', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
DO $$
declare
  part text;
begin
  foreach part in array array['deductions', 'sub_vouchers', 'sanctions', 'attachments']
  loop
    execute format('create trigger draft_gains after insert on %I referencing new table as changed for each statement
      execute function refuse_part_of_forwarded()', part);
    execute format('create trigger draft_loses after delete on %I referencing old table as changed for each statement
      execute function refuse_part_of_forwarded()', part);
  end loop;
end $$;--> statement-breakpoint
-- A payment file has the bills with which it was made: who acts on it has seen them.
CREATE FUNCTION refuse_bill_of_made_file() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if current_user = 'khajane_api' and exists (select 1 from added a join payment_files f using (file_id) where f.state <> 'DRAFT' or f.version > 1) then
    raise exception 'a payment file has the bills that it was made with: what was forwarded stands' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER made_whole AFTER INSERT ON "payment_file_bills" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_bill_of_made_file();
