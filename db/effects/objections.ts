import type { Part } from './part.ts'

export const objections = {
  'record objections': {
    write: `
, objected as (
  insert into objections (objection_id, bill_id, revision, rule, text, text_kn, item, stage, raised_by)
  select o.id, moved.bill_id, moved.revision, o.rule, o.text, o."textKn", o.item, moved.came, :user::text
  from moved, jsonb_to_recordset(:objections::text::jsonb)
    as o(id text, bill text, rule text, text text, "textKn" text, item text)
  where o.bill = moved.bill_id
)`,
  },
  'recall objections': {
    write: `
, recalled as (
  update objections set recalled_at = clock_timestamp() from moved
  where objections.bill_id = moved.bill_id and objections.revision = moved.revision and recalled_at is null
)`,
  },
  'answer objections': {
    write: `
, answered as (
  update objections set answer = a.answer, answered_at = clock_timestamp()
  from moved, jsonb_to_recordset(moved.asked -> 'answers') as a("objectionId" text, answer text)
  where objections.bill_id = moved.bill_id and objections.objection_id = a."objectionId"
)`,
  },
} as const satisfies Record<string, Part>
