-- Order (S-16a): express. The latest request of a bill in its revision, with who asked, endorsed, confirmed or refused.
ALTER TABLE "bills" ADD COLUMN "express" jsonb;--> statement-breakpoint
CREATE INDEX "bills_of_express" ON "bills" USING btree (("express" -> 'asked' ->> 'at'),"bill_id") WHERE "express" is not null;--> statement-breakpoint
-- Forwarded content stands as before; its queue is changed by a confirmed request alone.
CREATE OR REPLACE FUNCTION refuse_other_content() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker') and (
      old.treasury_code, old.bill_kind, old.bill_type, old.claim_type, old.sector, old.financial_year, old.head_of_account, old.gross_paise,
      old.deductions_paise, old.net_paise, old.service_from, old.service_to, old.remarks, old.countersignature, old.pay_by,
      old.annexure_id, old.annexure_lines, old.annexure_paise, old.content_version, old.particulars
    ) is distinct from (
      new.treasury_code, new.bill_kind, new.bill_type, new.claim_type, new.sector, new.financial_year, new.head_of_account, new.gross_paise,
      new.deductions_paise, new.net_paise, new.service_from, new.service_to, new.remarks, new.countersignature, new.pay_by,
      new.annexure_id, new.annexure_lines, new.annexure_paise, new.content_version, new.particulars
    ) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  -- The catalogue's queue stands too, but for a request that the treasury officer confirms (S-16a).
  if old.queue <> new.queue and old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker') and (
      current_user = 'khajane_worker' and new.queue = 'express' and old.express ->> 'status' = 'endorsed' and new.express ->> 'status' = 'confirmed'
    ) is not true then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
