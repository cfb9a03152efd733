-- A recipient's account changes by two people, and by no other way (rulebook.md, "Master data").
CREATE TABLE "changes" (
	"change_id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"office_code" text NOT NULL,
	"treasury_code" text NOT NULL,
	"value" jsonb,
	"from_date" date NOT NULL,
	"in_force_from" date,
	"reason" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_for" text,
	"proposed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"decided_by" text,
	"decision" text,
	CONSTRAINT "changes_state_known" CHECK ("changes"."state" in ('PROPOSED', 'APPROVED', 'REFUSED')),
	CONSTRAINT "changes_kind_known" CHECK ("changes"."kind" in ('recipient')),
	CONSTRAINT "changes_decided" CHECK (("changes"."state" = 'PROPOSED') = ("changes"."decided_by" is null)),
	CONSTRAINT "changes_two_people" CHECK ("changes"."decided_by" <> "changes"."proposed_by"
        and "changes"."decided_by" <> coalesce("changes"."proposed_for", "changes"."proposed_by"))
);
--> statement-breakpoint
CREATE TABLE "recipient_accounts" (
	"change_id" text PRIMARY KEY NOT NULL,
	"recipient_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date DEFAULT 'infinity' NOT NULL,
	"account_number" text NOT NULL,
	"ifsc" char(11) NOT NULL,
	"ended" boolean NOT NULL,
	CONSTRAINT "recipient_accounts_days" CHECK ("recipient_accounts"."valid_from" <= "recipient_accounts"."valid_to")
);
--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_office_code_offices_office_code_fk" FOREIGN KEY ("office_code") REFERENCES "public"."offices"("office_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_proposed_by_users_user_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipient_accounts" ADD CONSTRAINT "recipient_accounts_change_id_changes_change_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."changes"("change_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipient_accounts" ADD CONSTRAINT "recipient_accounts_recipient_id_recipients_recipient_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("recipient_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "changes_open" ON "changes" USING btree ("kind","key") WHERE state = 'PROPOSED';--> statement-breakpoint
CREATE INDEX "changes_of_key" ON "changes" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "changes_of_office" ON "changes" USING btree ("office_code","change_id");--> statement-breakpoint
CREATE INDEX "changes_of_treasury" ON "changes" USING btree ("treasury_code","change_id");--> statement-breakpoint
CREATE INDEX "recipient_accounts_of" ON "recipient_accounts" USING btree ("recipient_id","valid_from");--> statement-breakpoint
ALTER TABLE "recipient_accounts" ADD CONSTRAINT "recipient_accounts_one_at_a_time"
  EXCLUDE USING gist (recipient_id WITH =, daterange(valid_from, valid_to) WITH &&);--> statement-breakpoint
-- The recipients with the account that is in force on a day: who is to be paid is read here and nowhere else. One query's part: PostgreSQL takes its text
-- into the query that asks, where the day is a parameter or a column.
CREATE FUNCTION payees_on(day date) RETURNS TABLE (recipient_id text, ddo_code text, name text, kind text, kgid text, account_number text, ifsc bpchar,
  account_from date, account_changed_on date, ended boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  select r.recipient_id, r.ddo_code, r.name, r.kind, r.kgid, coalesce(a.account_number, r.account_number), coalesce(a.ifsc, r.ifsc),
    a.valid_from, greatest(r.account_changed_on, a.valid_from), coalesce(a.ended, false)
  from recipients r left join recipient_accounts a on a.recipient_id = r.recipient_id and a.valid_from <= day and day < a.valid_to
$$;--> statement-breakpoint
-- A change is proposed, then decided, once. Approved it comes into force on its day, or today where that is past: what stood until then ends there, and what is
-- to come after it still does. The database's owner writes it, for nobody else may.
CREATE FUNCTION put_change_in_force() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
declare
  begins date;
  next date;
  stood record;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'PROPOSED' or new.version <> 1 or new.in_force_from is not null then
      raise exception 'a change begins as it is proposed' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.state <> 'PROPOSED' then
    raise exception '% is decided', old.change_id using errcode = 'restrict_violation';
  end if;
  new.in_force_from := null;
  if new.state = 'APPROVED' and new.kind = 'recipient' then
    begins := greatest(new.from_date, business_day());
    select * into strict stood from payees_on(begins) p where p.recipient_id = new.key;
    select min(valid_from) into next from recipient_accounts where recipient_id = new.key and valid_from > begins and valid_from < valid_to;
    update recipient_accounts set valid_to = begins where recipient_id = new.key and valid_from <= begins and valid_to > begins;
    insert into recipient_accounts (change_id, recipient_id, valid_from, valid_to, account_number, ifsc, ended)
    values (new.change_id, new.key, begins, coalesce(next, 'infinity'), coalesce(new.value ->> 'accountNumber', stood.account_number),
      coalesce(new.value ->> 'ifsc', stood.ifsc), new.value is null);
    new.in_force_from := begins;
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER put_in_force BEFORE INSERT OR UPDATE ON changes FOR EACH ROW EXECUTE FUNCTION put_change_in_force();--> statement-breakpoint
CREATE FUNCTION refuse_other_account() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if pg_trigger_depth() = 1 then
    raise exception 'recipient_accounts: an account changes by an approved change, and no other way' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;--> statement-breakpoint
CREATE TRIGGER changed_by_approval BEFORE INSERT OR UPDATE OR DELETE ON recipient_accounts FOR EACH ROW EXECUTE FUNCTION refuse_other_account();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON recipient_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE DELETE ON changes FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
