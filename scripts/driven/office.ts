// What is done with bills and payment files of a running system, whoever does it.

import { setTimeout as sleep } from 'node:timers/promises'
import type { BillView, PaymentView, People } from './api.ts'
import { newBill, saidOf, type Draft } from './drafts.ts'
import { repliesForFile, repliesTo, type Told } from './replies.ts'
import { at, belagavi, signed, type Step } from './steps.ts'
import { actInTurn, inOrder, isAtDesk, whoActs } from './turn.ts'

export type Office = ReturnType<typeof officeOf>

/** What a desk is asked as it sends a bill on: since version 5. */
async function answers(people: People, seen: BillView, by: string, action: string): Promise<object> {
  const desk = { WITH_HA: 'HA', WITH_BAO: 'BAO' }[seen.state]
  if (desk === undefined || seen.lifecycleVersion < 5 || !['forward', 'pass'].includes(action)) return {}
  const { findings } = await people.get<Told>(by, `/v1/bills/${seen.billId}/findings`)
  return repliesTo(findings, desk)
}

/** A draft of before the rulebook is told what its rules ask, as its maker forwards it. */
async function sayWhatRulesAsk(people: People, { billId, billType }: BillView, by: string): Promise<void> {
  if (!by.startsWith('maker.')) return
  const { findings } = await people.get<Told>(by, `/v1/bills/${billId}/findings`)
  if (!findings.some(({ effect }) => effect === 'refuse')) return
  const lines = await people.list<{ recipientId: string; amountPaise: number }>(by, `/v1/bills/${billId}/annexure`)
  const payees = lines.map(({ recipientId }) => recipientId)
  const paiseALine = lines[0]?.amountPaise ?? 0
  await people.must('PATCH', by, `/v1/bills/${billId}`, {
    body: await saidOf(people, by, { billType, paiseALine }, payees),
    headers: { 'if-match': '*' },
  })
}

export function officeOf(people: People) {
  const overseer = 'dot'
  const bill = (billId: string) => people.get<BillView>(overseer, `/v1/bills/${billId}`)

  const draft = (given: Draft = {}) => newBill(people, given)
  const oneAfterTheOther = inOrder()

  async function act(billId: string, step: Step): Promise<void> {
    const seen = await bill(billId)
    const { action, body } = step
    const by = whoActs(seen, step)
    if (action === 'forward' && seen.lifecycleVersion >= 5) await sayWhatRulesAsk(people, seen, by)
    const given = { ...body?.(seen), ...(await answers(people, seen, by, action)) }
    if (isAtDesk(seen, action)) await oneAfterTheOther(() => actInTurn(people, by, seen, action, given))
    else await people.post(by, `/v1/bills/${billId}/actions/${action}`, given)
  }
  async function take(billId: string, steps: readonly Step[]): Promise<string> {
    for (const one of steps) await act(billId, one)
    return billId
  }
  async function file(billIds: readonly string[], place = belagavi): Promise<string> {
    const pa = at(place, 'pa')
    const { lifecycleVersion } = await bill(billIds[0] ?? '')
    const replies = lifecycleVersion < 5 ? {} : await repliesForFile(billIds, (path) => people.get<Told>(pa, path))
    const { fileId } = await people.post(pa, '/v1/payment-files', {
      treasuryCode: place.treasury,
      billIds,
      ...replies,
    })
    return fileId as string
  }
  /** Since version 5 who approves a file says that he has signed its papers (S-03a). */
  async function signedBy(by: string, fileId: string): Promise<object> {
    const { bills } = await people.get<{ bills: { billId: string }[] }>(by, `/v1/payment-files/${fileId}`)
    return signed(await bill(bills[0]?.billId ?? ''))
  }
  const actOnFile = async (fileId: string, by: string, action: string, body: object = {}) =>
    people.post(by, `/v1/payment-files/${fileId}/actions/${action}`, {
      ...body,
      ...(action === 'approve' ? await signedBy(by, fileId) : {}),
    })

  return {
    bill,
    draft,
    take,
    file,
    actOnFile,
    /** A new bill, carried as far as the steps go. */
    carry: async (given: Draft, steps: readonly Step[]) => take(await draft(given), steps),
    edit: (billId: string, remarks: string, place = belagavi) =>
      people.must('PATCH', `maker.${place.office}`, `/v1/bills/${billId}`, {
        body: { remarks },
        headers: { 'if-match': '*' },
      }),
    async approve(fileId: string, place = belagavi): Promise<void> {
      await actOnFile(fileId, at(place, 'pa'), 'submit')
      await actOnFile(fileId, at(place, 'to'), 'approve')
    },
    /** The latest attempt of each line. */
    async payments(billId: string): Promise<PaymentView[]> {
      const all = await people.list<PaymentView>(overseer, `/v1/payments?billId=${billId}`)
      const latest = new Map<number, PaymentView>()
      for (const one of all) if (one.attempt > (latest.get(one.line)?.attempt ?? 0)) latest.set(one.line, one)
      return [...latest.values()]
    },
    /** Waits until the bill is in one of these states. */
    async await(billId: string, ...states: readonly string[]): Promise<string> {
      let state = ''
      await until(`${billId} is ${states.join(' or ')}`, async () => {
        state = (await bill(billId)).state
        return states.includes(state)
      })
      return state
    },
  }
}

/** Waits for what is bound to come about. */
export async function until(what: string, asked: () => Promise<boolean>, seconds = 120): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await asked())) {
    if (Date.now() > end) throw new Error(`${what}: not in ${seconds} seconds`)
    await sleep(250)
  }
}
