// Who acts, on which API, and where the answers go.

import { randomUUID } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import type { Command } from 'commander'
import { ApiProblem, isOutcomeUnknown, openApi, type ApiCaller } from './api.ts'
import type { BillSummary, Grant, Page } from './answers.ts'
import { businessDate, financialYearOf } from '../domain/kernel/calendar.ts'
import { parseTokenNumber } from '../domain/kernel/codes.ts'
import { localStart, rememberedLogin, tokenOf } from './local-start.ts'
import { UsageError } from './usage-error.ts'

/** The world around the program. */
export interface Io {
  env: NodeJS.ProcessEnv
  out: (text: string) => void
  error: (text: string) => void
  isTerminal: boolean
  /** Tells of Ctrl-C whoever ends by it and not because of it; left out, nobody is told. */
  interrupts?: Pick<EventEmitter, 'once' | 'off'>
}

export interface GlobalOptions {
  as?: string
  api?: string
  post?: string
  key?: string
  json?: true
}

export interface Session {
  api: ApiCaller
  isTerminal: boolean
  /** Prints a line. */
  print: (text: string) => void
  /** Prints the answer: as the API's JSON with `--json`, else as the text given. */
  show: <Answer>(answer: Answer, asText: (answer: Answer) => string) => void
  json: boolean
  /** Acts with the next idempotency key of this command. */
  act: <Answer>(path: string, body: unknown, ifMatch?: string) => Promise<Answer>
}

const defaultApiUrl = 'http://127.0.0.1:8080'

async function token(options: GlobalOptions, env: NodeJS.ProcessEnv): Promise<string> {
  if (options.as !== undefined) return tokenOf(env, options.as)
  const given = env['KHAJANE_TOKEN']
  if (given !== undefined && given !== '') return given
  const login = rememberedLogin(env)
  if (login === undefined)
    throw new UsageError('Say who acts: --as LOGIN, once for all by khajane login LOGIN, or a token in KHAJANE_TOKEN.')
  return tokenOf(env, login)
}

/**
 * The first act has the key itself, the next ones count on: the same command with the same `--key` repeats them all.
 */
const keys = (base: string) => {
  let count = 0
  return () => {
    count += 1
    return count === 1 ? base : `${base}.${count}`
  }
}

export function openSession(command: Command, io: Io): Session {
  const options = command.optsWithGlobals<GlobalOptions>()
  const key = options.key ?? randomUUID()
  const nextKey = keys(key)
  const { env } = io
  const apiUrl = options.api ?? (env['KHAJANE_API'] || localStart(env)?.apiUrl || defaultApiUrl)
  if (!/^https?:/.test(apiUrl) || !URL.canParse(apiUrl))
    throw new UsageError(`${apiUrl} is no address of an API: it begins with http:// or https://.`)
  const api = openApi({ apiUrl, post: options.post, token: () => token(options, env) })
  const json = options.json === true
  const print = (text: string) => io.out(`${text}\n`)
  return {
    api,
    json,
    isTerminal: io.isTerminal,
    print,
    show: (answer, asText) => print(json ? JSON.stringify(answer, null, 2) : asText(answer)),
    act: async (path, body, ifMatch) => {
      try {
        return await api.post(path, body, nextKey(), ifMatch)
      } catch (error) {
        if (isOutcomeUnknown(error))
          io.error(`What became of it is unknown: repeat the command with --key ${key}, and it is not done twice.\n`)
        throw error
      }
    },
  }
}

/** Every item of a list, page after page. */
export async function allItems<Item>(
  api: ApiCaller,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page = await api.get<Page<Item>>(path, { ...query, limit: '200', cursor })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

/** The financial year of this day where the caller sees grants of it, else the latest of those that he sees. */
export async function grantedYear(
  api: ApiCaller,
  query: Readonly<Record<string, string | undefined>> = {},
): Promise<string | undefined> {
  const grants = await allItems<Grant>(api, '/v1/grants', query)
  const years = grants.map(({ financialYear }) => financialYear).sort()
  const now = financialYearOf(businessDate(new Date()))
  return years.includes(now) ? now : years.at(-1)
}

export const billPath = (billId: string): string => `/v1/bills/${encodeURIComponent(billId)}`

/** A version such as 9.3, with or without its quotes, as an entity tag. */
export const entityTag = (version: string): string => `"${version.replaceAll('"', '')}"`

/** The id of a bill that is named by its id, its bill number or its token number. */
export async function billIdOf(api: ApiCaller, named: string): Promise<string> {
  if (named.startsWith('bill_')) return named
  const query = parseTokenNumber(named) === null ? { q: named } : { tokenNumber: named }
  const { items } = await api.get<Page<BillSummary>>('/v1/bills', query)
  const bill = items.find(({ billNumber, tokenNumber }) => billNumber === named || tokenNumber === named)
  if (bill === undefined)
    throw new ApiProblem({ status: 404, code: 'not_found', detail: `There is no bill ${named} that you may see.` })
  return bill.billId
}
