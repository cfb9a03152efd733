// The treasury: its desks work off what waits, each in turn (S-16a), and what they have passed is put into a file.

import { allChecks } from '../../cli/action-body.ts'
import type { BillAnswer, BillSummary, FindingsAnswer, NextBill, PaymentFileAnswer } from '../../cli/answers.ts'
import { allItems, billPath } from '../../cli/session.ts'
import { repliesForFile, repliesTo } from '../../scripts/driven/replies.ts'
import { signed } from '../carrier.ts'
import { comeAgain, handIn } from './offices.ts'
import { financeOfficer, officer, officers, type Asking, type TreasuryCode } from './people.ts'
import type { Way } from './plan.ts'

/** Bills of the day by their ids, once they are made. */
export type Made = ReadonlyMap<string, Way>

/** What somebody at a desk does with a bill whose paper he has taken. */
type Work = (asking: Asking, login: string, bill: BillAnswer, way: Way | undefined) => Promise<unknown>

async function answersOf({ as }: Asking, login: string, { billId }: BillAnswer, role: string): Promise<object> {
  const { findings } = await as(login).get<FindingsAnswer>(`${billPath(billId)}/findings`)
  return repliesTo(findings, role)
}

const assist: Work = async (asking, login, bill, way) => {
  if (way?.happens !== 'objected' || bill.revision > 1)
    return asking.on(bill.billId, login, 'forward', await answersOf(asking, login, bill, 'BOA'))
  const objections = [{ rule: 'S-45', text: 'The certificate that the service period has ended is not signed.' }]
  return asking.on(bill.billId, login, 'object', { objections })
}

const scrutinise: Work = async (asking, login, bill, way) => {
  const { billId } = bill
  if (way?.happens === 'held and cured') {
    const text = 'Only a copy of the voucher is enclosed.'
    await asking.on(billId, login, 'hold', { reason: 'documents_missing', text })
    const cured = [{ rule: 'S-25', remarks: 'The original came by the messenger.' }]
    await asking.on(billId, login, 'release', { cured })
  }
  const overrule = [{ rule: 'S-39', reason: "The rates are those of the State's contract." }]
  const answers = await answersOf(asking, login, bill, 'HA')
  return asking.on(billId, login, 'forward', {
    ...{ ...allChecks(bill), ...answers },
    ...(way?.happens === 'overruled' ? { overrule } : {}),
  })
}

const pass: Work = async (asking, login, bill) =>
  asking.on(bill.billId, login, 'pass', { ...signed, ...(await answersOf(asking, login, bill, 'BAO')) })

const desks = [
  { stage: 'WITH_BOA', role: 'BOA', work: assist },
  { stage: 'WITH_HA', role: 'HA', work: scrutinise },
  { stage: 'WITH_BAO', role: 'BAO', work: pass },
] as const

/** Everybody who sits there takes the bill whose turn it is, until none waits. */
async function workOff(asking: Asking, treasuryCode: TreasuryCode, made: Made): Promise<void> {
  for (const { stage, role, work } of desks)
    await Promise.all(
      officers(treasuryCode, role).map(async (login) => {
        for (;;) {
          const { bill } = await asking.as(login).post<NextBill>(`/v1/worklists/${stage}/next`, {}, `next.${login}`)
          if (bill === null) return
          const taken = await asking.on(bill.billId, login, 'accept')
          await work(asking, login, taken, made.get(bill.billId))
        }
      }),
    )
}

/** The papers of an hour come in, and go through the desks; what is objected comes again. */
export async function receive(asking: Asking, treasuryCode: TreasuryCode, made: Made, ofHour: Made): Promise<void> {
  for (const [billId, bill] of ofHour) await handIn(asking, bill, billId)
  await workOff(asking, treasuryCode, made)
  const objected = [...ofHour].filter(([, { happens }]) => happens === 'objected')
  for (const [billId, bill] of objected) await comeAgain(asking, bill, billId)
  await workOff(asking, treasuryCode, made)
  for (const [billId, { happens }] of ofHour) {
    if (happens !== 'cleared') continue
    const reason = "It is on the finance department's list."
    await asking.on(billId, officer(treasuryCode, 'PA'), 'request-clearance', { reason })
    await asking.on(billId, financeOfficer, 'clear', { reason: 'The receipts of the month suffice.' })
  }
}

/**
 * All that is passed goes into a file, which the treasury officer approves: its payments wait for the next batch.
 * @returns whether there was anything
 */
export async function authorise({ as, act }: Asking, treasuryCode: TreasuryCode): Promise<boolean> {
  const pa = officer(treasuryCode, 'PA')
  const passed = await allItems<BillSummary>(as(pa), '/v1/bills', { treasuryCode, state: 'PASSED' })
  const billIds = passed.map(({ billId }) => billId)
  if (billIds.length === 0) return false
  const replies = await repliesForFile(billIds, (path) => as(pa).get<FindingsAnswer>(path))
  const { fileId } = await act<PaymentFileAnswer>(pa, '/v1/payment-files', { treasuryCode, billIds, ...replies })
  const path = `/v1/payment-files/${fileId}/actions`
  await act(pa, `${path}/submit`)
  await act(officer(treasuryCode, 'TO'), `${path}/approve`, signed)
  return true
}
