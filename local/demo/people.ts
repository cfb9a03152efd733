// Who does what in the demo: the people of the sample, each asking the API for himself.

import { Mutex } from 'async-mutex'
import type { BillAnswer } from '../../cli/answers.ts'
import { billPath } from '../../cli/session.ts'
import { directorate } from '../../domain/break/case.ts'
import type { Action, Role } from '../../domain/kernel/vocabulary.ts'
import { stopped, type People } from '../carrier.ts'
import { officeNumber } from '../sample-recipients.ts'
import { samplePosts } from '../sample-state-data.ts'

export const treasuries = ['577A', '577B', '572A'] as const
export type TreasuryCode = (typeof treasuries)[number]

/** All of an office or a treasury who have a role. */
export const officers = (officeCode: string, role: Role): string[] =>
  samplePosts
    .filter((post) => post.officeCode === officeCode && post.roles.includes(role))
    .map(({ postId }) => postId.replace(/^post\./, ''))

/** The first of them. @throws Error where there is none */
export function officer(officeCode: string, role: Role): string {
  const [first] = officers(officeCode, role)
  if (first === undefined) throw new Error(`nobody of ${officeCode} is ${role}`)
  return first
}

export const [director, secondDirector] = ['dot', 'dot2']
export const financeOfficer = 'fd'
export const countersigner = 'countersigner.01204'
export const messengerOf = (ddoCode: string): string => `messenger.${officeNumber(ddoCode)}`

/** Of a break's owner: who proposes how it is settled, and who confirms it. */
export const settlersOf = (owner: string): readonly [proposes: string, confirms: string] =>
  owner === directorate ? [director, secondDirector] : [officer(owner, 'ACCOUNTS'), officer(owner, 'TO')]

/** What somebody does, by one request under a key of its own. */
export type Do = <Answer>(login: string, path: string, body?: object) => Promise<Answer>

export interface Asking {
  readonly as: People
  readonly act: Do
  /** An act on a bill. @returns the bill after it */
  readonly on: (billId: string, login: string, action: Action, body?: object) => Promise<BillAnswer>
  /** One after the other: of uploads a person has one under way. */
  readonly alone: <Result>(login: string, upload: () => Promise<Result>) => Promise<Result>
  /** How many acts there were. */
  readonly acts: () => number
}

export function askingAs(as: People): Asking {
  let count = 0
  const hands = new Map<string, Mutex>()
  const handOf = (login: string): Mutex => {
    const hand = hands.get(login) ?? new Mutex()
    hands.set(login, hand)
    return hand
  }
  const act: Do = async <Answer>(login: string, path: string, body: object = {}) => {
    count += 1
    try {
      return await as(login).post<Answer>(path, body, `demo.${count}`)
    } catch (error) {
      throw stopped('The demo', `${login}, ${path}`, error)
    }
  }
  return {
    ...{ as, act, acts: () => count },
    alone: (login, upload) => handOf(login).runExclusive(upload),
    on: async (billId, login, action, body) =>
      (await act<{ bill: BillAnswer }>(login, `${billPath(billId)}/actions/${action}`, body)).bill,
  }
}

/** Several do at once what is to be done of a list, each taking the next of it. */
export async function together<Item>(hands: number, list: readonly Item[], work: (item: Item) => Promise<unknown>) {
  const rest = list.values()
  const hand = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: hands }, hand))
}
