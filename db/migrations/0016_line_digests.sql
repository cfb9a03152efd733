-- What was forwarded is what is paid. Forwarding writes the lines of an annexure anew, and leaves their digest in the trail; nobody queues payments of
-- lines that are others, and no file is written with them. Nothing of a line is left out of what is said of it.
CREATE FUNCTION line_said(l annexure_lines) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN jsonb_build_array(l.line, l.recipient_id, l.amount_paise, l.reference, l.name, l.account_number, l.ifsc)::text;--> statement-breakpoint
CREATE FUNCTION lines_digest(set_id text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT encode(sha256(convert_to(coalesce(string_agg(line_said(l), E'\n' ORDER BY l.line), ''), 'UTF8')), 'hex')
    FROM annexure_lines l WHERE l.annexure_id = set_id);--> statement-breakpoint
-- Of bills that were forwarded before this the trail says nothing of lines: they are sealed as they are found. Append-only.
CREATE TABLE "sealed_lines" (
	"bill_id" text PRIMARY KEY NOT NULL,
	"digest" char(64) NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sealed_lines" ADD CONSTRAINT "sealed_lines_bill_id_bills_bill_id_fk" FOREIGN KEY ("bill_id") REFERENCES "public"."bills"("bill_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "sealed_lines" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON "sealed_lines" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
INSERT INTO "sealed_lines" ("bill_id", "digest")
  SELECT bill_id, lines_digest(annexure_id) FROM "bills" WHERE annexure_id IS NOT NULL AND state NOT IN ('DRAFT', 'CANCELLED', 'ACCOUNTED');--> statement-breakpoint
-- The last forwarding by its maker counts; desks forward too.
CREATE FUNCTION forwarded_digest(bill text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(
    (SELECT t.detail ->> 'linesDigest' FROM transitions t WHERE t.subject_id = bill AND t.action = 'forward' AND t.from_state = 'DRAFT'
      ORDER BY t.version DESC LIMIT 1),
    (SELECT s.digest FROM sealed_lines s WHERE s.bill_id = bill));--> statement-breakpoint
CREATE FUNCTION refuse_other_lines(bill text, set_id text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
begin
  if lines_digest(set_id) is distinct from forwarded_digest(bill) then
    raise exception 'the lines of bill % are not those that were forwarded', bill
      using errcode = 'check_violation', constraint = 'lines_as_forwarded', table = 'annexure_lines', detail = bill;
  end if;
  return true;
end $$;
