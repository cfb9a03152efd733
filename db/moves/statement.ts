// One move, one statement: the bills row by version, its audit row, and every contended effect, as parts of one WITH.
// The bill's row is locked before a serial is drawn or a grant touched, so that a lost race changes nothing.

import { publicAccountFrom } from '../../domain/kernel/codes.ts'
import type { Effect } from '../../domain/bill/guards.ts'
import type { SerialKind } from '../../domain/kernel/vocabulary.ts'

/** Which serial a move draws, and the column that takes its number. */
export const serialOf = {
  'number token': { kind: 'token', column: 'token_number', detail: 'tokenNumber' },
  'number continuation sheet': {
    kind: 'sheet',
    column: 'continuation_sheet_number',
    detail: 'continuationSheetNumber',
  },
  'number return memo': { kind: 'memo', column: 'return_memo_number', detail: 'returnMemoNumber' },
} as const satisfies Partial<Record<Effect, { kind: SerialKind; column: string; detail: string }>>
export type SerialEffect = keyof typeof serialOf

export const serialEffect = (effects: readonly Effect[]): SerialEffect | undefined =>
  effects.find((effect): effect is SerialEffect => effect in serialOf)

const grantMovement = (kind: 'block' | 'give_back', sign: '+' | '-'): string => `
, granted as (
  update grants set blocked_paise = blocked_paise ${sign} moved.gross_paise from moved
  where grants.ddo_code = moved.ddo_code and grants.head_of_account = moved.head_of_account
    and grants.financial_year = moved.financial_year and moved.head_of_account < '${publicAccountFrom}'
  returning grants.grant_id, moved.gross_paise, moved.bill_id, moved.version
), movement as (
  insert into grant_movements (grant_id, kind, amount_paise, bill_id, bill_version)
  select grant_id, '${kind}', gross_paise, bill_id, version from granted
)`

const parts: Partial<Record<Effect, string>> = {
  'block grant': grantMovement('block', '+'),
  'give back grant': grantMovement('give_back', '-'),
  'record objections': `
, objected as (
  insert into objections (objection_id, bill_id, revision, rule, text, stage, raised_by)
  select o.id, moved.bill_id, moved.revision, o.rule, o.text, :from::text, :user::text
  from moved, jsonb_to_recordset(:objections::text::jsonb) as o(id text, rule text, text text)
)`,
  'recall objections': `
, recalled as (
  update objections set recalled_at = clock_timestamp() from moved
  where objections.bill_id = moved.bill_id and objections.revision = moved.revision and recalled_at is null
)`,
  'answer objections': `
, answered as (
  update objections set answer = a.answer, answered_at = clock_timestamp()
  from moved, jsonb_to_recordset(:answers::text::jsonb) as a("objectionId" text, answer text)
  where objections.bill_id = moved.bill_id and objections.objection_id = a."objectionId"
)`,
  // The statement sees the row as it was before its own update: that is the revision which ends.
  'begin revision': `
, revision as (
  insert into bill_revisions (bill_id, revision, content, annexure_id, token_number, inwarded_at, return_memo_number, continuation_sheet_number)
  select b.bill_id, b.revision,
    to_jsonb(b) || jsonb_build_object(
      'deductions', (select coalesce(jsonb_agg(to_jsonb(d) order by d.line), '[]') from deductions d where d.bill_id = b.bill_id),
      'sub_vouchers', (select coalesce(jsonb_agg(to_jsonb(s) order by s.line), '[]') from sub_vouchers s where s.bill_id = b.bill_id),
      'sanction', (select to_jsonb(s) from sanctions s where s.bill_id = b.bill_id)),
    b.annexure_id, b.token_number, b.inwarded_at, b.return_memo_number, b.continuation_sheet_number
  from bills b join moved on moved.bill_id = b.bill_id
)`,
  'freeze recipients': `
, frozen as (
  update annexure_lines l set name = r.name, account_number = r.account_number, ifsc = r.ifsc
  from moved, recipients r
  where l.annexure_id = moved.annexure_id and r.recipient_id = l.recipient_id
    and (l.name, l.account_number, l.ifsc) is distinct from (r.name, r.account_number, r.ifsc)
)`,
}

/** The columns that a move may change, with the parameter and the cast of each. */
export const columns = {
  state: 'state = :to::text',
  revision: 'revision = :revision::int',
  accepted: 'accepted = :accepted::boolean',
  custodian: 'custodian = :custodian::text',
  held: 'held = :held::text::jsonb',
  objectedFrom: 'objected_from = :objectedFrom::text',
  openObjections: 'open_objections = :openObjections::text[]',
  acted: 'acted = :acted::text::jsonb',
  returnMemoNumber: 'return_memo_number = :returnMemoNumber::text',
  continuationSheetNumber: 'continuation_sheet_number = :continuationSheetNumber::text',
} as const
export type Column = keyof typeof columns

function assignments(effects: readonly Effect[], changed: readonly Column[], serial: SerialEffect | undefined): string {
  const drawn = serial === undefined ? null : serialOf[serial]
  return [
    'version = bills.version + 1',
    ...changed
      .map((column) => columns[column])
      .filter((text) => drawn === null || !text.startsWith(`${drawn.column} `)),
    ...(drawn === null ? [] : [`${drawn.column} = serial.number`]),
    // The queue is the catalogue's, taken over with the draft; within it the instant of inward is the seniority (S-16a).
    ...(effects.includes('fix queue') ? ['inwarded_at = clock_timestamp()'] : []),
    ...(effects.includes('begin revision') ? ['token_number = null', 'inwarded_at = null'] : []),
  ].join(', ')
}

function compose(effects: readonly Effect[], changed: readonly Column[]): string {
  const serial = serialEffect(effects)
  const asJudged = 'bill_id = :billId::text and version = :version::int and content_version = :contentVersion::int'
  const draw = `locked as (select bill_id from bills where ${asJudged} for update), serial as (
  insert into serials (kind, scope, last) select :serialKind::text, :serialScope::text, 1 from locked
  on conflict (kind, scope) do update set last = serials.last + 1
  returning :serialPrefix::text || to_char(last, 'FM999999000000') as number
), `
  const name = serial === undefined ? null : serialOf[serial].detail
  // What left the maker's hands: sent back, a draft is edited, and edits are no moves.
  const forwarded = effects.includes('freeze recipients')
  const detail =
    (name === null ? '' : `|| jsonb_build_object('${name}', (select number from serial))`) +
    (forwarded
      ? "|| jsonb_build_object('contentVersion', content_version, 'grossPaise', gross_paise, 'netPaise', net_paise, 'payees', annexure_lines)"
      : '')
  return `with ${serial === undefined ? '' : draw}moved as (
  update bills set ${assignments(effects, changed, serial)}
  ${serial === undefined ? `where ${asJudged}` : 'from serial where bills.bill_id = :billId::text'}
  returning bills.bill_id, bills.version, bills.revision, ddo_code, head_of_account, financial_year, gross_paise, annexure_id${forwarded ? ', bills.content_version, net_paise, annexure_lines' : ''}
)${effects.map((effect) => parts[effect] ?? '').join('')}
insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id, office_code, role, update_id, detail)
select bill_id, version, :trailRevision::int, :action::text, :from::text, :to::text, :user::text, :post::text, :office::text, :role::text,
  :updateId::text, :detail::text::jsonb${detail} from moved
returning version${name === null ? '' : `, detail ->> '${name}' as number`}`
}

/** Every name that a part of the statement may ask for. */
export type Parameter =
  | Exclude<Column, 'state'>
  | 'billId'
  | 'version'
  | 'contentVersion'
  | 'to'
  | 'trailRevision'
  | 'action'
  | 'from'
  | 'user'
  | 'post'
  | 'office'
  | 'role'
  | 'updateId'
  | 'detail'
  | 'objections'
  | 'answers'
  | 'serialKind'
  | 'serialScope'
  | 'serialPrefix'

export interface Statement {
  text: string
  /** The parameters' names, in the order of $1, $2, … */
  names: readonly Parameter[]
}

const composed = new Map<string, Statement>()

/** The statement for a move with these effects on these columns: composed once, prepared by each connection once. */
export function moveStatement(effects: readonly Effect[], changed: readonly Column[]): Statement {
  const key = `${effects.join()} ${changed.join()}`
  const known = composed.get(key)
  if (known !== undefined) return known
  const names: Parameter[] = []
  const text = compose(effects, changed).replace(/(?<!:):([a-zA-Z]+)/g, (_match, name: Parameter) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  const statement = { text, names }
  composed.set(key, statement)
  return statement
}
