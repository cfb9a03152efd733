// Delegation of a DDO's post, additional charge, and transfer of charge (S-43, S-44).

import type { Command } from 'commander'
import type { ChargeAnswer, DelegationAnswer, Page, TransferAnswer } from './answers.ts'
import { openSession, type Io, type Session } from './session.ts'
import { instant, more, table, type Cell } from './show.ts'

const when = ({ from, until }: { from: string; until: string | null }): Cell[] => [
  instant(from),
  until === null ? null : instant(until),
]
const delegationCells = (one: DelegationAnswer): Cell[] => [
  one.delegationId,
  one.state,
  one.postId,
  one.onBehalfOf,
  one.userId,
  ...when(one),
  one.endedBecause ?? one.decision,
]
const delegationColumns = ['Delegation', 'State', 'Post', 'Of', 'To', 'From', 'Until', 'Why']
const chargeCells = (one: ChargeAnswer): Cell[] => [one.chargeId, one.state, one.postId, one.userId, ...when(one)]
const chargeColumns = ['Charge', 'State', 'Post', 'Who', 'From', 'Until']

const showDelegation = (session: Session, answer: DelegationAnswer): void => {
  session.show(answer, (one) => table(delegationColumns, [delegationCells(one)], session.isTerminal))
}
const showCharge = (session: Session, answer: ChargeAnswer): void => {
  session.show(answer, (one) => table(chargeColumns, [chargeCells(one)], session.isTerminal))
}

interface Asked {
  from: string
  until: string
  reason: string
}

export function addDelegateCommands(program: Command, io: Io): void {
  const delegate = program.command('delegate').description('posts that are delegated, and charge of them (S-43, S-44)')
  addDelegation(delegate, io)
  addCharge(delegate, io)
  addLists(delegate, io)
}

function addDelegation(delegate: Command, io: Io): void {
  delegate
    .command('ask')
    .description('ask that the post in which you act be delegated (DDO)')
    .argument('<user>', 'a gazetted holder of a post of your office')
    .requiredOption('--from <instant>', 'such as 2026-11-23T10:00:00+05:30')
    .requiredOption('--until <instant>', 'until when')
    .requiredOption('--reason <text>', 'why')
    .action(async (userId: string, { from, until, reason }: Asked, command: Command) => {
      const session = openSession(command, io)
      showDelegation(session, await session.act<DelegationAnswer>('/v1/delegations', { userId, from, until, reason }))
    })
  const act = (name: string, action: string, description: string, needsReason: boolean): void => {
    const one = delegate.command(name).description(description).argument('<delegation>', 'its id')
    if (needsReason) one.requiredOption('--reason <text>', 'why')
    one.action(async (id: string, { reason }: { reason?: string }, command: Command) => {
      const session = openSession(command, io)
      const path = `/v1/delegations/${encodeURIComponent(id)}/actions/${action}`
      showDelegation(session, await session.act<DelegationAnswer>(path, reason === undefined ? {} : { reason }))
    })
  }
  act('give', 'delegate', 'delegate as it was asked (TO)', false)
  act('refuse', 'refuse', 'refuse it (TO)', true)
  act('revoke', 'revoke', 'revoke it at once (the DDO, or the TO)', true)
}

function addCharge(delegate: Command, io: Io): void {
  delegate
    .command('charge')
    .description('give somebody charge of a vacant post beside his own (DOT, TO)')
    .argument('<post>', 'the post')
    .argument('<user>', 'who has a post of his own')
    .requiredOption('--from <instant>', 'such as 2026-11-23T10:00:00+05:30')
    .option('--until <instant>', 'until when; else until it is ended')
    .requiredOption('--reason <text>', 'why, or by which order')
    .action(
      async (postId: string, userId: string, options: Omit<Asked, 'until'> & { until?: string }, command: Command) => {
        const session = openSession(command, io)
        showCharge(session, await session.act<ChargeAnswer>('/v1/charges', { postId, userId, ...options }))
      },
    )
  delegate
    .command('end-charge')
    .description('end an additional charge at once (DOT, TO)')
    .argument('<charge>', 'its id')
    .requiredOption('--reason <text>', 'why')
    .action(async (id: string, { reason }: { reason: string }, command: Command) => {
      const session = openSession(command, io)
      const path = `/v1/charges/${encodeURIComponent(id)}/actions/end`
      showCharge(session, await session.act<ChargeAnswer>(path, { reason }))
    })
  delegate
    .command('check-out')
    .description('check out who leaves a post, on his certificate of transfer of charge (TO, DOT)')
    .argument('<post>', 'the post')
    .argument('<user>', 'who leaves it')
    .requiredOption('--number <text>', 'of the certificate')
    .requiredOption('--date <date>', 'of the certificate')
    .action(async (postId: string, userId: string, options: { number: string; date: string }, command: Command) => {
      const session = openSession(command, io)
      const body = { postId, userId, ctcNumber: options.number, ctcDate: options.date }
      const answer = await session.act<TransferAnswer>('/v1/transfers', body)
      session.show(answer, (one) => `${one.userId} has left ${one.postId}: ${instant(one.leftAt)}`)
    })
}

interface ListOptions {
  state?: string
  office?: string
  treasury?: string
  user?: string
  limit?: string
  cursor?: string
}

function addLists(delegate: Command, io: Io): void {
  const list = (name: string, path: string, asText: (session: Session, page: Page<never>) => string): void => {
    delegate
      .command(name)
      .description(`${path.slice(4)} that you may see, the last first`)
      .option('--state <state>', 'in this state')
      .option('--office <code>', 'of this office')
      .option('--treasury <code>', 'of this treasury')
      .option('--user <user>', 'to this person')
      .option('--limit <n>', 'at most so many')
      .option('--cursor <cursor>', 'the next page')
      .action(async ({ office, treasury, user, ...rest }: ListOptions, command: Command) => {
        const session = openSession(command, io)
        const query = { ...rest, officeCode: office, treasuryCode: treasury, userId: user }
        const page = await session.api.get<Page<never>>(path, query)
        session.show(page, () => asText(session, page) + more(page))
      })
  }
  list('list', '/v1/delegations', ({ isTerminal }, { items }) =>
    table(delegationColumns, items.map(delegationCells), isTerminal),
  )
  list('charges', '/v1/charges', ({ isTerminal }, { items }) =>
    table(chargeColumns, items.map(chargeCells), isTerminal),
  )
}
