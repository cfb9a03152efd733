-- The State's register of sanctions (S-23), by which a sanction is known however often bills cite it.
CREATE TABLE "sanction_register" (
	"kind" text NOT NULL,
	"authority_code" text NOT NULL,
	"number_key" text NOT NULL,
	"number" text NOT NULL,
	"date" date NOT NULL,
	"amount_paise" bigint NOT NULL,
	"drawn_paise" bigint NOT NULL,
	"bills" integer NOT NULL,
	CONSTRAINT "sanction_register_kind_authority_code_number_key_date_pk" PRIMARY KEY("kind","authority_code","number_key","date"),
	CONSTRAINT "sanctions_not_overdrawn" CHECK ("sanction_register"."drawn_paise" between 0 and "sanction_register"."amount_paise"),
	CONSTRAINT "sanctions_carry" CHECK ("sanction_register"."bills" >= 0 and ("sanction_register"."kind" = 'sanction_order' or "sanction_register"."bills" <= 1))
);
--> statement-breakpoint
-- While a bill draws on a sanction its amount stands; what was given back whole is as if it had never been drawn on.
CREATE FUNCTION refuse_other_sanction() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception 'the sanction % has another amount', old.number
    using errcode = 'check_violation', constraint = 'sanction_amount_stands', table = 'sanction_register';
end $$;--> statement-breakpoint
CREATE TRIGGER sanction_amount_stands BEFORE UPDATE OF amount_paise ON "sanction_register" FOR EACH ROW
  WHEN (old.bills > 0 AND old.amount_paise <> new.amount_paise) EXECUTE FUNCTION refuse_other_sanction();--> statement-breakpoint
ALTER TABLE "bills" ADD COLUMN "rulebook_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sanction_register" ADD CONSTRAINT "sanction_register_kind_known" CHECK (is_sanction_kind("sanction_register"."kind"));--> statement-breakpoint
-- Whose deposit heads a district's treasuries credit (S-07). That 577 is Dharwad's, and its code 02, are assumptions.
INSERT INTO "parameters" ("name", "valid_from", "value", "note") VALUES
  ('deposit.districts', '2000-01-01', '{"577": "02"}', 'S-07: the district''s code in deposit heads, by the first three digits of its treasuries (assumption)'),
  ('deposit.purposes', '2000-01-01', '["506", "513", "542", "597"]', 'S-07, S-18: purposes of deposit heads'),
  ('cheque.account_payee_above', '2000-01-01', '100000', 'S-40, KFC article 72: above Rs 1,000 account payee');--> statement-breakpoint
-- What is looked at is told under an id of its own, and is no ground of objection.
INSERT INTO "citable_rules" ("id", "title_en", "title_kn", "source", "citable", "valid_from") VALUES
  ('L-01', 'A payee with an account of the staff''s', 'ಸಿಬ್ಬಂದಿಯ ಖಾತೆಗೆ ಪಾವತಿ', 'The rulebook: looks (assumption)', false, '2015-04-01'),
  ('L-02', 'The same invoice on another bill', 'ಅದೇ ಇನ್‌ವಾಯ್ಸ್ ಇನ್ನೊಂದು ಬಿಲ್ಲಿನಲ್ಲಿ', 'The rulebook: looks (assumption)', false, '2015-04-01'),
  ('L-03', 'A payee whose account was changed lately', 'ಇತ್ತೀಚೆಗೆ ಖಾತೆ ಬದಲಾದ ಸ್ವೀಕರ್ತರು', 'The rulebook: looks (assumption)', false, '2015-04-01'),
  ('L-04', 'The same office, head, payee and amount', 'ಅದೇ ಕಛೇರಿ, ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ, ಸ್ವೀಕರ್ತರು, ಮೊತ್ತ', 'The rulebook: looks (assumption)', false, '2015-04-01');--> statement-breakpoint
-- Open bills go on by version 4 of the lifecycle. Those that were forwarded keep rulebook 0: what was enforced then.
UPDATE "bills" SET "lifecycle_version" = 4 WHERE "state" NOT IN ('CANCELLED', 'ACCOUNTED');
