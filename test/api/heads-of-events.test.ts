// The heads of the treasury's own books follow from events alone: no bill and no deduction names them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt, exampleDraft } from '../kit/bills.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
})
afterAll(() => api.stop())

test.each(['8670-00-110-0-00', '8670-00-104-0-00', '8675-00-106-0-00', '8443-00-800-0-01'])(
  'no bill and no deduction names %s, which follows from events alone, though the chart should map it',
  async (head) => {
    const { sql } = api.database
    await sql`
      insert into mappings (ddo_code, head_of_account, bill_type)
        values ('12E01-10104O', ${head}, ${exampleDraft.billType})`
    await sql`update heads set deduction = true where head_of_account = ${head}`
    const refused = async (more: object) => {
      const { status, body, errors } = await api.post('maker.10104', '/v1/bills', { ...exampleDraft, ...more })
      return [status, body['code'], errors[0]?.path]
    }
    expect(await refused({ headOfAccount: head })).toEqual([422, 'head_not_mapped', '/headOfAccount'])
    const deductions = [{ headOfAccount: head, amountPaise: 20_000, description: 'x' }]
    expect(await refused({ deductions })).toEqual([422, 'deduction_head_unknown', '/deductions/0/headOfAccount'])
    await sql`update heads set deduction = false where head_of_account = ${head}`
    await sql`delete from mappings where head_of_account = ${head} and bill_type = ${exampleDraft.billType}`
  },
)

test('a draft whose head has become one that follows from events alone is not forwarded', async () => {
  const { sql } = api.database
  const billId = await billAt(api, 'DRAFT')
  const forward = () => api.move(billId, 'maker.10104', 'MAKER', 'forward')
  await sql`
    insert into parameters (name, valid_from, value, note)
    select 'chart.cheques_head', '2001-01-01', to_jsonb(head_of_account), 'test' from bills where bill_id = ${billId}`
  await expect(forward()).rejects.toThrow('head_not_mapped')
  await sql`delete from parameters where name = 'chart.cheques_head' and valid_from = '2001-01-01'`
  await forward()
})
