// What a grant cannot say: of which acts the API may add the row to the trail. It makes drafts and payment files,
// clears many bills at once, and acts on delegations, absences and changes; every other move is the worker's. So
// whoever has taken the API over can lay a claim, but not tell that a bill was forwarded with other lines than it was.

import type postgres from 'postgres'
import type { TrailAction } from '../../domain/kernel/vocabulary.ts'
import { again } from './make.ts'
import { roleNames } from './table.ts'

/** Acts on who holds a post are transactions of the API's own (decision 19). */
const ofHolding = "(subject_id like 'delegation\\_%' or subject_id like 'charge\\_%')"
/** And those on changes of master data (decision 23). */
const ofChange = "subject_id like 'change\\_%'"
const ofAbsence = "subject_id like 'absence\\_%'"
/** Repairs are recorded by the API, which makes them. */
const ofRepair = "subject_id like 'repair\\_%'"

/** A row whose version or act is another's would stand in the way of what he does next. */
const mayAdd = {
  create: 'version = 1',
  propose: `version = 1 and ${ofChange}`,
  approve: ofChange,
  authorise: 'update_id is null',
  // Of many bills at once (S-24).
  'request-clearance': 'update_id is null',
  clear: 'update_id is null',
  'refuse-clearance': 'update_id is null',
  delegate: ofHolding,
  refuse: `(${ofHolding} or ${ofChange})`,
  revoke: ofHolding,
  end: ofHolding,
  'declare-absence': ofAbsence,
  'end-absence': ofAbsence,
  repair: `version = 1 and ${ofRepair}`,
  assign: ofRepair,
  acknowledge: ofRepair,
} as const satisfies Partial<Record<TrailAction, string>>
export const movesOfApi = Object.keys(mayAdd) as (keyof typeof mayAdd)[]

interface Policy {
  name: string
  /** Of `transitions`: for whom, what, and what must hold. */
  says: string
}

const policies: readonly Policy[] = [
  { name: 'trail_is_read', says: 'for select using (true)' },
  { name: 'worker_adds', says: `for insert to ${roleNames.worker} with check (true)` },
  {
    name: 'api_adds',
    says: `for insert to ${roleNames.api} with check (${movesOfApi
      .map((move) => `action = '${move}' and ${mayAdd[move]}`)
      .join(' or ')})`,
  },
]

/** Each policy carries what it says as its comment: one that says the same is left alone. */
export const applyPolicies = (sql: postgres.Sql): Promise<void> =>
  again(async () => {
    const found = await sql<Policy[]>`
      select polname as name, coalesce(obj_description(oid, 'pg_policy'), '') as says from pg_policy
      where polrelid = 'transitions'::regclass`
    const saysOf = new Map(found.map(({ name, says }) => [name, says]))
    const wanted = new Map(policies.map(({ name, says }) => [name, says]))
    const gone = found.filter(({ name, says }) => wanted.get(name) !== says)
    const missing = policies.filter(({ name, says }) => saysOf.get(name) !== says)
    const changes = [
      ...gone.map(({ name }) => `drop policy ${name} on transitions`),
      ...missing.flatMap(({ name, says }) => [
        `create policy ${name} on transitions ${says}`,
        `comment on policy ${name} on transitions is '${says.replaceAll("'", "''")}'`,
      ]),
    ]
    const [table] = await sql<{ on: boolean }[]>`
      select relrowsecurity as on from pg_class where oid = 'transitions'::regclass`
    if (table?.on !== true) changes.push('alter table transitions enable row level security')
    if (changes.length > 0) await sql.begin((transaction) => transaction.unsafe(changes.join(';\n')).simple())
  })
