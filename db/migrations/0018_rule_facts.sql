-- What rules ask for that a bill, its recipients and its office did not yet say (rulebook.md, "Facts that join the bill"), and the limits by which they
-- judge. Every bill stays as readable and movable as it was: what was not said is null, or nothing.
CREATE FUNCTION is_sector(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{S,Z,T}');
end $$;--> statement-breakpoint
CREATE FUNCTION is_sub_voucher_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{voucher,certificate}');
end $$;--> statement-breakpoint
CREATE FUNCTION is_recipient_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{employee,supplier,agency,department_account,office_designation,open_cheque,beneficiary,
    institution,individual}');
end $$;--> statement-breakpoint
CREATE FUNCTION is_agency_kind(word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  return word = any ('{board,corporation,cooperative,psu}');
end $$;--> statement-breakpoint
-- The number of an order or invoice as it is compared: without case, runs of blanks and punctuation as one separator. By the rules of "C", in which only
-- ASCII is either: the signs of other scripts belong to their letters.
CREATE FUNCTION paper_number(number text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN btrim(regexp_replace(upper(number COLLATE "C"), '[[:space:][:punct:]\u00a0\u2000-\u200a\u2010-\u201f\u202f]+', ' ', 'g'));--> statement-breakpoint
CREATE TABLE "countersigning_offices" (
	"ddo_code" text NOT NULL,
	"sector" char(1),
	"claim_type" text,
	"office_code" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date,
	CONSTRAINT "countersigning_offices_once" UNIQUE NULLS NOT DISTINCT("ddo_code","sector","claim_type","office_code","from_date"),
	CONSTRAINT "countersigning_offices_sector_known" CHECK (is_sector("countersigning_offices"."sector")),
	CONSTRAINT "countersigning_offices_apart" CHECK ("countersigning_offices"."office_code" <> "countersigning_offices"."ddo_code")
);
--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "particulars" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deductions" ADD COLUMN "deposit_account_number" text;--> statement-breakpoint
ALTER TABLE "sanctions" ADD COLUMN "authority_code" text;--> statement-breakpoint
ALTER TABLE "sanctions" ADD COLUMN "amount_paise" bigint;--> statement-breakpoint
ALTER TABLE "sub_vouchers" ADD COLUMN "recipient_id" text;--> statement-breakpoint
ALTER TABLE "sub_vouchers" ADD COLUMN "kind" text DEFAULT 'voucher' NOT NULL;--> statement-breakpoint
ALTER TABLE "offices" ADD COLUMN "authorised_from" date;--> statement-breakpoint
ALTER TABLE "offices" ADD COLUMN "authorised_to" date;--> statement-breakpoint
ALTER TABLE "offices" ADD COLUMN "authorised_by" text;--> statement-breakpoint
ALTER TABLE "offices" ADD COLUMN "permanent_advance_paise" bigint;--> statement-breakpoint
ALTER TABLE "offices" ADD COLUMN "unrecouped_paise" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "agency_kind" text;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "account_opened_on" date;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "sanctioning_order" jsonb;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "notification" jsonb;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "kgid" text;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "gazetted" boolean;--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "service_group" char(1);--> statement-breakpoint
ALTER TABLE "recipients" ADD COLUMN "account_changed_on" date;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "kgid" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "gazetted" boolean;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "service_group" char(1);--> statement-breakpoint
-- What they are follows from the category of their id (codes.md): 10, 20 and 40 as the sample has them. Of others nothing is known by which they would be
-- refused: a beneficiary (assumption).
UPDATE "recipients" SET "kind" = CASE "category" WHEN '10' THEN 'employee' WHEN '20' THEN 'supplier' WHEN '26' THEN 'office_designation'
  WHEN '32' THEN 'open_cheque' WHEN '40' THEN 'agency' ELSE 'beneficiary' END;--> statement-breakpoint
ALTER TABLE "recipients" ALTER COLUMN "kind" SET NOT NULL;--> statement-breakpoint
-- Who draws today has been let to (S-36): by the panchayat's chief accounts officer where all its bills are of panchayats, else by the AG (assumption).
UPDATE "offices" o SET "authorised_from" = '2000-01-01', "authorised_by" = CASE
    WHEN EXISTS (SELECT 1 FROM "bills" b WHERE b.ddo_code = o.office_code)
      AND NOT EXISTS (SELECT 1 FROM "bills" b WHERE b.ddo_code = o.office_code AND b.sector = 'S') THEN 'zp_cao' ELSE 'ag' END
  WHERE o.kind IN ('ddo', 'controlling');--> statement-breakpoint
ALTER TABLE "countersigning_offices" ADD CONSTRAINT "countersigning_offices_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersigning_offices" ADD CONSTRAINT "countersigning_offices_office_code_offices_office_code_fk" FOREIGN KEY ("office_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bills_of_advances" ON "bills" USING btree ("ddo_code","bill_type") WHERE bill_type in ('ac', 'ndc');--> statement-breakpoint
CREATE INDEX "sanctions_paper" ON "sanctions" USING btree ("kind","date",paper_number(number));--> statement-breakpoint
CREATE INDEX "sub_vouchers_paper" ON "sub_vouchers" USING btree ("date","amount_paise",paper_number(number));--> statement-breakpoint
CREATE INDEX "recipients_of_employee" ON "recipients" USING btree ("kgid") WHERE kgid is not null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_kgid_unique" UNIQUE("kgid");--> statement-breakpoint
ALTER TABLE "sub_vouchers" ADD CONSTRAINT "sub_vouchers_kind_known" CHECK (is_sub_voucher_kind("sub_vouchers"."kind"));--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_authorised" CHECK (("offices"."authorised_by" is null) = ("offices"."authorised_from" is null));--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_authorised_by" CHECK ("offices"."authorised_by" in ('ag', 'zp_cao'));--> statement-breakpoint
ALTER TABLE "offices" ADD CONSTRAINT "offices_unrecouped" CHECK ("offices"."unrecouped_paise" between 0 and coalesce("offices"."permanent_advance_paise", 0));--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_kind_known" CHECK (is_recipient_kind("recipients"."kind"));--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_agency_kind_known" CHECK (is_agency_kind("recipients"."agency_kind"));--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_group" CHECK ("recipients"."service_group" in ('A', 'B', 'C', 'D'));--> statement-breakpoint
-- What was forwarded stands (0017): of what the bill says there is one column more.
CREATE OR REPLACE FUNCTION refuse_other_content() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.state <> 'DRAFT' and current_user in ('khajane_api', 'khajane_worker') and (
      old.treasury_code, old.bill_kind, old.bill_type, old.claim_type, old.sector, old.financial_year, old.head_of_account, old.gross_paise,
      old.deductions_paise, old.net_paise, old.service_from, old.service_to, old.remarks, old.countersignature, old.pay_by, old.queue,
      old.annexure_id, old.annexure_lines, old.annexure_paise, old.content_version, old.particulars
    ) is distinct from (
      new.treasury_code, new.bill_kind, new.bill_type, new.claim_type, new.sector, new.financial_year, new.head_of_account, new.gross_paise,
      new.deductions_paise, new.net_paise, new.service_from, new.service_to, new.remarks, new.countersignature, new.pay_by, new.queue,
      new.annexure_id, new.annexure_lines, new.annexure_paise, new.content_version, new.particulars
    ) then
    raise exception 'bill %: what was forwarded stands', old.bill_id using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;--> statement-breakpoint
DROP TRIGGER forwarded_stands ON "bills";--> statement-breakpoint
CREATE TRIGGER forwarded_stands AFTER UPDATE OF
    treasury_code, bill_kind, bill_type, claim_type, sector, financial_year, head_of_account, gross_paise, deductions_paise, net_paise, service_from,
    service_to, remarks, countersignature, pay_by, queue, annexure_id, annexure_lines, annexure_paise, content_version, particulars
  ON "bills" FOR EACH ROW EXECUTE FUNCTION refuse_other_content();--> statement-breakpoint
-- The limits by which rules judge, from the day of their order; a claim of before is judged by the first that is known (assumption).
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('sub_voucher.cancel_above', '2017-05-19', '100000', 'Paise above which the DDO passes and cancels a sub-voucher (S-06; GO FD 21 TAR 2017)'),
  ('gis.insurance', '1982-01-01', '{"A": 24000000, "B": 18000000, "C": 12000000, "D": 6000000}', 'Paise that the insurance fund pays, by service group (S-08; KSEGIS)'),
  ('cheque.limit', '2009-07-30', '500000', 'Paise above which no cheque is drawn without the Director (S-27, S-40; FD 105 AKH 09)'),
  ('ac.day_limit', '2010-06-11', '50000', 'Paise of abstract bills by office and day without permission (S-37; FD 1 TCE 2010)'),
  ('ac.fd_above', '2010-06-11', '20000000', 'Paise above which an abstract bill needs the permission of FD (S-37; FD 1 TCE 2010)'),
  ('ac.claim_limit', '2010-06-11', '{"vehicle": 250000000, "examination": 500000000, "ncc_camp": 100000000}', 'Paise of one abstract bill at most, by claim; others have no limit (S-37; FD 1 TCE 2010)'),
  ('ac.adjust_months', '2010-06-11', '1', 'Months from drawal to the adjusting bill (S-37; FD 1 TCE 2010)'),
  ('works.payment_order_after', '2014-09-20', '"2013-10-02"', 'Panchayat works done after this day need a payment order (S-36; circular of 20-09-2014)'),
  ('purchase.open_market_limit', '2012-06-21', '500000', 'Paise up to which goods are bought in the open market (S-39; FD 1 TCE 2012)'),
  ('purchase.quotation_limit', '2012-06-21', '10000000', 'Paise up to which goods are bought by quotations (S-39; FD 1 TCE 2012)'),
  ('account.order_after', '2017-01-30', '"2017-01-30"', 'Bank accounts opened after this day need an order that names them (S-41; GO FD 5 TAR 2017)'),
  ('claim.months', '2000-01-01', '12', 'Months after which the delay of a claim is condoned first (S-46; KFC article 20(d))'),
  ('pt.slabs', '2000-01-01', '[{"from": 0, "tax": 0}, {"from": 2500000, "tax": 20000}]', 'Paise of profession tax by the wage of a month (PT-2); sample data, the schedule of the Act is not in the seeds: assumption'),
  ('look.days', '2000-01-01', '30', 'Days back in which a changed account, or the same payee and amount, is shown to the desks; assumption');
