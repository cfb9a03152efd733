import { UsageError } from './usage-error.ts'
import type { Command } from 'commander'
import { formatRupees } from '../domain/kernel/money.ts'
import type { BillAnswer, FileSummary, Page, PaymentFileAnswer } from './answers.ts'
import { allowedText } from './bill-text.ts'
import { billIdOf, billPath, openSession, type Io, type Session } from './session.ts'
import { more, pairs, rupees, table } from './show.ts'

const filePath = (fileId: string): string => `/v1/payment-files/${encodeURIComponent(fileId)}`

function fileText(file: PaymentFileAnswer, isTerminal: boolean): string {
  const facts = pairs([
    ['File', file.fileId],
    ['State', file.state],
    ['Treasury', file.treasuryCode],
    ['Prepared by', file.preparedBy],
    ['Net', rupees(file.netPaise)],
  ])
  const bills = file.bills.map((bill) => [
    bill.position,
    bill.billNumber,
    bill.tokenNumber,
    bill.state,
    bill.payees,
    formatRupees(bill.netPaise),
    bill.voucherNumber,
    bill.droppedReason,
  ])
  const columns = ['>', 'Bill', 'Token', 'State', 'Payees>', 'Net, Rs>', 'Voucher', 'Dropped because']
  return [facts, '', table(columns, bills, isTerminal), '', allowedText(file.allowedActions, isTerminal)].join('\n')
}

interface CreateOptions {
  treasury?: string
  take?: string
}

/** The bills by name, or so many from the head of the list. */
async function create(session: Session, named: readonly string[], { treasury, take }: CreateOptions): Promise<void> {
  if ((named.length === 0) === (take === undefined)) throw new UsageError('Name the bills, or how many: --take N.')
  if (take !== undefined) {
    if (!/^[1-9]\d{0,3}$/.test(take)) throw new UsageError('--take is a number of bills, such as 50.')
    if (treasury === undefined) throw new UsageError('Name the treasury whose list it is: --treasury 577A.')
    const head = { treasuryCode: treasury, payBy: 'e_payment', take: Number(take) }
    const file = await session.act<PaymentFileAnswer>('/v1/payment-files', head)
    return session.show(file, (shown) => fileText(shown, session.isTerminal))
  }
  const billIds: string[] = []
  for (const name of named) billIds.push(await billIdOf(session.api, name))
  const treasuryCode = treasury ?? (await session.api.get<BillAnswer>(billPath(billIds[0] ?? ''))).treasuryCode
  const file = await session.act<PaymentFileAnswer>('/v1/payment-files', { treasuryCode, billIds })
  session.show(file, (shown) => fileText(shown, session.isTerminal))
}

async function act(session: Session, fileId: string, action: string, body: object): Promise<void> {
  const file = await session.act<PaymentFileAnswer>(`${filePath(fileId)}/actions/${action}`, body)
  session.show(file, (shown) => fileText(shown, session.isTerminal))
}

interface ListOptions {
  treasury?: string
  state?: string
  limit?: string
  cursor?: string
}

async function list(session: Session, options: ListOptions): Promise<void> {
  const { treasury, ...query } = options
  const page = await session.api.get<Page<FileSummary>>('/v1/payment-files', {
    treasuryCode: treasury,
    state: query.state,
    limit: query.limit,
    cursor: query.cursor,
  })
  session.show(
    page,
    ({ items }) =>
      table(
        ['File', 'State', 'Treasury', 'Bills>', 'Net, Rs>'],
        items.map((file) => [file.fileId, file.state, file.treasuryCode, file.billCount, formatRupees(file.netPaise)]),
        session.isTerminal,
      ) + more(page),
  )
}

function addActs(file: Command, io: Io): void {
  file
    .command('submit')
    .description('hand a draft file to the treasury officer (PA)')
    .argument('<file>', 'id of the file')
    .action(async (fileId: string, _options: object, command: Command) => {
      await act(openSession(command, io), fileId, 'submit', {})
    })
  file
    .command('approve')
    .description('approve a submitted file (TO): voucher numbers are born')
    .argument('<file>', 'id of the file')
    .option('--signed', 'you have signed the papers (S-03a); asked of bills under the rulebook')
    .action(async (fileId: string, { signed }: { signed?: true }, command: Command) => {
      await act(openSession(command, io), fileId, 'approve', signed === undefined ? {} : { paperSigned: true })
    })
  file
    .command('cancel')
    .description('dissolve a file; its bills are passed again')
    .argument('<file>', 'id of the file')
    .requiredOption('--reason <text>', 'why')
    .action(async (fileId: string, { reason }: { reason: string }, command: Command) => {
      await act(openSession(command, io), fileId, 'cancel', { reason })
    })
  file
    .command('drop')
    .description('take one bill out of a file')
    .argument('<file>', 'id of the file')
    .argument('<bill>', 'id, bill number or token number')
    .requiredOption('--reason <text>', 'why')
    .action(async (fileId: string, named: string, { reason }: { reason: string }, command: Command) => {
      const session = openSession(command, io)
      await act(session, fileId, 'drop-bill', { billId: await billIdOf(session.api, named), reason })
    })
}

export function addFileCommands(program: Command, io: Io): void {
  const file = program
    .command('file')
    .description('payment files: passed bills, gathered for payment')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as pa.577a file create 577A/2026-27/000001 577A/2026-27/000002
  khajane --as pa.577a file create --take 50 --treasury 577A
  khajane --as pa.577a file submit FILE
  khajane --as to.577a --post post.to.577a file approve FILE`,
    )
  file
    .command('create')
    .description('gather passed bills of one treasury, from the head of its list (PA)')
    .argument('[bill...]', 'id, bill number or token number')
    .option('--take <n>', 'in place of the bills: the first so many that can be paid')
    .option('--treasury <code>', 'of this treasury; the first bill says it otherwise')
    .action(async (named: string[], options: CreateOptions, command: Command) => {
      await create(openSession(command, io), named, options)
    })
  addActs(file, io)
  file
    .command('show')
    .description('a payment file and its bills')
    .argument('<file>', 'id of the file')
    .action(async (fileId: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const file = await session.api.get<PaymentFileAnswer>(filePath(fileId))
      session.show(file, (shown) => fileText(shown, session.isTerminal))
    })
  file
    .command('list')
    .description('payment files that you may see')
    .option('--treasury <code>', 'of this treasury')
    .option('--state <state>', 'in this state')
    .option('--limit <n>', 'at most so many')
    .option('--cursor <cursor>', 'the next page')
    .action(async (options: ListOptions, command: Command) => {
      await list(openSession(command, io), options)
    })
}
