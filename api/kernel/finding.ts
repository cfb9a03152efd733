// A finding as it is shown: in both languages, with its place and its remedy.

import Type from 'typebox'
import { findingEffects, findingKinds, findingStages, remedyKinds, type Finding } from '../../domain/bill/finding.ts'
import { remedyTextOf, textOf, titleOf } from '../../rules/texts.ts'
import { oneOf, orNull, Remarks, text } from './schemas.ts'

const InWords = Type.Object({ en: Type.String(), kn: Type.String() })

export const FindingShown = Type.Object(
  {
    rule: orNull(Type.String({ description: 'The id of a sutra; null where no rule says so' })),
    title: Type.Unsafe<{ en: string; kn: string } | null>({
      type: ['object', 'null'],
      properties: { en: { type: 'string' }, kn: { type: 'string' } },
    }),
    kind: oneOf(findingKinds, '`cannot_tell`: the State has not entered what the rule needs; it refuses nothing'),
    code: Type.String({ description: 'What was found; of no rule: the code of the problem' }),
    stage: oneOf(findingStages, 'Where it would bite'),
    effect: oneOf(findingEffects),
    desks: Type.Array(Type.String(), { description: 'Whose desk it concerns at the treasury' }),
    path: Type.String({ description: 'Into the draft, a JSON pointer; empty: the bill as a whole' }),
    places: Type.Integer({ description: 'In how many lines; the path names the first' }),
    params: Type.Unsafe<Finding['params']>({ type: 'object', additionalProperties: true }),
    text: InWords,
    remedy: Type.Unsafe<Remedy | null>({
      type: ['object', 'null'],
      properties: {
        kind: { type: 'string', enum: [...remedyKinds] },
        path: { type: 'string', description: 'Into the draft, a JSON pointer' },
        value: {},
        choices: { type: 'array', items: {} },
        text: InWords,
      },
      required: ['kind', 'path', 'text'],
    }),
    overruledBy: Type.Array(Type.String(), { description: 'The desks that may overrule it, each for itself' }),
    billId: Type.Optional(Type.String({ description: 'Of which bill, where an act is about many' })),
    answers: Type.Array(Type.Object({ value: Type.String(), passes: Type.Boolean() }), {
      description: 'Of a question: those that it takes',
    }),
  },
  { description: 'What stands against the bill, or is asked of it' },
)
type Remedy = NonNullable<Finding['remedy']> & { text: { en: string; kn: string } }

export type FindingView = Type.Static<typeof FindingShown>

/** A finding in both languages. */
export function findingView(finding: Finding): FindingView {
  const { rule, kind, code, stage, effect, desks, path, places, params, remedy, answers = [] } = finding
  const { overruledBy, billId } = finding
  return {
    ...{ rule, title: titleOf(rule), kind, code, stage, effect, desks: [...desks], path, places, params },
    text: textOf(finding),
    remedy: remedy === null ? null : { ...remedy, text: remedyTextOf(finding) },
    overruledBy: [...overruledBy],
    ...(billId === undefined ? {} : { billId }),
    answers: answers.map((answer) => ({ ...answer })),
  }
}

export const ruleId = text('Id of the rule', 60)
const place = Type.Optional(
  Type.String({ maxLength: 200, description: 'The finding at this place alone, as `path` of the finding says it' }),
)

/** What a desk says of its findings: it overrules one, a paper that came cures one, it answers a question. */
export const overruleFields = { rule: ruleId, path: place, reason: text('Why it does not bar the bill here') } as const
export const curedFields = { rule: ruleId, path: place, remarks: text('Which paper came') } as const
export const replyFields = {
  rule: ruleId,
  code: Type.Optional(Type.String({ maxLength: 60, description: 'Of several questions of the rule this one' })),
  answer: text('One of the answers of the question', 60),
  remarks: Remarks,
} as const
