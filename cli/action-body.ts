// The body of an action from the command line's options (api.md, Action bodies).

import { holdReasons, sixChecks } from '../domain/kernel/vocabulary.ts'
import type { BillAnswer } from './answers.ts'
import { UsageError } from './usage-error.ts'

export interface ActOptions {
  remarks?: string
  reason?: string
  text?: string
  objection?: readonly string[]
  messenger?: string
  sheet?: string
  desk?: string
  allChecks?: true
  answer?: readonly string[]
  item?: readonly string[]
  check?: readonly string[]
  fromChecklist?: true
  fromFindings?: readonly string[]
  overrule?: readonly string[]
  reply?: readonly string[]
  cured?: readonly string[]
  signed?: true
}

/** Which option says this place of a body. */
export const optionOf: Readonly<Record<string, string>> = {
  '/reason': '--reason',
  '/text': '--text',
  '/remarks': '--remarks',
  '/postId': '--desk',
  '/messengerId': '--messenger',
  '/continuationSheetNumber': '--sheet',
  '/objections': '--objection',
  '/answers': '--answer',
  '/items': '--item, --check',
  '/paperSigned': '--signed',
}

/** `S-46: the claim is older than a year` */
function ruleAndText(given: string, option: string, example: string): { rule: string; text: string } {
  const match = /^\s*([A-Z]+-\d+[a-z]?)\s*:\s*(\S[\s\S]*)$/.exec(given)
  if (match === null) throw new UsageError(`--${option} takes a rule and a text, such as "${example}".`)
  const [, rule = '', text = ''] = match
  return { rule, text: text.trim() }
}
export const parseObjection = (given: string) => ruleAndText(given, 'objection', 'S-46: the claim is older than a year')

/** What a desk says of its findings (rulebook.md, "Finding"). */
const ofFindings = ({ fromFindings, overrule, reply, cured, signed }: ActOptions): object => ({
  ...(fromFindings === undefined ? {} : { fromFindings }),
  ...(overrule === undefined
    ? {}
    : {
        overrule: overrule.map((given) => {
          const { rule, text: reason } = ruleAndText(given, 'overrule', 'S-39: the rates are those of the contract')
          return { rule, reason }
        }),
      }),
  ...(reply === undefined
    ? {}
    : {
        replies: reply.map((given) => {
          const { rule, text: answer } = ruleAndText(given, 'reply', 'S-26: yes')
          return { rule, answer }
        }),
      }),
  ...(cured === undefined
    ? {}
    : {
        cured: cured.map((given) => {
          const { rule, text: remarks } = ruleAndText(given, 'cured', 'S-25: the original came')
          return { rule, remarks }
        }),
      }),
  ...(signed === undefined ? {} : { paperSigned: true }),
})

/** One answer for each open objection, in their order, or named: `<objectionId>: text`. */
export function parseAnswers(
  given: readonly string[],
  bill: Pick<BillAnswer, 'objections'>,
): { objectionId: string; answer: string }[] {
  const open = bill.objections.filter(({ recalledAt, answer }) => recalledAt === null && answer === null)
  const answers: { objectionId: string; answer: string }[] = []
  for (const text of given) {
    const named = open.find(({ objectionId }) => text.startsWith(`${objectionId}:`))
    const meant = named ?? open.find(({ objectionId }) => !answers.some((answer) => answer.objectionId === objectionId))
    if (meant === undefined)
      throw new UsageError(`The bill has ${open.length} open objections, and ${given.length} answers were given.`)
    const answer = named === undefined ? text : text.slice(named.objectionId.length + 1)
    answers.push({ objectionId: meant.objectionId, answer: answer.trim() })
  }
  return answers
}

/** What the head accountant ticks as he goes; what he finds wanting he says with `--body`. */
const ticks = (items: readonly string[], checks: readonly string[]) => ({
  items: items.map((item) => ({ item, verified: true })),
  ...(checks.length === 0 ? {} : { sixChecks: Object.fromEntries(checks.map((check) => [check, true])) }),
})

/** All six checks made and every item of the bill's checklist verified (S-50, S-03). */
export const allChecks = (bill: Pick<BillAnswer, 'checklist'>) => ({
  sixChecks: Object.fromEntries(sixChecks.map((check) => [check, true])),
  checklist: bill.checklist.map(({ item }) => ({ item, verified: true })),
})

/** Whether the body cannot be made without reading the bill first. */
export const needsBill = (options: ActOptions): boolean => options.allChecks === true || options.answer !== undefined

/**
 * @param given the body of `--body`; what the other options say is laid over it
 * @param bill where `needsBill` says so
 */
export function actionBody(action: string, options: ActOptions, given: object, bill: BillAnswer | null): object {
  const { remarks, reason, text, messenger, sheet, desk } = options
  if (action === 'hold' && reason !== undefined && !holdReasons.some((known) => known === reason))
    throw new UsageError(`A bill is held for one of: ${holdReasons.join(', ')} (--reason); say why with --text.`)
  if (action === 'reassign' && desk === undefined && !('postId' in given))
    throw new UsageError('To which desk? Name its post with --desk; khajane desk STAGE --all lists them.')
  return {
    ...given,
    ...(remarks === undefined ? {} : { remarks }),
    ...(reason === undefined ? {} : { reason }),
    ...(text === undefined ? {} : { text }),
    ...(messenger === undefined ? {} : { messengerId: messenger }),
    ...(sheet === undefined ? {} : { continuationSheetNumber: sheet }),
    ...(desk === undefined ? {} : { postId: desk }),
    ...(options.objection === undefined ? {} : { objections: options.objection.map(parseObjection) }),
    ...(options.item === undefined && options.check === undefined
      ? {}
      : ticks(options.item ?? [], options.check ?? [])),
    ...(options.fromChecklist === undefined ? {} : { fromChecklist: true }),
    ...ofFindings(options),
    ...(bill === null || options.allChecks === undefined ? {} : allChecks(bill)),
    ...(bill === null || options.answer === undefined ? {} : { answers: parseAnswers(options.answer, bill) }),
  }
}
