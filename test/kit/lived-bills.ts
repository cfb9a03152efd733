// Bills that have lived at random until today, with their trails, laid straight into a database; and a plain reading of
// all trails, for who counts by himself.

import { insertBills, newBillIds } from '../../bench/rows.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import type { TrailMove } from '../../domain/report/bill-status.ts'
import { lifeOf } from '../domain/seeds/lives.ts'
import { chanceOf } from '../domain/seeds/random.ts'
import { today } from './database.ts'

const treasuries = ['577A', '577A', '572A'] as const
const offices = ['12E01-10104O', '12E01-10106O'] as const

export async function layLivedBills(sql: Sql, count: number): Promise<void> {
  const chance = chanceOf(7)
  const billIds = newBillIds(count)
  await insertBills(sql, billIds, { state: 'WITH_BOA', version: 1, acted: {} })
  const lives = billIds.flatMap((billId, index) => {
    const trail = lifeOf(chance, 240).filter(({ day }) => day <= today.date)
    const last = trail.at(-1)
    const [treasury, office] = [treasuries[index % 3], offices[index % 2]]
    return last === undefined
      ? []
      : [{ billId, index, trail, treasury, office, state: last.to, revision: last.revision }]
  })
  const rows = lives.flatMap(({ billId, trail, treasury }) =>
    trail.map((move, index) => ({ ...move, billId, treasury, version: index + 1 })),
  )
  await sql`
    insert into transitions (subject_id, version, revision, action, from_state, to_state, user_id, office_code, role,
      at, detail)
    select m."billId", m.version, m.revision, m.action, m."from", m."to", lower(m.role), m.treasury, m.role,
      machine_time((m.day || ' 12:00')::timestamp at time zone 'Asia/Kolkata') + make_interval(secs => m.version),
      case when m."paperSigned" then '{"paperSigned": true}'::jsonb else '{}' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as m("billId" text, version int, revision int,
      action text, "from" text, "to" text, treasury text, role text, day text, "paperSigned" boolean)`
  await sql`
    update bills b set state = l.state, revision = l.revision, treasury_code = l.treasury, ddo_code = l.office,
      net_paise = gross_paise,
      state_since = (select max(t.at) from transitions t
        where t.subject_id = b.bill_id and t.to_state = l.state and t.from_state <> t.to_state),
      token_number = l.treasury || '/2026-27/9' || to_char(l.index, 'FM00000')
    from jsonb_to_recordset(${JSON.stringify(lives)}::text::jsonb)
      as l("billId" text, index int, treasury text, office text, state text, revision int)
    where b.bill_id = l."billId"`
}

export interface ReadMove extends TrailMove {
  role: string
  user: string
  revision: number
  paperSigned: boolean
}

export interface ReadBill {
  billId: string
  billNumber: string
  treasuryCode: string
  ddoCode: string
  state: string
  revision: number
  netPaise: number
  held: boolean
  trail: ReadMove[]
}

/** Every bill with its trail, by business days: as plain as it can be asked. */
export async function readTrails(sql: Sql): Promise<ReadBill[]> {
  const bills = await sql<ReadBill[]>`
    select bill_id, bill_number, treasury_code, ddo_code, state, revision, net_paise, held is not null as held
    from bills order by bill_id`
  const moves = await sql<(ReadMove & { billId: string })[]>`
    select subject_id as bill_id, action, from_state as "from", to_state as "to", office_code as office, role,
      user_id as user, revision, coalesce((detail ->> 'paperSigned')::boolean, false) as paper_signed,
      to_char(business_time(at) at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as day
    from transitions order by subject_id, version`
  const trails = new Map<string, ReadMove[]>()
  for (const { billId, ...move } of moves) trails.set(billId, [...(trails.get(billId) ?? []), move])
  return bills.map((bill) => ({ ...bill, trail: trails.get(bill.billId) ?? [] }))
}
