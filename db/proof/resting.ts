// Bills whose rows have rested for a while: so long that their workflows must know where they stand.

import type { State } from '../../domain/kernel/vocabulary.ts'
import type { WorkflowsAsked } from '../../domain/proof.ts'
import type { Connection } from '../kernel/connection.ts'

export const workflowsSay = {
  name: 'workflows',
  says: "a bill's workflow knows where its row stands, or has ended where nothing more is to come",
} as const

export interface RestingBill {
  billId: string
  state: State
  version: number
}

const restedSeconds = 60
const sampled = 200
const pageOf = 500

const rested = (sql: Connection) => sql`
  not exists (select 1 from transitions t where t.subject_id = b.bill_id and t.version = b.version
    and t.at > now() - make_interval(secs => ${restedSeconds}))`

/** Some of them, whichever; or all, a page at a time. Read as they stand now, beside the snapshot of a proof. */
export async function* restingBills(sql: Connection, asked: WorkflowsAsked): AsyncGenerator<readonly RestingBill[]> {
  if (asked === 'sample') {
    yield sql<RestingBill[]>`
      select bill_id, state, version from (
        select bill_id, state, version from bills order by random() limit ${sampled}) b
      where ${rested(sql)}`
    return
  }
  for (let after = ''; ;) {
    const page = await sql<{ billId: string }[]>`
      select bill_id from bills where bill_id > ${after} order by bill_id limit ${pageOf}`
    const last = page.at(-1)
    if (last === undefined) return
    yield sql<RestingBill[]>`
      select bill_id, state, version from bills b where bill_id > ${after} and bill_id <= ${last.billId}
        and ${rested(sql)}`
    after = last.billId
  }
}

/** Whether its row is still as it was. */
export async function stillRests(sql: Connection, { billId, version }: RestingBill): Promise<boolean> {
  const rows = await sql`select 1 from bills where bill_id = ${billId} and version = ${version}`
  return rows.length > 0
}
