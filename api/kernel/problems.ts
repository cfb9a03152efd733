// What the API answers with when it does not do what it was asked. `type` of RFC 9457 resolves to a page made from the
// catalogues (problem-pages.ts), and the OpenAPI document names its errors from them.

import { refusalCodes, type RefusalCode } from '../../domain/kernel/refusal-codes.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import {
  apiProblems,
  apiSentences,
  type DetailParams,
  type Large,
  type ProblemCode,
  type ProblemParams,
  type RequestFault,
  type RequestFaultParams,
  type Thing,
} from '../../texts/api.ts'
import { findingView } from './finding.ts'
import { catalogues, faultIn, sentenceIn, type Language } from '../../texts/index.ts'

export type { ProblemCode, RequestFault } from '../../texts/api.ts'

const refusals = Object.entries(refusalCodes) as [RefusalCode, { status: number }][]
const statusOfRefusals = Object.fromEntries(refusals.map(([code, { status }]) => [code, status]))

/** Every code with its HTTP status. */
export const problemStatus = { ...apiProblems, ...statusOfRefusals } as Readonly<Record<ProblemCode, number>>
export const problemCodes = Object.keys(problemStatus) as ProblemCode[]
export const problemType = (code: ProblemCode): string => `/problems/${code}`
export const problemMediaType = 'application/problem+json'

interface ProblemParticulars {
  rule?: string | undefined
  errors?: readonly RequestFault[] | undefined
  headers?: Readonly<Record<string, string>>
  /** Members beyond those of RFC 9457 and api.md. */
  extension?: Readonly<Record<string, unknown>>
  cause?: unknown
  /** What is not found is there, and not for the caller to see: he is not told, the security log is. */
  unseen?: boolean
}

/**
 * What a handler throws to answer with a problem. Its detail is shown to the caller: no secret and no account number.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detailIn: (language: Language) => string
  readonly particulars: ProblemParticulars

  constructor(code: ProblemCode, detailIn: (language: Language) => string, particulars: ProblemParticulars = {}) {
    // The log speaks English, whoever asked.
    super(detailIn('en'), { cause: particulars.cause })
    this.name = 'Problem'
    this.code = code
    this.detailIn = detailIn
    this.particulars = particulars
  }

  get status(): number {
    return problemStatus[this.code]
  }
}

/** A problem of the API's own: the sentence says which. */
export const problem = <Key extends keyof DetailParams>(
  sentence: Key,
  params: ProblemParams[Key],
  particulars: ProblemParticulars = {},
): Problem => {
  const detailIn = (language: Language) => sentenceIn(language, { sentence, params })
  return new Problem(apiSentences[sentence].code, detailIn, particulars)
}

/** What rules found, in words, where a refusal comes of them. */
const foundBy = ({ findings, findingsTotal }: Refusal): object =>
  findings === undefined ? {} : { findings: findings.map(findingView), findingsTotal }

/** A refusal of the domain as the problem it is answered with. */
export const refused = (
  refusal: Refusal,
  errors: readonly RequestFault[] | undefined = refusal.errors,
  extension: ProblemParticulars['extension'] = {},
): Problem =>
  new Problem(refusal.code, (language) => sentenceIn(language, refusal), {
    ...{ rule: refusal.rule, errors },
    extension: { ...foundBy(refusal), ...extension },
  })

/** A fault of a request: where, and what is wrong there. */
export const wrong = <Key extends keyof RequestFaultParams>(
  path: string,
  fault: Key,
  params: RequestFaultParams[Key],
) => ({ path, fault, params })

export const tooLarge = (what: Large, limitBytes: number): Problem => problem('too_large', { what, limitBytes })
/** @param unseen whether it is there, and not for the caller to see */
export const notFound = (thing: Thing, unseen = false): Problem => problem('not_found', { thing }, { unseen })

/** Faults of one request that are told at most: nobody reads more, and who sends them decides how many there are. */
export const mostFaults = 100

export function malformed(errors: readonly RequestFault[]): Problem {
  const [first] = errors
  if (first === undefined) throw new Error('a request without a fault is not malformed')
  if (errors.length === 1) return problem('malformed', { first }, { errors })
  const counted = { count: errors.length, first }
  return errors.length < mostFaults
    ? problem('malformed_often', counted, { errors })
    : problem('malformed_beyond', counted, { errors })
}

export interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  rule?: string
  errors?: readonly { path: string; message: string }[]
  instance: string
  traceId: string
  [extension: string]: unknown
}

/** @param instance the path that was asked, without its query: a query may carry what a log must not. */
export function problemBody(problem: Problem, instance: string, traceId: string, language: Language): ProblemBody {
  const { rule, errors, extension } = problem.particulars
  return {
    type: problemType(problem.code),
    title: catalogues[language].problems[problem.code].title,
    status: problem.status,
    detail: problem.detailIn(language),
    code: problem.code,
    ...(rule === undefined ? {} : { rule }),
    ...(errors === undefined
      ? {}
      : { errors: errors.map((fault) => ({ path: fault.path, message: faultIn(language, fault) })) }),
    ...extension,
    instance,
    traceId,
  }
}
