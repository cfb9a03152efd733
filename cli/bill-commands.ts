import { Argument, type Command } from 'commander'
import { currentLifecycleVersion, lifecycle } from '../domain/bill/lifecycle.ts'
import { actionBody, needsBill, optionOf, type ActOptions } from './action-body.ts'
import type { Acted, BillAnswer, BillSummary, Messenger, Page, PaymentAnswer, Transition } from './answers.ts'
import { ApiProblem } from './api.ts'
import { readBillFile, readJson } from './bill-file.ts'
import { actedText, billText, billsText, historyText, paymentsText } from './bill-text.ts'
import { addDraftCommands } from './draft-commands.ts'
import { addReportCommands } from './report-commands.ts'
import { addRuleCommands } from './rule-commands.ts'
import { allItems, billIdOf, billPath, entityTag, grantedYear, openSession, type Io, type Session } from './session.ts'
import { more, table } from './show.ts'
import { UsageError } from './usage-error.ts'

const rows = lifecycle(currentLifecycleVersion)
const elsewhere = new Set(rows.filter(({ via }) => via !== undefined).map(({ action }) => action))
/**
 * The actions that people take on a bill itself; those on drafts, payment files and by the bank have ways of their own.
 */
const billActions = [...new Set(rows.map(({ action }) => action))].filter((action) => !elsewhere.has(action))

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

async function submit(session: Session, file: string, forward: boolean): Promise<void> {
  const draft = await readBillFile(file, () => grantedYear(session.api))
  let bill = await session.act<BillAnswer>('/v1/bills', draft)
  if (forward) ({ bill } = await session.act<Acted>(`${billPath(bill.billId)}/actions/forward`, {}))
  session.show(bill, (shown) => billText(shown, session.isTerminal))
}

interface ActionOptions extends ActOptions {
  body?: string
  ifMatch?: string
}

async function givenBody(given: string | undefined): Promise<object> {
  if (given === undefined) return {}
  let body: unknown
  if (given.startsWith('@')) body = await readJson(given.slice(1))
  else {
    try {
      body = JSON.parse(given)
    } catch {
      throw new UsageError('--body takes a JSON object, or a file of one as @FILE.')
    }
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new UsageError('--body takes a JSON object, or a file of one as @FILE.')
  return body
}

/** The paper is handed in by a person: without a name, say who may. */
async function demandMessenger(session: Session, billId: string): Promise<never> {
  const { ddoCode } = await session.api.get<BillAnswer>(billPath(billId))
  const messengers = await allItems<Messenger>(session.api, '/v1/messengers', { ddoCode })
  const known = messengers.map(({ messengerId, name, identityNumber }) => [messengerId, name, identityNumber])
  const shown = table(['Messenger', 'Name', 'Identity'], known, session.isTerminal)
  throw new UsageError(`Who handed the paper in? Name one with --messenger:\n${shown}`)
}

/** What the API finds wanting in a body is told with the option that says it. */
async function withOptionsNamed<Answer>({ json }: Session, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (json || !(error instanceof ApiProblem)) throw error
    const errors = error.problem.errors?.map(({ path, message }) => {
      const option = optionOf[path]
      return { path, message: option === undefined ? message : `${message} (${option})` }
    })
    throw new ApiProblem({ ...error.problem, ...(errors === undefined ? {} : { errors }) })
  }
}

async function act(session: Session, named: string, action: string, options: ActionOptions): Promise<void> {
  const given = await givenBody(options.body)
  const billId = await billIdOf(session.api, named)
  const bill = needsBill(options) ? await session.api.get<BillAnswer>(billPath(billId)) : null
  const body = actionBody(action, options, given, bill)
  if (action === 'inward' && !('messengerId' in body)) await demandMessenger(session, billId)
  const ifMatch = options.ifMatch === undefined ? undefined : entityTag(options.ifMatch)
  const answer = await withOptionsNamed(session, () =>
    session.act<Acted>(`${billPath(billId)}/actions/${action}`, body, ifMatch),
  )
  session.show(answer, (shown) => actedText(shown, session.isTerminal))
}

interface ListOptions {
  state?: string
  ddo?: string
  treasury?: string
  type?: string
  year?: string
  token?: string
  from?: string
  to?: string
  text?: string
  limit?: string
  cursor?: string
}

async function list(session: Session, options: ListOptions): Promise<void> {
  const page = await session.api.get<Page<BillSummary>>('/v1/bills', {
    state: options.state,
    ddoCode: options.ddo,
    treasuryCode: options.treasury,
    billType: options.type,
    financialYear: options.year,
    tokenNumber: options.token,
    createdFrom: options.from,
    createdTo: options.to,
    q: options.text,
    limit: options.limit,
    cursor: options.cursor,
  })
  session.show(page, ({ items }) => billsText(items, session.isTerminal) + more(page))
}

function addAct(bill: Command, io: Io): void {
  bill
    .command('act')
    .description('take an action on a bill')
    .argument('<bill>', 'id, bill number or token number')
    .addArgument(new Argument('<action>', 'one of the lifecycle').choices(billActions))
    .option('--body <json>', 'the body, or @FILE; the options below are laid over it')
    .option('-m, --remarks <text>', 'remarks')
    .option('--reason <reason>', 'why: send-back, discard, withdraw, recall, refuse-paper, hold, take-over, reassign')
    .option('--text <text>', 'hold: in your own words')
    .option('--objection <objection>', 'object: "S-46: text"; may be given several times', collect)
    .option('--from-checklist', 'object: exactly the blank items of the checklist')
    .option('--from-findings <rule>', 'object: the open findings of the rule, as they stand; several times', collect)
    .option('--overrule <why>', 'forward, pass: "S-39: why" of an open finding, for your desk; several times', collect)
    .option('--reply <answer>', 'forward, pass: "S-26: yes", to what a rule asks your desk; several times', collect)
    .option('--cured <paper>', 'release: "S-25: which paper came"; may be given several times', collect)
    .option('--signed', 'pass (asked there), forward, object: you have signed the paper (S-03a)')
    .option('--item <item>', 'tick: an item of the checklist is verified; may be given several times', collect)
    .option('--check <check>', 'tick: one of the six checks is made; may be given several times', collect)
    .option('--answer <text>', 'revise: one for each open objection, in their order or as "<id>: text"', collect)
    .option('--messenger <id>', 'inward: who handed the paper in')
    .option('--sheet <number>', 'inward: the continuation sheet enclosed')
    .option('--desk <post>', 'reassign (TO, HOO): the post to whose desk it goes')
    .option('--all-checks', 'forward by the head accountant: six checks made, every item verified')
    .option('--if-match <version>', 'only if the bill is still this version, such as 9.3')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as approver.10104 bill act 12E01-10104O/2026-27/000001 approve
  khajane --as foa.577a bill act 12E01-10104O/2026-27/000001 inward --messenger messenger.10104
  khajane --as ha.577a bill act 577A/2026-27/000001 forward --all-checks
  khajane --as ha.577a bill act 577A/2026-27/000001 tick --item invoice --check recipients
  khajane --as ha.577a bill act 577A/2026-27/000001 forward --all-checks --reply "S-26: yes"
  khajane --as bao.577a bill act 577A/2026-27/000001 pass --signed
  khajane --as boa2.577a bill act 577A/2026-27/000001 take-over --reason "she is on leave"
  khajane --as hoo.577a bill act 577A/2026-27/000001 reassign --desk post.boa2.577a --reason "he knows the office"
  khajane --as boa1.577a bill act 577A/2026-27/000001 hold --reason documents_missing --text "no invoice"
  khajane --as bao.577a bill act 577A/2026-27/000001 object --objection "S-46: the claim is older than a year"
  khajane --as maker.10104 bill act 12E01-10104O/2026-27/000001 revise --answer "condonation is enclosed"`,
    )
    .action(async (named: string, action: string, options: ActionOptions, command: Command) => {
      await act(openSession(command, io), named, action, options)
    })
}

function addReads(bill: Command, io: Io): void {
  bill
    .command('show')
    .description('a bill, and what you may do with it')
    .argument('<bill>', 'id, bill number or token number')
    .action(async (named: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const answer = await session.api.get<BillAnswer>(billPath(await billIdOf(session.api, named)))
      session.show(answer, (shown) => billText(shown, session.isTerminal))
    })
  bill
    .command('history')
    .description('every move of a bill: when, who, what')
    .argument('<bill>', 'id, bill number or token number')
    .action(async (named: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const moves = await allItems<Transition>(
        session.api,
        `${billPath(await billIdOf(session.api, named))}/transitions`,
      )
      session.show(moves, (shown) => historyText(shown, session.isTerminal))
    })
  bill
    .command('list')
    .description('bills that you may see, newest first')
    .option('--state <state>', 'in this state')
    .option('--ddo <code>', 'of this office')
    .option('--treasury <code>', 'of this treasury')
    .option('--type <bill type>', 'of this type')
    .option('--year <financial year>', 'such as 2026-27')
    .option('--token <number>', 'with this token number')
    .option('--from <date>', 'created on that day or later')
    .option('--to <date>', 'created on that day or earlier')
    .option('-q, --text <text>', 'with this text')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async (options: ListOptions, command: Command) => {
      await list(openSession(command, io), options)
    })
}

export function addBillCommands(program: Command, io: Io): void {
  const bill = program.command('bill').description('submit, read and move bills')
  bill
    .command('submit')
    .description('create a draft from a JSON file (- for the standard input)')
    .argument('<file>', 'such as local/bills/telephone.json')
    .option('--forward', 'forward it to the checker at once')
    .addHelpText(
      'after',
      `
In the file @financial-year, @last-month and @end-of-last-month stand for dates (docs/cli.md).

Example:
  khajane --as maker.10104 bill submit local/bills/telephone.json --forward`,
    )
    .action(async (file: string, options: { forward?: true }, command: Command) => {
      await submit(openSession(command, io), file, options.forward === true)
    })
  addDraftCommands(bill, io)
  addReads(bill, io)
  addRuleCommands(program, bill, io)
  addReportCommands(program, bill, io)
  addAct(bill, io)

  program
    .command('payments')
    .description('the payments of a bill, with their UTRs')
    .argument('<bill>', 'id, bill number or token number')
    .action(async (named: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const billId = await billIdOf(session.api, named)
      const payments = await allItems<PaymentAnswer>(session.api, '/v1/payments', { billId })
      session.show(payments, (shown) => paymentsText(shown, session.isTerminal))
    })
}
