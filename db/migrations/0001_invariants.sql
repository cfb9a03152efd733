-- Invariants that a column cannot say: append-only trails, balanced entries, views of the trail.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['transitions', 'grant_movements', 'ledger_entries', 'ledger_lines', 'bill_revisions', 'batch_files',
    'bank_messages', 'bank_message_results', 'breaks', 'attachment_contents']
  loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger append_only_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
--> statement-breakpoint
-- All lines of an entry come by one statement, so that a statement trigger can prove it (payments.md, Books).
create function refuse_unbalanced() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  select entry_id into wrong from ledger_lines where entry_id in (select entry_id from added)
  group by entry_id having sum(debit_paise) <> sum(credit_paise) limit 1;
  if wrong is not null then
    raise exception 'ledger entry % does not balance', wrong using errcode = 'check_violation', constraint = 'ledger_balanced';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger ledger_balanced after insert on ledger_lines referencing new table as added
  for each statement execute function refuse_unbalanced();
--> statement-breakpoint
-- A post has one holder at a time (S-44: in additional charge nobody else holds it too).
create extension if not exists btree_gist;
--> statement-breakpoint
alter table post_holders add constraint post_holders_one_at_a_time
  exclude using gist (post_id with =, daterange(from_date, to_date, '[]') with &&) where (kind <> 'delegated');
--> statement-breakpoint
-- Custody of the paper at every hand-over (S-04): received from the messenger, then accepted desk by desk.
create view custody as
  select subject_id as bill_id, version, revision, to_state as stage, user_id, post_id, office_code, role, at,
    detail ->> 'messengerId' as messenger_id
  from transitions where action in ('inward', 'accept') and subject_id like 'bill\_%';
--> statement-breakpoint
-- Holds with their release: the first later move of the bill that ends it.
create view holds as
  select t.subject_id as bill_id, t.version, t.revision, t.from_state as stage, t.user_id as held_by, t.at as held_at,
    t.detail ->> 'reason' as reason, t.detail ->> 'text' as text, ended.user_id as ended_by, ended.at as ended_at, ended.action as ended_through
  from transitions t
  left join lateral (
    select e.user_id, e.at, e.action from transitions e
    where e.subject_id = t.subject_id and e.version > t.version and e.action in ('release', 'object') order by e.version limit 1
  ) ended on true
  where t.action = 'hold';
--> statement-breakpoint
-- A countersigned bill needs somebody to countersign it.
alter table offices add constraint offices_ddo_is_controlled check (kind <> 'ddo' or controlling_office_code is not null);
--> statement-breakpoint
alter table bills set (fillfactor = 70);
--> statement-breakpoint
alter table grants set (fillfactor = 50);
--> statement-breakpoint
alter table serials set (fillfactor = 50);
--> statement-breakpoint
insert into parameters (name, valid_from, value, note) values
  ('rbi.window', '2000-01-01', '{"openHour": 9, "closeHour": 16}', 'Files are made from openHour (assumption) to closeHour (S-28), Asia/Kolkata'),
  ('rbi.batch.maximum_payments', '2000-01-01', '100000', 'Payments in one file at most; a bill is never split (assumption)'),
  ('chart.rbd_head', '2000-01-01', '"8675-00-106-0-00"', 'Reserve Bank deposits (payments.md, assumption)'),
  ('chart.cheques_head', '2000-01-01', '"8670-00-104-0-00"', 'Cheques (payments.md, assumption)'),
  ('chart.failed_payments_head', '2000-01-01', '"8443-00-800-0-00"', 'Failed amounts wait here (payments.md, assumption)');
