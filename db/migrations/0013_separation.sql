CREATE TABLE "citable_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"title_en" text NOT NULL,
	"title_kn" text,
	"source" text NOT NULL,
	"citable" boolean DEFAULT true NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date
);
--> statement-breakpoint
CREATE TABLE "staffings" (
	"staffing_id" text PRIMARY KEY NOT NULL,
	"treasury_code" char(4) NOT NULL,
	"from_date" date NOT NULL,
	"stages_together" jsonb NOT NULL,
	"reason" text NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staffings_sub_treasury" CHECK ("staffings"."treasury_code" not like '%A')
);
--> statement-breakpoint
ALTER TABLE "staffings" ADD CONSTRAINT "staffings_treasury_code_treasuries_treasury_code_fk" FOREIGN KEY ("treasury_code") REFERENCES "public"."treasuries"("treasury_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staffings" ADD CONSTRAINT "staffings_given_by_users_user_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staffings_of_treasury" ON "staffings" USING btree ("treasury_code","from_date");--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON staffings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON staffings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The business day, for what is dated and judged where no process says the day.
CREATE OR REPLACE FUNCTION business_date() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT ((now() + make_interval(secs => coalesce((SELECT offset_seconds FROM clock_offset), 0))) AT TIME ZONE 'Asia/Kolkata')::date
$$;
--> statement-breakpoint
CREATE VIEW citable_today AS
  SELECT id FROM citable_rules
  WHERE citable AND valid_from <= business_date() AND coalesce(valid_to, 'infinity') >= business_date();
--> statement-breakpoint
-- An objection cites a rule that binds on its day (S-02). What was cited before this migration stays as it was cited.
CREATE FUNCTION refuse_uncitable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM citable_today WHERE id = new.rule) THEN
    RAISE EXCEPTION 'rule % cannot be cited', new.rule
      USING errcode = 'foreign_key_violation', constraint = 'objections_rule_citable';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER objections_rule_citable BEFORE INSERT ON objections FOR EACH ROW EXECUTE FUNCTION refuse_uncitable();
--> statement-breakpoint
-- The sutras. That rules whose day is not known bind from 2015-04-01 on is an assumption.
INSERT INTO citable_rules (id, title_en, title_kn, source, citable, valid_from) VALUES
  ('S-01', 'Bill type and claim type belong together and to what was bought', 'ಬಿಲ್ಲು ವಿಧ ಮತ್ತು ಕ್ಲೇಮು ವಿಧ ಪರಸ್ಪರ ಹಾಗೂ ಖರೀದಿಗೆ ಹೊಂದಬೇಕು', 'K2, one sutra a day: 1', true, '2015-04-01'),
  ('S-02', 'Small gaps hold a bill, offences against a rule object it', 'ಸಣ್ಣ ಕೊರತೆಗಳಿಗೆ ಬಿಲ್ಲನ್ನು ತಡೆಹಿಡಿಯುವುದು, ನಿಯಮ ಉಲ್ಲಂಘನೆಗೆ ಆಕ್ಷೇಪಿಸುವುದು', 'K2, one sutra a day: 2', true, '2015-04-01'),
  ('S-03', 'The checklist is verified item by item', 'ತಾಳೆಪಟ್ಟಿಯನ್ನು ಅಂಶವಾರು ಪರಿಶೀಲಿಸಬೇಕು', 'K2, one sutra a day: 3', true, '2015-04-01'),
  ('S-03a', 'The officer who approved the bill signs the paper', 'ಬಿಲ್ಲನ್ನು ಅನುಮೋದಿಸಿದ ಅಧಿಕಾರಿಯೇ ಕಾಗದದ ಬಿಲ್ಲಿಗೆ ಸಹಿ ಮಾಡಬೇಕು', 'K2, one sutra a day: 3', true, '2015-04-01'),
  ('S-04', 'Paper before screen: who accepts the paper is its custodian', 'ಮೊದಲು ಕಾಗದ, ನಂತರ ಪರದೆ: ಸ್ವೀಕರಿಸಿದವರೇ ಪಾಲಕರು', 'K2, one sutra a day: 4', true, '2015-04-01'),
  ('S-05', 'An objected bill is returned with its Return Memo', 'ಆಕ್ಷೇಪಿತ ಬಿಲ್ಲನ್ನು ರಿಟರ್ನ್ ಮೆಮೋದೊಂದಿಗೆ ಹಿಂದಿರುಗಿಸಬೇಕು', 'K2, one sutra a day: 5', true, '2015-04-01'),
  ('S-06', 'Sub-vouchers above Rs 1,000 are passed and cancelled by the DDO', 'ರೂ. 1,000 ಮೀರಿದ ಉಪ ವೋಚರುಗಳನ್ನು ಡಿಡಿಓ ತೀರ್ಣಗೊಳಿಸಿ ರದ್ದುಪಡಿಸಬೇಕು', 'K2, one sutra a day: 6', true, '2015-04-01'),
  ('S-07', 'Deposit heads are the district''s own', 'ಠೇವಣಿ ಶೀರ್ಷಿಕೆಗಳು ಜಿಲ್ಲೆಗೆ ಪ್ರತ್ಯೇಕ', 'K2, one sutra a day: 7', true, '2015-04-01'),
  ('S-08', 'Group insurance: funds, annexures and sanctioning authority', 'ಗುಂಪು ವಿಮೆ: ನಿಧಿಗಳು, ಅನುಬಂಧಗಳು ಮತ್ತು ಮಂಜೂರಾತಿ ಪ್ರಾಧಿಕಾರ', 'K2, one sutra a day: 8', true, '2015-04-01'),
  ('S-09', 'No credit to a deposit without its account number', 'ಠೇವಣಿ ಖಾತೆ ಸಂಖ್ಯೆಯಿಲ್ಲದೆ ಜಮೆ ಇಲ್ಲ', 'K2, one sutra a day: 9', true, '2015-04-01'),
  ('S-10', 'The voucher number is born at the approval of the payment file', 'ಪಾವತಿ ಕಡತದ ಅನುಮೋದನೆಯಲ್ಲಿ ವೋಚರ್ ಸಂಖ್ಯೆ ಹುಟ್ಟುತ್ತದೆ', 'K2, one sutra a day: 10', true, '2015-04-01'),
  ('S-10a', 'For what reasons a bill is held', 'ಬಿಲ್ಲನ್ನು ತಡೆಹಿಡಿಯುವ ಕಾರಣಗಳು', 'K2, one sutra a day: 10', true, '2015-04-01'),
  ('S-11', 'DSCs are acknowledged, and handed over against acknowledgement', 'ಡಿಎಸ್‌ಸಿಗಳನ್ನು ಸ್ವೀಕೃತಿ ಪಡೆದು ಹಸ್ತಾಂತರಿಸಬೇಕು', 'K2, one sutra a day: 11', true, '2015-04-01'),
  ('S-12', 'Unpaid social-security pensions are verified before they are credited', 'ಪಾವತಿಯಾಗದ ಸಾಮಾಜಿಕ ಭದ್ರತಾ ಪಿಂಚಣಿಯನ್ನು ಪರಿಶೀಲಿಸಿ ಜಮೆ ಮಾಡಬೇಕು', 'K2, one sutra a day: 12', true, '2015-04-01'),
  ('S-13', 'Countersignature: physical and on line, on line only, or exempt', 'ಮೇಲು ಸಹಿ: ಭೌತಿಕ ಮತ್ತು ಆನ್‌ಲೈನ್, ಆನ್‌ಲೈನ್ ಮಾತ್ರ, ಅಥವಾ ವಿನಾಯಿತಿ', 'K2, one sutra a day: 13', true, '2015-04-01'),
  ('S-14', 'The UTRs of pensions go to the post office after the scroll', 'ಸ್ಕ್ರೋಲ್ ಅನುಮೋದನೆಯ ನಂತರ ಪಿಂಚಣಿ ಯುಟಿಆರ್‌ಗಳು ಅಂಚೆ ಕಚೇರಿಗೆ', 'K2, one sutra a day: 14', true, '2015-04-01'),
  ('S-15', 'A deposit is credited by TTR from a mapped source head', 'ಜೋಡಿಸಿದ ಮೂಲ ಶೀರ್ಷಿಕೆಯಿಂದಲೇ ಟಿಟಿಆರ್ ಮೂಲಕ ಠೇವಣಿಗೆ ಜಮೆ', 'K2, one sutra a day: 15', true, '2015-04-01'),
  ('S-16', 'A refund from a deposit needs its roles, reconciliation and mapping', 'ಠೇವಣಿ ಮರುಪಾವತಿಗೆ ಪಾತ್ರಗಳು, ಸಮನ್ವಯ ಮತ್ತು ಜೋಡಣೆ ಬೇಕು', 'K2, one sutra a day: 16', true, '2015-04-01'),
  ('S-16a', 'Express before priority before seniority', 'ತ್ವರಿತ, ಆದ್ಯತೆ, ಜ್ಯೇಷ್ಠತೆ: ಈ ಸರದಿಯಲ್ಲಿ', 'K2, one sutra a day: 16', true, '2015-04-01'),
  ('S-17', 'Open cheques for four claims, to the DDO''s own recipient id', 'ನಾಲ್ಕು ಕ್ಲೇಮುಗಳಿಗೆ ಮಾತ್ರ, ಡಿಡಿಓ ಸ್ವಂತ ಐಡಿಗೆ ಮುಕ್ತ ಚೆಕ್ಕು', 'K2, one sutra a day: 17', true, '2015-04-01'),
  ('S-18', 'The last digits of a deposit head are its purpose', 'ಠೇವಣಿ ಶೀರ್ಷಿಕೆಯ ಕೊನೆಯ ಅಂಕಿಗಳು ಅದರ ಉದ್ದೇಶ', 'K2, one sutra a day: 18', true, '2015-04-01'),
  ('S-20', 'The DDO code of eleven characters', 'ಹನ್ನೊಂದು ಅಕ್ಷರಗಳ ಡಿಡಿಓ ಸಂಕೇತ', 'K2, one sutra a day: 20', true, '2015-04-01'),
  ('S-21', 'Every deposit account is reconciled each month', 'ಪ್ರತಿ ಠೇವಣಿ ಖಾತೆಯನ್ನು ಪ್ರತಿ ತಿಂಗಳು ಸಮನ್ವಯಗೊಳಿಸಬೇಕು', 'K2, one sutra a day: 21', true, '2015-04-01'),
  ('S-22', 'A full TTR has its voucher number at the BAO''s approval', 'ಪೂರ್ಣ ಟಿಟಿಆರ್‌ಗೆ ಬಿಎಓ ಅನುಮೋದನೆಯಲ್ಲೇ ವೋಚರ್ ಸಂಖ್ಯೆ', 'K2, one sutra a day: 22', true, '2015-04-01'),
  ('S-23', 'No second payment on what is endorsed paid', 'ಪಾವತಿಸಿದೆ ಎಂದು ನಮೂದಿಸಿದ್ದಕ್ಕೆ ಎರಡನೇ ಪಾವತಿ ಇಲ್ಲ', 'K2, one sutra a day: 23', true, '2015-04-01'),
  ('S-24', 'Ways-and-means clearance of the Finance Department', 'ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆ', 'K2, one sutra a day: 24', true, '2015-04-01'),
  ('S-25', 'A printed sub-voucher is the original', 'ಮುದ್ರಿತ ಉಪ ವೋಚರ್ ಮೂಲ ಪ್ರತಿಯಾಗಿರಬೇಕು', 'K2, one sutra a day: 25', true, '2015-04-01'),
  ('S-26', 'What stores are', 'ಸಾಮಗ್ರಿಗಳು ಎಂದರೇನು', 'K2, one sutra a day: 26', true, '2015-04-01'),
  ('S-27', 'No cheque above Rs 5,000', 'ರೂ. 5,000 ಮೀರಿದ ಚೆಕ್ಕು ಇಲ್ಲ', 'K2, one sutra a day: 27', true, '2015-04-01'),
  ('S-27a', 'Claims countersigned both on paper and on line', 'ಭೌತಿಕ ಮತ್ತು ಆನ್‌ಲೈನ್ ಎರಡೂ ಮೇಲು ಸಹಿ ಬೇಕಾದ ಕ್ಲೇಮುಗಳು', 'K2, one sutra a day: 27', true, '2015-04-01'),
  ('S-28', 'Payment files go to the Reserve Bank through its day, and not after', 'ಪಾವತಿ ಕಡತಗಳು ರಿಸರ್ವ್ ಬ್ಯಾಂಕಿನ ಅವಧಿಯಲ್ಲಿ ಮಾತ್ರ', 'K2, one sutra a day: 28', true, '2015-04-01'),
  ('S-29', 'Payees receipt: by implementing agencies, where no form is prescribed', 'ಪಾವತಿದಾರರ ರಸೀದಿ: ನಮೂನೆಯಿಲ್ಲದಲ್ಲಿ, ಅನುಷ್ಠಾನ ಸಂಸ್ಥೆಗಳಿಂದ', 'K2, one sutra a day: 29', true, '2015-04-01'),
  ('S-30', 'The day''s receipts make one challan', 'ದಿನದ ರಸೀದಿಗಳು ಒಂದು ಚಲನ್ ಆಗುತ್ತವೆ', 'K2, one sutra a day: 30', true, '2015-04-01'),
  ('S-31', 'Scrolls are approved every day', 'ಸ್ಕ್ರೋಲ್‌ಗಳನ್ನು ಪ್ರತಿದಿನ ಅನುಮೋದಿಸಬೇಕು', 'K2, one sutra a day: 31', true, '2015-04-01'),
  ('S-32', 'The annexure names the true recipient', 'ಅನುಬಂಧದಲ್ಲಿ ನೈಜ ಫಲಾನುಭವಿ ಇರಬೇಕು', 'K2, one sutra a day: 32', true, '2015-04-01'),
  ('S-33', 'Vouchers are accounted on their own date', 'ವೋಚರುಗಳನ್ನು ಅವುಗಳ ದಿನಾಂಕಕ್ಕೇ ಲೆಕ್ಕೀಕರಿಸಬೇಕು', 'K2, one sutra a day: 33', true, '2015-04-01'),
  ('S-34', 'A bill countersigned on line encloses its continuation sheet', 'ಆನ್‌ಲೈನ್ ಮೇಲು ಸಹಿಯ ಬಿಲ್ಲಿಗೆ ಮುಂದುವರಿದ ಹಾಳೆ ಲಗತ್ತಿಸಬೇಕು', 'K2, one sutra a day: 34', true, '2015-04-01'),
  ('S-35', 'The statutory reports of a treasury', 'ಖಜಾನೆಯ ಶಾಸನಬದ್ಧ ವರದಿಗಳು', 'K2, one sutra a day: 35', true, '2015-04-01'),
  ('S-36', 'Money is drawn for immediate payment, on vouchers, by authorised DDOs', 'ತಕ್ಷಣದ ಪಾವತಿಗೆ, ವೋಚರುಗಳ ಮೇಲೆ, ಪ್ರಾಧಿಕೃತ ಡಿಡಿಓಗಳಿಂದ ಮಾತ್ರ ಹಣ ಸೆಳೆಯುವುದು', 'K2, one sutra a day: 36', true, '2015-04-01'),
  ('S-37', 'Limits and permissions of abstract contingent bills', 'ಸಂಕ್ಷಿಪ್ತ ಸಾದಿಲ್ವಾರು ಬಿಲ್ಲುಗಳ ಮಿತಿ ಮತ್ತು ಅನುಮತಿ', 'K2, one sutra a day: 37', true, '2015-04-01'),
  ('S-38', 'The superior countersigns, and holds no post in the drawing office', 'ಉನ್ನತಾಧಿಕಾರಿ ಮೇಲು ಸಹಿ ಮಾಡಬೇಕು, ಡಿಡಿಓ ಕಚೇರಿಯವರಲ್ಲ', 'K2, one sutra a day: 38', true, '2015-04-01'),
  ('S-39', 'No drawal on a proforma invoice; how goods are bought', 'ಪ್ರೋಫಾರ್ಮ ಇನ್ವಾಯ್ಸ್ ಮೇಲೆ ಸೆಳೆಯುವಂತಿಲ್ಲ; ಸಾಮಗ್ರಿಗಳ ಖರೀದಿ', 'K2, one sutra a day: 39', true, '2015-04-01'),
  ('S-40', 'Treasury cheques: none corrected by hand, the larger ones account payee', 'ಖಜಾನೆ ಚೆಕ್ಕುಗಳು: ಕೈಬರಹದ ತಿದ್ದುಪಡಿ ಇಲ್ಲ, ಅಕೌಂಟ್ ಪೇಯಿ', 'K2, one sutra a day: 40', true, '2015-04-01'),
  ('S-41', 'A department''s bank account needs its sanctioning order and notification', 'ಇಲಾಖೆಯ ಬ್ಯಾಂಕ್ ಖಾತೆಗೆ ಮಂಜೂರಾತಿ ಆದೇಶ ಮತ್ತು ಅಧಿಸೂಚನೆ ಬೇಕು', 'K2, one sutra a day: 41', true, '2015-04-01'),
  ('S-42', 'The Bill Status Report', 'ಬಿಲ್ಲುಗಳ ಸ್ಥಿತಿ ವರದಿ', 'K2, one sutra a day: 42', true, '2015-04-01'),
  ('S-43', 'A DDO''s role is delegated by the treasury, on his request', 'ಡಿಡಿಓ ಕೋರಿಕೆಯ ಮೇಲೆ ಖಜಾನೆಯಿಂದ ಪಾತ್ರದ ನಿಯೋಜನೆ', 'K2, one sutra a day: 43', true, '2015-04-01'),
  ('S-44', 'Who acted as DDO or countersigner of a bill has no part in its scrutiny', 'ಡಿಡಿಓ ಅಥವಾ ಮೇಲು ಸಹಿದಾರರು ಅದೇ ಬಿಲ್ಲಿನ ಪರಿಶೀಲನೆಯಲ್ಲಿ ಭಾಗವಹಿಸುವಂತಿಲ್ಲ', 'K2, one sutra a day: 44', true, '2015-04-01'),
  ('S-45', 'No advance for rent, power, water, diesel, vehicle hire and the like', 'ಬಾಡಿಗೆ, ವಿದ್ಯುತ್, ನೀರು, ವಾಹನ ಬಾಡಿಗೆ ಇತ್ಯಾದಿಗೆ ಮುಂಗಡ ಇಲ್ಲ', 'K2, one sutra a day: 45', true, '2015-04-01'),
  ('S-46', 'A claim older than a year needs condonation of the delay', 'ಒಂದು ವರ್ಷ ಮೀರಿದ ಕ್ಲೇಮಿಗೆ ವಿಳಂಬ ವಿನಾಯಿತಿ ಬೇಕು', 'K2, one sutra a day: 46', true, '2015-04-01'),
  ('S-47', 'An objected bill is recalled until its Return Memo is printed', 'ರಿಟರ್ನ್ ಮೆಮೋ ಮುದ್ರಿಸುವವರೆಗೆ ಆಕ್ಷೇಪಿತ ಬಿಲ್ಲನ್ನು ಹಿಂಪಡೆಯಬಹುದು', 'K2, one sutra a day: 47', true, '2015-04-01'),
  ('S-48', 'Recipients match the sub-vouchers; a designation is not paid', 'ಫಲಾನುಭವಿಗಳು ಉಪ ವೋಚರುಗಳಿಗೆ ತಾಳೆಯಾಗಬೇಕು; ಹುದ್ದೆಗೆ ಪಾವತಿ ಇಲ್ಲ', 'K2, one sutra a day: 48', true, '2015-04-01'),
  ('S-49', 'Authorised bills leave for the Reserve Bank through the day', 'ಅಧಿಕೃತಗೊಂಡ ಬಿಲ್ಲುಗಳು ದಿನವಿಡೀ ರಿಸರ್ವ್ ಬ್ಯಾಂಕಿಗೆ ಹೋಗಬೇಕು', 'K2, one sutra a day: 49', true, '2015-04-01'),
  ('S-50', 'The head accountant''s six checks', 'ಮುಖ್ಯ ಲೆಕ್ಕಿಗರ ಆರು ಪರಿಶೀಲನೆಗಳು', 'K2, one sutra a day: 50', true, '2015-04-01'),
  -- Reports and laws that the software keeps: nobody objects a bill by them.
  ('P-01', 'Reconciliation of e-payments: failed payments are found and answered', 'ಇ-ಪಾವತಿ ಸಮನ್ವಯ: ವಿಫಲ ಪಾವತಿಗಳ ಪತ್ತೆ ಮತ್ತು ಉತ್ತರ', 'K2, e-payment reconciliation', false, '2015-04-01'),
  ('PT-1', 'Who is liable to profession tax', 'ವೃತ್ತಿ ತೆರಿಗೆಗೆ ಯಾರು ಬದ್ಧರು', 'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976', false, '2015-04-01'),
  ('PT-2', 'Profession tax deducted by employers', 'ಉದ್ಯೋಗದಾತರು ಕಡಿತಗೊಳಿಸುವ ವೃತ್ತಿ ತೆರಿಗೆ', 'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976', false, '2015-04-01'),
  ('PT-3', 'Enrolment to profession tax', 'ವೃತ್ತಿ ತೆರಿಗೆ ದಾಖಲಾತಿ', 'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976', false, '2015-04-01'),
  ('PT-4', 'Who is exempt from profession tax', 'ವೃತ್ತಿ ತೆರಿಗೆ ವಿನಾಯಿತಿ', 'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976', false, '2015-04-01'),
  ('PT-5', 'Penalties of profession tax', 'ವೃತ್ತಿ ತೆರಿಗೆ ದಂಡಗಳು', 'Karnataka Tax on Professions, Trades, Callings and Employments Act, 1976', false, '2015-04-01'),
  -- The books that the sutras rest on.
  ('KFC 20(d)', 'Claims older than a year need condonation of the delay', 'ಒಂದು ವರ್ಷ ಮೀರಿದ ಕ್ಲೇಮುಗಳಿಗೆ ವಿಳಂಬ ವಿನಾಯಿತಿ', 'Karnataka Financial Code, article 20(d)', true, '2015-04-01'),
  ('KFC 50', 'Coolie and carriage on official travel by the employee''s certificate', 'ಪ್ರಯಾಣದ ಕೂಲಿ ಮತ್ತು ಗಾಡಿ ವೆಚ್ಚ ನೌಕರರ ಪ್ರಮಾಣಪತ್ರದ ಮೇಲೆ', 'Karnataka Financial Code, article 50', true, '2015-04-01'),
  ('KFC 72', 'Cheques above Rs 1,000 are account payee', 'ರೂ. 1,000 ಮೀರಿದ ಚೆಕ್ಕುಗಳು ಅಕೌಂಟ್ ಪೇಯಿ', 'Karnataka Financial Code, article 72', true, '2015-04-01'),
  ('MCE 7', 'Bills for stores and contingent purchases are in form MCE-7', 'ಸಾಮಗ್ರಿ ಮತ್ತು ಸಾದಿಲ್ವಾರು ಖರೀದಿ ಬಿಲ್ಲುಗಳು ಎಂ.ಸಿ.ಇ-7 ನಮೂನೆಯಲ್ಲಿ', 'Manual of Contingent Expenditure, form 7', true, '2015-04-01'),
  ('MCE 17', 'How money is drawn', 'ಹಣವನ್ನು ಸೆಳೆಯುವುದು', 'Manual of Contingent Expenditure, paragraph 17', true, '2015-04-01'),
  ('MCE 55(49)(a)', 'How goods are bought', 'ಸಾಮಗ್ರಿಗಳ ಖರೀದಿ', 'Manual of Contingent Expenditure, rule 55(49)(a)', true, '2015-04-01'),
  ('KTC 28', 'Cheques in form KTC-28', 'ಕೆಟಿಸಿ-28 ನಮೂನೆಯ ಚೆಕ್ಕುಗಳು', 'Karnataka Treasury Code, form 28', true, '2015-04-01'),
  ('KTC 66', 'Cheques in forms KTC-66 (a) and (b)', 'ಕೆಟಿಸಿ-66 (ಎ), (ಬಿ) ನಮೂನೆಯ ಚೆಕ್ಕುಗಳು', 'Karnataka Treasury Code, forms 66 (a) and (b)', true, '2015-04-01'),
  -- Orders by number and date.
  ('FD 2 TTC 98, 10-11-1998', 'No drawal on a proforma invoice', 'ಪ್ರೋಫಾರ್ಮ ಇನ್ವಾಯ್ಸ್ ಮೇಲೆ ಸೆಳೆಯುವಂತಿಲ್ಲ', 'Government order FD 2 TTC 98 of 10-11-1998', true, '1998-11-10'),
  ('FD 2 TTC 98, 31-08-1999', 'No drawal on a proforma invoice', 'ಪ್ರೋಫಾರ್ಮ ಇನ್ವಾಯ್ಸ್ ಮೇಲೆ ಸೆಳೆಯುವಂತಿಲ್ಲ', 'Government order FD 2 TTC 98 of 31-08-1999', true, '1999-08-31'),
  ('FD 1 TTC 2001, 22-01-2001', 'No drawal on a proforma invoice', 'ಪ್ರೋಫಾರ್ಮ ಇನ್ವಾಯ್ಸ್ ಮೇಲೆ ಸೆಳೆಯುವಂತಿಲ್ಲ', 'Government order FD 1 TTC 2001 of 22-01-2001', true, '2001-01-22'),
  ('FD 105 AKH 09, 30-07-2009', 'Treasury cheques: corrections, account payee, the Director''s permission', 'ಖಜಾನೆ ಚೆಕ್ಕುಗಳು: ತಿದ್ದುಪಡಿ, ಅಕೌಂಟ್ ಪೇಯಿ, ನಿರ್ದೇಶಕರ ಅನುಮತಿ', 'Government letter FD 105 AKH 09 of 30-07-2009', true, '2009-07-30'),
  ('FD 1 TCE 2010, 11-06-2010', 'Abstract contingent bills: limits and permissions', 'ಸಂಕ್ಷಿಪ್ತ ಸಾದಿಲ್ವಾರು ಬಿಲ್ಲುಗಳು: ಮಿತಿ ಮತ್ತು ಅನುಮತಿ', 'Government order FD 1 TCE 2010 of 11-06-2010', true, '2010-06-11'),
  ('FD 1 TCE 2012, 21-06-2012', 'Purchases: open market, quotations, the KTPP Act', 'ಖರೀದಿಗಳು: ಮುಕ್ತ ಮಾರುಕಟ್ಟೆ, ದರಪಟ್ಟಿ, ಕೆ.ಟಿ.ಪಿ.ಪಿ. ನಿಯಮ', 'Government order FD 1 TCE 2012 of 21-06-2012', true, '2012-06-21'),
  ('ಗ್ರಾ.ಆ.ಪ/03/ಗಣಕ ಕೋಶ/2013, 20-09-2014', 'Panchayat works: payment order of Gandhi Sakshi Kayaka', 'ಪಂಚಾಯತ್ ಕಾಮಗಾರಿ: ಗಾಂಧಿ ಸಾಕ್ಷಿ ಕಾಯಕ ಪಾವತಿ ಆದೇಶ', 'Government circular ಗ್ರಾ.ಆ.ಪ/03/ಗಣಕ ಕೋಶ/2013 of 20-09-2014', true, '2014-09-20'),
  ('FD 5 TAR 2017, 30-01-2017', 'Bank accounts of departments need a sanctioning order', 'ಇಲಾಖೆಗಳ ಬ್ಯಾಂಕ್ ಖಾತೆಗಳಿಗೆ ಮಂಜೂರಾತಿ ಆದೇಶ', 'Government order FD 5 TAR 2017 of 30-01-2017', true, '2017-01-30'),
  ('FD 21 TAR 2017, 19-05-2017', 'Sub-vouchers passed and cancelled by the DDO; the continuation sheet', 'ಡಿಡಿಓ ಉಪ ವೋಚರುಗಳ ರದ್ದತಿ; ಮುಂದುವರಿದ ಹಾಳೆ', 'Government order FD 21 TAR 2017 of 19-05-2017', true, '2017-05-19');
