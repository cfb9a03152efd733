// Bills for the desks of the treasury, with their papers, carried by the API to where a test begins.

import { expect } from 'vitest'
import { draftOf, wayToPassed } from './bills.ts'
import type { BillOnScreen } from './console-acts.ts'
import { today } from './database.ts'
import { formOf } from './documents.ts'
import type { World } from './world.ts'

/** How many acts of the way to PASSED lie before each. */
export const [toCounter, toBoa, toHa] = [3, 4, 6]

export function deskBills({ people }: World) {
  const does = async (login: string, billId: string, action: string, body: object = {}): Promise<void> => {
    const { status, text } = await people.act(login, billId, action, body)
    expect(status, text).toBe(200)
  }

  const numberOf = async (billId: string): Promise<BillOnScreen> => {
    const { body } = await people.get('maker.10104', `/v1/bills/${billId}`)
    return { billId, billNumber: String(body['billNumber']) }
  }

  const attach = async (billId: string, bytes: Buffer, name: string, type: string, kind: string): Promise<void> => {
    const body = formOf(bytes, { name, type, kind })
    const { status, text } = await people.ask('POST', 'maker.10104', `/v1/bills/${billId}/attachments`, { body })
    expect(status, text).toBe(201)
  }

  async function edit(billId: string, body: object): Promise<void> {
    const { headers } = await people.get('maker.10104', `/v1/bills/${billId}`)
    const asked = { body, headers: { 'if-match': String(headers['etag']) } }
    const { status, text } = await people.ask('PATCH', 'maker.10104', `/v1/bills/${billId}`, asked)
    expect(status, text).toBe(200)
  }

  /** Its office answers what was objected, says so in the bill, and sends it again. */
  async function putRight(billId: string, remarks: string): Promise<void> {
    const { body } = await people.get('maker.10104', `/v1/bills/${billId}`)
    const [objection] = body['objections'] as { objectionId: string }[]
    const answers = [{ objectionId: objection?.objectionId, answer: 'Signed.' }]
    await does('maker.10104', billId, 'revise', { answers })
    const condonation = { number: 'FD/1203', date: today.date, authority: 'Deputy Commissioner' }
    await edit(billId, { remarks, condonation })
    await carried(billId, toCounter)
  }

  /** A telephone bill on a copy of its voucher, for whose original the head accountant waits (S-25). */
  async function onCopy(): Promise<string> {
    const billId = await draftOf(people)
    const voucher = { number: '17', date: today.date, supplier: 'Telephone company (10104)', amountPaise: 4_500_00 }
    await edit(billId, { subVouchers: [{ ...voucher, original: false, cancelled: true }] })
    return billId
  }

  /** By the API, through so many of its acts. */
  async function carried(billId: string, steps: number): Promise<BillOnScreen> {
    for (const [login, , action, body = {}] of wayToPassed.slice(0, steps)) await does(login, billId, action, body)
    return numberOf(billId)
  }

  return { does, attach, putRight, onCopy, carried }
}
