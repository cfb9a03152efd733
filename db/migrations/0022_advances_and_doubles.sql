-- What the rulebook forbids and a constraint can say of abstract bills (S-37): the day's total of an office, and one adjusting bill. Both kinds of bill are
-- closed until cheques exist: there are none to enter.
CREATE TABLE "ac_days" (
	"ddo_code" text NOT NULL,
	"day" date NOT NULL,
	"drawn_paise" bigint NOT NULL,
	"permitted_paise" bigint NOT NULL,
	"bills" text[] NOT NULL,
	CONSTRAINT "ac_days_ddo_code_day_pk" PRIMARY KEY("ddo_code","day"),
	CONSTRAINT "ac_days_permitted" CHECK ("ac_days"."drawn_paise" between 0 and "ac_days"."permitted_paise")
);
--> statement-breakpoint
ALTER TABLE "ac_days" ADD CONSTRAINT "ac_days_ddo_code_offices_office_code_fk" FOREIGN KEY ("ddo_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What the day's total with a bill may come to, by the permissions that the bill brings. In PL/pgSQL, which is not planned into statements of other bills.
CREATE FUNCTION ac_permitted(particulars jsonb, day date) RETURNS bigint LANGUAGE plpgsql STABLE STRICT AS $$
declare
  permitted_by constant jsonb := coalesce(jsonb_path_query_array(particulars, '$.permissions[*].by'), '[]');
  limit_name constant text := case when permitted_by ? 'controlling_officer' then 'ac.fd_above' else 'ac.day_limit' end;
begin
  if permitted_by ? 'fd' then
    return 9007199254740991;
  end if;
  return (select p.value::bigint from parameters p where p.name = limit_name
    order by p.valid_from > day, abs(p.valid_from - day) limit 1);
end $$;--> statement-breakpoint
CREATE UNIQUE INDEX "ndc_adjusts_once" ON "bills" USING btree ((particulars ->> 'acBillId')) WHERE bill_type = 'ndc' and state <> all ('{DRAFT,WITH_CHECKER,WITH_APPROVER,RETURNED,CANCELLED}'::text[]);--> statement-breakpoint
-- Sanctions of before the register that carry more than they can (S-23), for somebody to look at. A sanction whose authority has no code is known by its
-- name; all authorisations are the AG's. Of an order of which no bill says the amount that is not known: several bills on it are reported.
CREATE TABLE "sanction_doubles" (
	"kind" text NOT NULL,
	"authority_key" text NOT NULL,
	"number_key" text NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"authority_code" text,
	"authority" text NOT NULL,
	"amount_paise" bigint,
	"bills" text[] NOT NULL,
	CONSTRAINT "sanction_doubles_kind_authority_key_number_key_date_pk" PRIMARY KEY("kind","authority_key","number_key","date"),
	CONSTRAINT "sanction_doubles_kind_known" CHECK (is_sanction_kind("sanction_doubles"."kind"))
);
--> statement-breakpoint
INSERT INTO "sanction_doubles"
WITH cited AS (
  SELECT s.kind, s.date, s.number, paper_number(s.number) AS number_key, s.authority, s.amount_paise, b.bill_id, b.gross_paise,
    CASE s.kind WHEN 'ag_authorisation' THEN 'AG' ELSE coalesce(s.authority_code, (
      SELECT min(o.authority_code) FROM "sanctions" o WHERE o.kind = s.kind AND o.date = s.date AND paper_number(o.number) = paper_number(s.number)
        AND paper_number(o.authority) = paper_number(s.authority))) END AS authority_code
  FROM "sanctions" s JOIN "bills" b USING (bill_id) WHERE b.state <> all ('{DRAFT,WITH_CHECKER,WITH_APPROVER,RETURNED,CANCELLED}'::text[])
)
SELECT kind, coalesce(authority_code, paper_number(authority)) AS authority_key, number_key, min(number), date, min(authority_code), min(authority),
  min(amount_paise), array_agg(bill_id ORDER BY bill_id)
FROM cited GROUP BY kind, authority_key, number_key, date
HAVING count(*) > 1 AND kind <> 'sanction_order' OR sum(gross_paise) > coalesce(min(amount_paise), min(gross_paise));--> statement-breakpoint
-- Those whose authority is known by its code are entered, and cite it from now on: a new bill draws beside them, and they give back what they return.
WITH cited AS (
  SELECT s.kind, s.date, s.number, paper_number(s.number) AS number_key, s.amount_paise, b.bill_id, b.gross_paise,
    CASE s.kind WHEN 'ag_authorisation' THEN 'AG' ELSE coalesce(s.authority_code, (
      SELECT min(o.authority_code) FROM "sanctions" o WHERE o.kind = s.kind AND o.date = s.date AND paper_number(o.number) = paper_number(s.number)
        AND paper_number(o.authority) = paper_number(s.authority))) END AS authority_code
  FROM "sanctions" s JOIN "bills" b USING (bill_id) WHERE b.state <> all ('{DRAFT,WITH_CHECKER,WITH_APPROVER,RETURNED,CANCELLED}'::text[])
), carried AS (
  SELECT kind, authority_code, number_key, min(number) AS number, date, coalesce(min(amount_paise), min(gross_paise)) AS amount_paise,
    sum(gross_paise) AS drawn_paise, count(*)::int AS bills
  FROM cited WHERE authority_code IS NOT NULL GROUP BY kind, authority_code, number_key, date
  HAVING NOT (count(*) > 1 AND kind <> 'sanction_order' OR sum(gross_paise) > coalesce(min(amount_paise), min(gross_paise)))
), named AS (
  UPDATE "sanctions" s SET authority_code = c.authority_code FROM cited c JOIN carried USING (kind, authority_code, number_key, date)
  WHERE s.bill_id = c.bill_id AND s.authority_code IS NULL
)
INSERT INTO "sanction_register" SELECT kind, authority_code, number_key, number, date, amount_paise, drawn_paise, bills FROM carried
ON CONFLICT (kind, authority_code, number_key, date) DO UPDATE SET drawn_paise = excluded.drawn_paise, bills = excluded.bills;
