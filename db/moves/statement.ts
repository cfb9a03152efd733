// The statement of a move: the bills' rows by version, their audit rows, every contended effect, as parts of one WITH.
// Rows are locked before a serial is drawn or a grant touched, so that a lost race changes nothing.
// It is composed for one act, which is read from its claim as the statement runs, or for many bills that the
// transaction has locked.

import type { Effect } from '../../domain/bill/effects.ts'
import { partsOf } from '../effects/index.ts'
import type { Draw } from '../effects/part.ts'
import { holds } from '../holding.ts'
import { isOpen } from '../kernel/once.ts'

/** The columns of the bill that a move may change, with the type of each. */
export const columns = {
  state: { column: 'state', type: 'text' },
  revision: { column: 'revision', type: 'int' },
  accepted: { column: 'accepted', type: 'boolean' },
  custodian: { column: 'custodian', type: 'text' },
  held: { column: 'held', type: 'jsonb' },
  deskPost: { column: 'desk_post', type: 'text' },
  ticks: { column: 'ticks', type: 'jsonb' },
  objectedFrom: { column: 'objected_from', type: 'text' },
  openObjections: { column: 'open_objections', type: 'text[]' },
  acted: { column: 'acted', type: 'jsonb' },
  clearance: { column: 'clearance', type: 'jsonb' },
  returnMemoNumber: { column: 'return_memo_number', type: 'text' },
  continuationSheetNumber: { column: 'continuation_sheet_number', type: 'text' },
  // Proposed anew when the maker forwards; the queue is changed by a confirmed request too.
  queue: { column: 'queue', type: 'bill_queue' },
  express: { column: 'express', type: 'jsonb' },
  countersignature: { column: 'countersignature', type: 'text' },
  countersigningOfficeCode: { column: 'countersigning_office_code', type: 'text' },
  payBy: { column: 'pay_by', type: 'text' },
  checklist: { column: 'checklist', type: 'text[]' },
} as const
export type Column = keyof typeof columns

export interface Shape {
  effects: readonly Effect[]
  changed: readonly Column[]
  /** Whether the bills enter or leave a payment file with it. */
  file: boolean
  /** Whether something judged is kept with it: what was open (rulebook.md), whom it passes by in its turn (S-16a). */
  found?: boolean
}

/** Every name that a statement may ask for. */
export type Parameter =
  | Column
  | 'billId'
  | 'version'
  | 'contentVersion'
  | 'wasActed'
  | 'from'
  | 'action'
  | 'user'
  | 'behalf'
  | 'post'
  | 'office'
  | 'roles'
  | 'role'
  | 'claim'
  | 'ifMatch'
  | 'detail'
  | 'objections'
  | 'found'
  | 'today'
  | 'year'
  | 'given'
  | 'fileId'
  | 'annexureId'

const asJudged = `bill_id = :billId::text and version = :version::int and content_version = :contentVersion::int
    and acted = :wasActed::text::jsonb`

/**
 * The act as its claim says it, unanswered, by somebody who holds the post at the commit's business instant, as his own
 * or on that other's behalf, and is not suspended. What was judged is compared with it; where the two differ nothing is
 * written. A refusal that is stored in the same instant gives way (concludeRefused): to lock the claim here costs a
 * quarter of the whole statement.
 */
const claim = `claim as (
  select k.asked, k.trace_id from idempotency_keys k join posts p using (post_id)
  where k.update_id = :claim::text::char(64) and ${isOpen}
    and k.subject_id = :billId::text and k.action = :action::text
    and k.user_id = :user::text and k.post_id = :post::text and k.if_match is not distinct from :ifMatch::text
    and p.office_code = :office::text and p.roles = :roles::text[] and p.suspended_at is null and exists (
      select 1 from post_holders h join users u using (user_id)
      where h.post_id = k.post_id and h.user_id = k.user_id and u.suspended_at is null
        and h.on_behalf_of is not distinct from :behalf::text and ${holds('h')})
)`

const jsonOf = (column: Column): string =>
  columns[column].type === 'jsonb' ? '::text::jsonb' : `::${columns[column].type}`

interface Form {
  /** The members of the WITH before the draw: what is to be moved. */
  given: string
  /** The bills that draw a number, in their order, with their series: \`b\` is the bill's row. */
  drawing: (scope: string) => string
  value: (column: Column) => string
  /** Where \`moved\` takes its rows from, and which. */
  from: (drawn: boolean) => string
  came: string
  /** What `moved` carries of the claim. */
  claimed: string
  detail: string
  /** What of the judgement is kept. */
  found: string
  updateId: string
  /** Of many the transaction knows it. */
  trace: string
}

const one: Form = {
  given: claim,
  drawing: (scope) => `
  select b.bill_id as id, 1 as ord, ${scope} as scope from bills b, claim where ${asJudged} for update of b`,
  value: (column) => `:${column}${jsonOf(column)}`,
  from: (drawn) =>
    drawn ? 'from claim, numbered where bills.bill_id = numbered.id' : `from claim where bills.${asJudged}`,
  came: ':from::text as came',
  claimed: ', claim.asked, claim.trace_id',
  detail: 'moved.asked',
  found: ':found::text::jsonb',
  updateId: ':claim::text',
  trace: ', moved.trace_id',
}

const many = (changed: readonly Column[]): Form => ({
  given: `given as (
  select * from jsonb_to_recordset(:given::text::jsonb) as g(id text, ord int, was int, came text, says jsonb${changed
    .map((column) => `, "${column}" ${columns[column].type}`)
    .join('')})
)`,
  drawing: (scope) => `
  select g.id, g.ord, ${scope} as scope from given g join bills b on b.bill_id = g.id`,
  value: (column) => (columns[column].type === 'jsonb' ? `nullif(g."${column}", 'null')` : `g."${column}"`),
  from: (drawn) =>
    `from given g${drawn ? ' join numbered using (id)' : ''} where bills.bill_id = g.id and bills.version = g.was`,
  came: 'g.came',
  claimed: ', g.says',
  detail: ':detail::text::jsonb || moved.says',
  found: '',
  updateId: 'null',
  trace: '',
})

const draw = ({ kind, scope, tag }: Draw, form: Form): string => `, drawing as (${form.drawing(scope)}
), drawn as (
  insert into serials (kind, scope, last) select '${kind}', scope, count(*) from drawing group by scope order by scope
  on conflict (kind, scope) do update set last = serials.last + excluded.last returning scope, last
), numbered as (
  select id, scope || '${tag}' || to_char(last - count(*) over (partition by scope)
    + row_number() over (partition by scope order by ord), 'FM999999000000') as number
  from drawing join drawn using (scope)
)`

/** When a bill comes into that state; where it is there already it stands since when it did. */
const unlessStays = (state: string): string =>
  `case when bills.state = ${state} then bills.state_since else clock_timestamp() end`
/** The trail's instant of a move is the row's. */
const movedAt = 'case when moved.came = moved.went then clock_timestamp() else moved.state_since end'

function compose({ effects, changed, file, found = false }: Shape, form: Form): string {
  const parts = partsOf(effects)
  const [drawn, second] = parts.flatMap(({ draws }) => draws ?? [])
  if (second !== undefined) throw new Error(`a move draws one number: ${effects.join(', ')}`)
  const seats = parts.flatMap(({ seat }) => seat ?? [])
  /** Whether bills may come into another state. */
  const moves = changed.includes('state')
  /** A column's value after the move. */
  const now = (column: Column) => (changed.includes(column) ? form.value(column) : `bills.${columns[column].column}`)
  const assigned = [
    'version = bills.version + 1',
    ...seats.map((seat) => `desk_post = ${seat(now)}`),
    ...changed
      .filter((column) => columns[column].column !== drawn?.column && (column !== 'deskPost' || seats.length === 0))
      .map((column) => `${columns[column].column} = ${form.value(column)}`),
    ...(drawn === undefined ? [] : [`${drawn.column} = numbered.number`]),
    ...(moves ? [`state_since = ${unlessStays(form.value('state'))}`] : []),
    ...(file ? ['file_id = :fileId::text'] : []),
    ...parts.flatMap(({ assign }) => assign ?? []),
  ]
  const number = drawn === undefined ? 'null' : 'number'
  const [revision = 'moved.revision'] = parts.flatMap((part) => part.revision ?? [])
  const says = [
    ...(drawn === undefined ? [] : [`jsonb_build_object('${drawn.name}', moved.number)`]),
    ...seats.map(() => "jsonb_build_object('desk', moved.desk_post)"),
    ...parts.flatMap((part) => part.says ?? []),
    ...(found ? [form.found] : []),
  ]
  return `with ${form.given}${drawn === undefined ? '' : draw(drawn, form)}, moved as (
  update bills set ${assigned.join(', ')}
  ${form.from(drawn !== undefined)}
  returning bills.bill_id, bills.version, bills.content_version, bills.revision, bills.state as went, ${form.came},
    ${drawn === undefined ? 'null::text' : 'numbered.number'} as number, bills.desk_post,
    bills.state_since, bills.treasury_code, bills.ddo_code, bills.head_of_account, bills.bill_type,
    bills.financial_year, bills.gross_paise, bills.net_paise, bills.annexure_id, bills.annexure_lines${form.claimed}
)${parts.map(({ write }) => write ?? '').join('')}
insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, post_id, office_code,
  role, update_id, detail, on_behalf_of${moves ? ', at' : ''}${form.trace === '' ? '' : ', trace_id'})
select moved.bill_id, moved.version, ${revision}, :action::text, moved.came, moved.went,
  :user::text, :post::text, :office::text, :role::text, ${form.updateId}, ${[form.detail, ...says].join(' || ')},
  :behalf::text${moves ? `, ${movedAt}` : ''}${form.trace}
from moved
returning subject_id as bill_id, version, ${number === 'null' ? 'null' : `detail ->> '${drawn?.name ?? ''}'`} as number,
  ${seats.length === 0 ? 'null' : "detail ->> 'desk'"} as desk_post`
}

export interface Statement {
  text: string
  /** The parameters' names, in the order of $1, $2, … */
  names: readonly Parameter[]
}

const composed = new Map<string, Statement>()

/** The statement for moves of this shape: composed once, prepared by each connection once. */
export function moveStatement(of: 'one act' | 'many bills', shape: Shape): Statement {
  const key = [of, shape.effects.join(), shape.changed.join(), shape.file, shape.found].join(' ')
  const known = composed.get(key)
  if (known !== undefined) return known
  const names: Parameter[] = []
  const form = of === 'one act' ? one : many(shape.changed)
  const text = compose(shape, form).replace(/(?<!:):([a-zA-Z]+)/g, (_match, name: Parameter) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  const statement = { text, names }
  composed.set(key, statement)
  return statement
}
