// What an officer has written of an act, and the body that it makes.

import type { Action, HoldReason, SixCheck } from '../../domain/kernel/vocabulary.ts'
import type { Bill, Finding } from '../query/types.ts'
import { partsOf, type Part } from './acts.ts'

export interface Written {
  reason: string
  remarks: string
  messengerId: string
  sheet: string
  holdReason: HoldReason | ''
  holdText: string
  objections: { rule: string; text: string }[]
  fromFindings: string[]
  fromChecklist: boolean
  sixChecks: Partial<Record<SixCheck, boolean>>
  checklist: Record<string, boolean>
  /** By the finding. */
  overrule: Record<string, string>
  replies: Record<string, string>
  cured: Record<string, string>
  paperSigned: boolean
  /** By the objection. */
  answers: Record<string, string>
  postId: string
}

export const nothingWritten: Written = {
  ...{ reason: '', remarks: '', messengerId: '', sheet: '', holdReason: '', holdText: '', postId: '' },
  ...{ objections: [{ rule: '', text: '' }], fromFindings: [], fromChecklist: false, paperSigned: false },
  ...{ sixChecks: {}, checklist: {}, overrule: {}, replies: {}, cured: {}, answers: {} },
}

/** What was kept of an earlier try, whole or in part; nothing where it cannot be read. */
export function readWritten(text: string): Written {
  if (text === '') return nothingWritten
  try {
    return { ...nothingWritten, ...(JSON.parse(text) as Partial<Written>) }
  } catch {
    return nothingWritten
  }
}

export const keyOfFinding = ({ rule, path, code }: Finding): string => `${rule ?? ''} ${code} ${path}`

const where = ({ path }: Finding): { path?: string } => (path === '' ? {} : { path })

/** Of the findings those to which something was written, each with its rule. */
const saidOf = <Said>(
  findings: readonly Finding[],
  texts: Readonly<Record<string, string>>,
  say: (finding: Finding, rule: string, text: string) => Said,
): Said[] =>
  findings.flatMap((finding) => {
    const text = texts[keyOfFinding(finding)]?.trim() ?? ''
    return text === '' || finding.rule === null ? [] : [say(finding, finding.rule, text)]
  })

type Body = Record<string, unknown>

const someOf = (name: string, list: readonly unknown[]): Body => (list.length === 0 ? {} : { [name]: list })
const textOf = (name: string, text: string): Body => (text.trim() === '' ? {} : { [name]: text.trim() })

function objectionsOf({ fromChecklist, fromFindings, objections }: Written): Body {
  if (fromChecklist) return { fromChecklist }
  if (fromFindings.length > 0) return { fromFindings }
  return { objections: objections.map(({ rule, text }) => ({ rule, text: text.trim() })) }
}

/** Those that were touched; what was ticked as he went stands. */
const checksOf = ({ sixChecks, checklist }: Written): Body => ({
  ...(Object.keys(sixChecks).length === 0 ? {} : { sixChecks }),
  ...someOf(
    'checklist',
    Object.entries(checklist).map(([item, verified]) => ({ item, verified })),
  ),
})

const bodies: Readonly<Record<Part, (written: Written, findings: readonly Finding[], bill: Bill) => Body>> = {
  reason: ({ reason }) => ({ reason: reason.trim() }),
  remarks: ({ remarks }) => textOf('remarks', remarks),
  messenger: ({ messengerId, sheet }) => ({ messengerId, ...textOf('continuationSheetNumber', sheet) }),
  hold: ({ holdReason: reason, holdText }) => ({ reason, text: holdText.trim() }),
  cured: ({ cured }, findings) =>
    someOf(
      'cured',
      saidOf(findings, cured, (finding, rule, remarks) => ({ rule, ...where(finding), remarks })),
    ),
  objections: objectionsOf,
  checks: checksOf,
  overrule: ({ overrule }, findings) =>
    someOf(
      'overrule',
      saidOf(findings, overrule, (finding, rule, reason) => ({ rule, ...where(finding), reason })),
    ),
  replies: ({ replies }, findings) =>
    someOf(
      'replies',
      saidOf(findings, replies, ({ code }, rule, answer) => ({ rule, code, answer })),
    ),
  paperSigned: ({ paperSigned }) => ({ paperSigned }),
  answers: ({ answers }) => ({
    answers: Object.entries(answers).map(([objectionId, answer]) => ({ objectionId, answer: answer.trim() })),
  }),
  desk: ({ postId }) => ({ postId }),
}

/** What is sent. */
export const bodyOf = (bill: Bill, action: Action, written: Written, findings: readonly Finding[]): Body =>
  Object.assign({}, ...partsOf(bill, action).map((part) => bodies[part](written, findings, bill))) as Body
