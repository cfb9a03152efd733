// Lives of bills under load: from draft to payment with all that may happen on the way, each step by whoever may take
// it. What happens at desks happens there in turn (desks.ts): here it is waited for.

import type { BillAnswer, FindingsAnswer, PaymentFileAnswer } from '../../cli/answers.ts'
import { repliesForFile } from '../../scripts/driven/replies.ts'
import { orRefused, Refused, type Asker } from './asking.ts'
import { draftAgain, draftOf, notAsItFailed, type DraftKind } from './drafts.ts'
import { at, countersigner, directors, financeOfficer, type Office, type Payees } from './people.ts'
import { planOf, type Plan, type Plans } from './plans.ts'
import type { Random } from './random.ts'

export interface Life {
  billId: string
  office: Office
  treasuryCode: string
  kind: DraftKind
}

/** What a caller has at hand. */
export interface Caller {
  asker: Asker
  random: Random
  office: Office
  payees: Payees
  financialYear: string
  plans: Plans
}

type Take = (login: string, action: string, body?: object) => Promise<BillAnswer>

/**
 * Creates a bill and carries it to PASSED, or to an early end: a transfer of its whole amount goes no further than its
 * voucher (S-22). @returns null when it ended.
 */
export async function liveToPassed(caller: Caller): Promise<Life | null> {
  const { asker, random, office } = caller
  const plan = planOf(random)
  const { kind, treasuryCode, draft } = (await draftAgain(caller)) ?? draftOf(caller, random.pick(office.treasuries))
  const { billId } = await asker.act<BillAnswer>(office.maker, '/v1/bills', draft, notAsItFailed)
  const life = { billId, office, treasuryCode, kind }
  caller.plans.set(billId, plan)
  const take: Take = async (login, action, body = {}) => {
    const path = `/v1/bills/${billId}/actions/${action}`
    return (await asker.act<{ bill: BillAnswer }>(login, path, body, notAsItFailed)).bill
  }
  if (plan.ending === 'discard') {
    await take(office.maker, 'discard', { reason: 'made by mistake' })
    return null
  }
  for (let round = 1; ; round += 1) {
    const sheet = await throughOffice(take, life, { ...plan, sentBack: plan.sentBack && round === 1 })
    if (plan.ending === 'withdraw') {
      await take(office.approver, 'withdraw', { reason: 'not due yet' })
      return null
    }
    if (plan.refusedPaper && round === 1)
      await take(at(treasuryCode, 'foa'), 'refuse-paper', { reason: 'the paper is missing' })
    await take(at(treasuryCode, 'foa'), 'inward', { messengerId: office.messengerId, ...sheet })
    if (plan.express !== 'none') await askExpress(caller, life, plan)
    const outcome = await throughTreasury(caller, take, life, plan)
    if (outcome === 'vouchered') return null
    if (outcome === 'passed') return life
    await returned(take, life)
    Object.assign(plan, { objectedAt: null, express: 'none', clearing: 'clear' } satisfies Partial<Plan>)
  }
}

/** It is at a desk meanwhile: it may have left, or been objected, before all three have spoken. */
async function askExpress({ asker }: Caller, { billId, office, treasuryCode }: Life, { express }: Plan): Promise<void> {
  const act = (login: string, action: string) =>
    asker.act(login, `/v1/bills/${billId}/actions/${action}`, { reason: 'the last date is near' }, [
      ...['not_in_this_state', 'bill_closed', 'express_not_asked', 'express_not_endorsed'],
    ])
  await orRefused(
    (async () => {
      await act(office.approver, 'request-express')
      await act(directors[0], 'endorse-express')
      await act(at(treasuryCode, 'to'), express === 'confirm' ? 'confirm-express' : 'refuse-express')
    })(),
  )
}

/** From the draft to AWAITING_INWARD. @returns the continuation sheet's number where there is one. */
async function throughOffice(take: Take, { office, kind }: Life, { sentBack }: Plan): Promise<object> {
  await take(office.maker, 'forward')
  if (sentBack) {
    await take(office.checker, 'send-back', { reason: 'the period is wrong' })
    await take(office.maker, 'forward')
  }
  await take(office.checker, 'forward')
  await take(office.approver, 'approve')
  if (kind.countersignature === 'none') return {}
  if (kind.countersignature === 'physical_and_online') await take(countersigner, 'accept')
  const { continuationSheetNumber } = await take(countersigner, 'countersign')
  return { continuationSheetNumber }
}

type Treasury = 'passed' | 'vouchered' | 'returned'

/** Waits until its desks have done with it. */
async function fromDesks({ asker }: Caller, { billId, office }: Life): Promise<BillAnswer> {
  for (;;) {
    await asker.rest(250)
    const bill = await asker.get<BillAnswer>(office.maker, `/v1/bills/${billId}`)
    if (['PASSED', 'VOUCHERED', 'OBJECTED'].includes(bill.state)) return bill
  }
}

async function throughTreasury(caller: Caller, take: Take, life: Life, plan: Plan): Promise<Treasury> {
  const { treasuryCode } = life
  let bill = await fromDesks(caller, life)
  while (bill.state === 'OBJECTED') {
    if (plan.objection === 'return') return 'returned'
    plan.objectedAt = null
    await take(at(treasuryCode, 'bao'), 'recall', { reason: 'it is not so old' })
    bill = await fromDesks(caller, life)
  }
  if (bill.state === 'VOUCHERED') return 'vouchered'
  if (plan.objectedAt === 'PASSED') {
    const objections = [
      { rule: 'S-32', text: 'the payee is not known' },
      { rule: 'S-48', text: 'nor is his account' },
    ]
    await take(at(treasuryCode, 'pa'), 'object', { objections })
    if (plan.objection === 'return') return 'returned'
    await take(at(treasuryCode, 'bao'), 'recall', { reason: 'the payee is known' })
  }
  return bill.needsClearance ? clearance(take, life, plan) : 'passed'
}

/** What the finance department refuses nobody recalls (S-24): it goes back. */
async function clearance(take: Take, { treasuryCode }: Life, { clearing }: Plan): Promise<Treasury> {
  await take(at(treasuryCode, 'pa'), 'request-clearance', { reason: 'it is on the list' })
  await take(financeOfficer, clearing === 'clear' ? 'clear' : 'refuse-clearance', { reason: 'as the receipts are' })
  return clearing === 'clear' ? 'passed' : 'returned'
}

/** Return Memo, return, and the revision with its answers. */
async function returned(take: Take, { office, treasuryCode }: Life): Promise<void> {
  await take(at(treasuryCode, 'foa'), 'print-return-memo')
  const { objections } = await take(at(treasuryCode, 'foa'), 'return')
  const open = objections.filter(({ recalledAt, answer }) => recalledAt === null && answer === null)
  await take(office.maker, 'revise', {
    answers: open.map(({ objectionId }) => ({ objectionId, answer: 'it is explained in the enclosure' })),
  })
}

/**
 * Puts passed bills of one treasury into a file and has it
 * approved; now and then one is dropped, or the file cancelled.
 */
export async function authorise({ asker, random }: Caller, lives: readonly Life[]): Promise<void> {
  const [first] = lives
  if (first === undefined) return
  const { treasuryCode } = first
  const [pa, to] = [at(treasuryCode, 'pa'), at(treasuryCode, 'to')]
  const billIds = lives.map(({ billId }) => billId)
  const file = (bills: object, allowed: readonly string[]) =>
    asker.act<PaymentFileAnswer>(pa, '/v1/payment-files', { treasuryCode, ...bills }, allowed)
  const on = (fileId: string, login: string, action: string, body: object = {}) =>
    asker.act(login, `/v1/payment-files/${fileId}/actions/${action}`, body)
  /** What stands before them in the list goes first, whosever it is (S-16a); null: they have gone with another's. */
  const make = async (ids: readonly string[]): Promise<string | null> => {
    for (let left = ids; left.length > 0; await asker.rest(100)) {
      const replies = await repliesForFile(left, (path) => asker.get<FindingsAnswer>(pa, path))
      const named = file({ billIds: left, ...replies }, ['not_your_turn', 'not_in_this_state'])
      const refused = await orRefused(named)
      if (refused === null) return (await named).fileId
      if (refused === 'not_your_turn') await takeHead()
      else left = await stillPassed(left)
    }
    return null
  }
  const takeHead = async () => {
    const taken = file({ payBy: 'e_payment', take: 20 }, ['list_empty', 'bill_not_in_treasury'])
    if ((await orRefused(taken)) === null) await settle((await taken).fileId)
  }
  const stillPassed = async (ids: readonly string[]) => {
    const bills = await Promise.all(ids.map((billId) => asker.get<BillAnswer>(pa, `/v1/bills/${billId}`)))
    return bills.filter(({ state }) => ['PASSED'].includes(state)).map(({ billId }) => billId)
  }
  const settle = async (fileId: string) => {
    await on(fileId, pa, 'submit')
    const path = `/v1/payment-files/${fileId}/actions/approve`
    try {
      await asker.act(to, path, { paperSigned: true }, ['wrong_file_state'])
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await on(fileId, to, 'cancel', { reason: 'the bank has said something of what is paid again' })
      await objectNamed(fileId, error.text)
    }
  }
  /** What it pays again has not failed any more, or may not have: nobody pays it, and all behind it would wait. */
  const objectNamed = async (fileId: string, refusal: string) => {
    const { bills } = await asker.get<PaymentFileAnswer>(pa, `/v1/payment-files/${fileId}`)
    const objections = [{ rule: 'S-32', text: 'ask the bank what has become of it' }]
    for (const { billId, billNumber } of bills)
      if (refusal.includes(billNumber)) {
        const path = `/v1/bills/${billId}/actions/object`
        await orRefused(asker.act(pa, path, { objections }, ['not_in_this_state']))
      }
  }
  let fileId = await make(billIds)
  if (fileId === null) return
  if (random.chance(0.15)) {
    const submitted = random.chance(0.5)
    if (submitted) await on(fileId, pa, 'submit')
    await on(fileId, submitted ? to : pa, 'cancel', { reason: 'made for the wrong day' })
    fileId = await make(billIds)
    if (fileId === null) return
  }
  const { bills } = await asker.get<PaymentFileAnswer>(pa, `/v1/payment-files/${fileId}`)
  const dropped = bills.length > 1 && random.chance(0.3) ? bills[0]?.billId : undefined
  if (dropped !== undefined) await on(fileId, pa, 'drop-bill', { billId: dropped, reason: 'it goes alone' })
  await settle(fileId)
  if (dropped === undefined) return
  const alone = await make([dropped])
  if (alone !== null) await settle(alone)
}
