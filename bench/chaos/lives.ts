// Lives of bills under load: from draft to payment with all
// that may happen on the way, each step by whoever may take it.

import type { BillAnswer, FindingsAnswer, PaymentFileAnswer } from '../../cli/answers.ts'
import { repliesForFile, repliesTo } from '../../scripts/driven/replies.ts'
import { allChecks } from '../../cli/action-body.ts'
import type { Asker } from './asking.ts'
import { draftOf, type DraftKind } from './drafts.ts'
import { at, countersigner, type Office, type Payees } from './people.ts'
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
}

type Take = (login: string, action: string, body?: object) => Promise<BillAnswer>

const stages = [
  { state: 'WITH_BOA', post: 'boa1', desk: 'BOA', on: 'forward' },
  { state: 'WITH_HA', post: 'ha', desk: 'HA', on: 'forward' },
  { state: 'WITH_BAO', post: 'bao', desk: 'BAO', on: 'pass' },
] as const

/** What happens to a bill on its way; none of it in most cases. */
interface Plan {
  ending: 'none' | 'discard' | 'withdraw'
  sentBack: boolean
  refusedPaper: boolean
  takenOver: boolean
  ticked: boolean
  heldAt: string | null
  objectedAt: string | null
  objection: 'recall' | 'return'
}

function planOf(random: Random): Plan {
  const stage = () => random.pick(['WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED'])
  return {
    ending: random.pick(['none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'discard', 'withdraw']),
    sentBack: random.chance(0.1),
    refusedPaper: random.chance(0.05),
    takenOver: random.chance(0.1),
    ticked: random.chance(0.3),
    heldAt: random.chance(0.15) ? stage() : null,
    objectedAt: random.chance(0.3) ? stage() : null,
    objection: random.pick(['recall', 'return', 'return']),
  }
}

/**
 * Creates a bill and carries it to PASSED, or to an early end: a transfer of its whole amount goes no further than its
 * voucher (S-22). @returns null when it ended.
 */
export async function liveToPassed(caller: Caller): Promise<Life | null> {
  const { asker, random, office } = caller
  const plan = planOf(random)
  const treasuryCode = random.pick(office.treasuries)
  const { kind, draft } = draftOf(caller, treasuryCode)
  const { billId } = await asker.act<BillAnswer>(office.maker, '/v1/bills', draft)
  const life = { billId, office, treasuryCode, kind }
  const take: Take = async (login, action, body = {}) =>
    (await asker.act<{ bill: BillAnswer }>(login, `/v1/bills/${billId}/actions/${action}`, body)).bill
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
    const outcome = await throughTreasury(caller, take, life, {
      ...plan,
      objectedAt: round === 1 ? plan.objectedAt : null,
    })
    if (outcome === 'vouchered') return null
    if (outcome === 'passed') return life
    await returned(take, life)
  }
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
async function throughTreasury({ asker }: Caller, take: Take, life: Life, plan: Plan): Promise<Treasury> {
  const { billId, treasuryCode, kind } = life
  for (const { state, post, desk, on } of stages) {
    let login = at(treasuryCode, post)
    let bill = await take(login, 'accept')
    // One treasury has two assistants.
    if (plan.takenOver && state === 'WITH_BOA' && treasuryCode === '577A') {
      login = at(treasuryCode, 'boa2')
      await take(login, 'take-over', { reason: 'she is on leave' })
    }
    if (plan.ticked && state === 'WITH_HA') await take(login, 'tick', { items: allChecks(bill).checklist.slice(0, 1) })
    if (plan.heldAt === state) {
      await take(login, 'hold', { reason: 'documents_missing', text: 'the invoice is asked for' })
      if (plan.objectedAt !== state) await take(login, 'release')
    }
    if (plan.objectedAt === state) {
      await take(login, 'object', { objections: [{ rule: 'S-46', text: 'the claim is old' }] })
      if (plan.objection === 'return') return 'returned'
      await take(at(treasuryCode, 'bao'), 'recall', { reason: 'it is not so old' })
      bill = await take(login, 'accept')
    }
    const { findings } = await asker.get<FindingsAnswer>(login, `/v1/bills/${billId}/findings`)
    const signed = on === 'pass' ? { paperSigned: true } : {}
    const checks = state === 'WITH_HA' ? allChecks(bill) : {}
    await take(login, on, { ...checks, ...repliesTo(findings, desk), ...signed })
  }
  if (kind.movesWhole === true) return 'vouchered'
  if (plan.objectedAt !== 'PASSED') return 'passed'
  const objections = [
    { rule: 'S-32', text: 'the payee is not known' },
    { rule: 'S-48', text: 'nor is his account' },
  ]
  await take(at(treasuryCode, 'pa'), 'object', { objections })
  if (plan.objection === 'return') return 'returned'
  await take(at(treasuryCode, 'bao'), 'recall', { reason: 'the payee is known' })
  return 'passed'
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
  const make = async (ids: readonly string[]) => {
    const replies = await repliesForFile(ids, (path) => asker.get<FindingsAnswer>(pa, path))
    return asker.act<PaymentFileAnswer>(pa, '/v1/payment-files', { treasuryCode, billIds: ids, ...replies })
  }
  const on = (fileId: string, login: string, action: string, body: object = {}) =>
    asker.act(login, `/v1/payment-files/${fileId}/actions/${action}`, body)
  let { fileId } = await make(billIds)
  if (random.chance(0.15)) {
    const submitted = random.chance(0.5)
    if (submitted) await on(fileId, pa, 'submit')
    await on(fileId, submitted ? to : pa, 'cancel', { reason: 'made for the wrong day' })
    fileId = (await make(billIds)).fileId
  }
  const dropped = billIds.length > 1 && random.chance(0.3) ? billIds[0] : undefined
  if (dropped !== undefined) await on(fileId, pa, 'drop-bill', { billId: dropped, reason: 'it goes alone' })
  await on(fileId, pa, 'submit')
  await on(fileId, to, 'approve', { paperSigned: true })
  if (dropped === undefined) return
  const alone = await make([dropped])
  await on(alone.fileId, pa, 'submit')
  await on(alone.fileId, to, 'approve', { paperSigned: true })
}
