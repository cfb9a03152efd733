// People at the API. Whoever loses an answer asks again with the
// same key until he has one; twice at once, to make it hard.

import { setTimeout as sleep } from 'node:timers/promises'
import { randomOf } from './random.ts'

export interface Answer {
  status: number
  text: string
}

/** An act that was answered with success: what the trail must hold exactly once. */
export interface AnsweredAct {
  login: string
  key: string
  path: string
  body: unknown
  answer: Answer
}

/** The load has ended, or nobody has answered for too long: the caller goes home. */
export class GoneHome extends Error {
  override readonly name: string = 'GoneHome'
}

/** The act was refused as it may be: the day goes on. */
export class Refused extends GoneHome {
  override readonly name = 'Refused'
  readonly code: string
  /** What was answered, for whoever needs more of it. */
  readonly text: string
  constructor(code: string, text: string) {
    super(`refused: ${code}`)
    this.code = code
    this.text = text
  }
}

/** Why an act was refused as it may be; null when it was not. */
export async function orRefused(act: Promise<unknown>): Promise<string | null> {
  try {
    await act
    return null
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

/** Goes home on GoneHome; anything else is a fault of the load itself. */
export async function untilHome(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof GoneHome)) throw error
  }
}

/** What all callers share. */
export interface Crowd {
  readonly apiUrl: string
  readonly seed: string
  readonly acts: AnsweredAct[]
  /** What must not happen, in words. */
  readonly findings: string[]
  /** How often an answer was lost, by its cause. */
  readonly lost: Map<string, number>
  /** No new act is begun. */
  ending: boolean
  /** When those who still wait for an answer give up. */
  giveUpAt: number
}

export const newCrowd = (apiUrl: string, seed: string): Crowd => ({
  apiUrl,
  seed,
  acts: [],
  findings: [],
  lost: new Map(),
  ending: false,
  giveUpAt: Infinity,
})

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}

const codeOf = (text: string): string => /"code":"(\w+)"/.exec(text)?.[1] ?? 'without a code'

const attemptMs = 20_000

/** One request; undefined when its answer was lost, or says that nobody knows. */
async function ask(crowd: Crowd, path: string, request: RequestInit): Promise<Answer | undefined> {
  const count = (why: string) => crowd.lost.set(why, (crowd.lost.get(why) ?? 0) + 1)
  try {
    const response = await fetch(crowd.apiUrl + path, { ...request, signal: AbortSignal.timeout(attemptMs) })
    const answer = { status: response.status, text: await response.text() }
    if (answer.status < 500 && answer.status !== 429) return answer
    count(`${answer.status} ${codeOf(answer.text)}`)
  } catch (error) {
    count(causeOf(error))
  }
  return undefined
}

export interface Asker {
  get: <Body>(login: string, path: string) => Promise<Body>
  /** Of a worklist, whose turn it is: asked by POST, and nothing is changed. */
  next: <Body>(login: string, stage: string) => Promise<Body>
  /** @throws GoneHome when the load has ended */
  rest: (ms: number) => Promise<void>
  /**
   * Acts once, however often it must be asked for.
   * @throws GoneHome when the load has ended, or the act was refused, which is a finding
   * @throws Refused when the code of the refusal is one of those allowed
   */
  act: <Body>(login: string, path: string, body: object, allowed?: readonly string[]) => Promise<Body>
}

/** @param name of the caller; his keys and his chances follow from it and the seed */
export function newAsker(crowd: Crowd, name: string, tokenOf: (login: string) => string): Asker {
  const random = randomOf(crowd.seed, `asker ${name}`)
  const headersOf = (login: string) => ({ authorization: `Bearer ${tokenOf(login)}`, post: `post.${login}` })
  const pause = async () => {
    if (Date.now() > crowd.giveUpAt) throw new GoneHome('nobody answers')
    await sleep(50 + random.below(250))
  }
  let keys = 0

  async function read<Body>(method: string, login: string, path: string): Promise<Body> {
    for (;;) {
      const answer = await ask(crowd, path, { method, headers: headersOf(login) })
      if (answer?.status === 200) return JSON.parse(answer.text) as Body
      if (answer !== undefined) {
        crowd.findings.push(`${login} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
        throw new GoneHome('a read was refused')
      }
      await pause()
    }
  }

  async function act<Body>(login: string, path: string, body: object, allowed: readonly string[] = []): Promise<Body> {
    if (crowd.ending) throw new GoneHome('the load has ended')
    keys += 1
    const key = `${crowd.seed}.${name}.${keys}`
    const waitingSince = Date.now()
    const answer = await insist(crowd, path, {
      times: random.chance(0.05) ? 2 : 1,
      pause: async () => {
        if (Date.now() > crowd.giveUpAt)
          crowd.findings.push(
            `${login} POST ${path} (${key}) waits in vain since ${Math.round((Date.now() - waitingSince) / 1000)} s`,
          )
        await pause()
      },
      request: {
        method: 'POST',
        headers: { ...headersOf(login), 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      },
    })
    if (answer.status < 300) {
      crowd.acts.push({ login, key, path, body, answer })
      return JSON.parse(answer.text) as Body
    }
    if (allowed.includes(codeOf(answer.text))) throw new Refused(codeOf(answer.text), answer.text)
    crowd.findings.push(`${login} POST ${path} (${key}): ${answer.status} ${answer.text.slice(0, 300)}`)
    throw new GoneHome('an act was refused')
  }
  return {
    get: (login, path) => read('GET', login, path),
    next: (login, stage) => read('POST', login, `/v1/worklists/${stage}/next`),
    async rest(ms) {
      if (crowd.ending || Date.now() > crowd.giveUpAt) throw new GoneHome('the load has ended')
      await sleep(ms)
    },
    act,
  }
}

interface Insistence {
  request: RequestInit
  /** How many ask at once at first. */
  times: number
  pause: () => Promise<void>
}

/** What a key gives again (api.md): any other answer is judged anew, by how the bill stands when it is asked. */
const isRemembered = ({ status }: Answer): boolean => status < 300 || status === 409 || status === 422

/** One was refused without being remembered, the other was refused later. */
const mayDiffer = (one: Answer, other: Answer): boolean =>
  one.status >= 400 && other.status >= 400 && !(isRemembered(one) && isRemembered(other))

/** Asks until there is an answer. Two answers to one key that are remembered must be the same, to the letter. */
export async function insist(crowd: Crowd, path: string, { request, times, pause }: Insistence): Promise<Answer> {
  for (let atOnce = times; ; atOnce = 2) {
    const answers = await Promise.all(Array.from({ length: atOnce }, () => ask(crowd, path, request)))
    const [first, second] = answers.filter((answer) => answer !== undefined)
    const differ =
      first !== undefined && second !== undefined && (first.status !== second.status || first.text !== second.text)
    if (differ && !mayDiffer(first, second))
      crowd.findings.push(
        `two answers to one key, POST ${path}: ${JSON.stringify(first)} and ${JSON.stringify(second)}`,
      )
    if (first !== undefined) return first
    await pause()
  }
}
