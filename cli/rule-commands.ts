// What a bill would meet, and the rules themselves.

import type { Command } from 'commander'
import type { Finding, Findings, FindingsAnswer, Page, RuleAnswer } from './answers.ts'
import { readBillFile } from './bill-file.ts'
import { billIdOf, billPath, grantedYear, openSession, type Io } from './session.ts'
import { pairs, table } from './show.ts'
import { UsageError } from './usage-error.ts'

/** Something would be refused of the draft, and was told: what is left to say says the exit code. */
export class WouldBeRefused extends Error {
  override readonly name = 'WouldBeRefused'
}

const remedyOf = ({ remedy }: Finding): string => {
  if (remedy === null) return ''
  const { kind, path, value, choices, text } = remedy
  const given = value === undefined ? (choices ?? []).map(String).join(' | ') : JSON.stringify(value)
  return `${text.en} [${kind} ${path}${given === '' ? '' : `: ${given}`}]`
}

/** Findings by the stage at which they bite, with what puts each right. */
function findingsText(answer: Findings | FindingsAnswer, isTerminal: boolean): string {
  const { findings, findingsTotal, passes, needsClearance } = answer
  const rows = findings.map((finding) => [
    finding.stage,
    finding.effect,
    finding.rule ?? finding.code,
    'standing' in finding ? finding.standing : '',
    finding.desks.join(', '),
    finding.places === 1 ? finding.path : `${finding.path} and ${finding.places - 1} more`,
    finding.text.en,
    remedyOf(finding),
  ])
  const told = findings.length === 0 ? 'Nothing stands against it.' : `${findingsTotal} in all.`
  const found =
    rows.length === 0
      ? []
      : [table(['Stage', 'Effect', 'Rule', 'Stands', 'Desks', 'Where', 'What', 'Remedy'], rows, isTerminal)]
  return [
    ...found,
    `${told} Judged and met: ${passes.length === 0 ? 'none' : passes.join(', ')}.`,
    ...(needsClearance ? ['Before it is paid the finance department clears it (S-24).'] : []),
  ].join('\n')
}

function ruleText({ id, title, source, check }: RuleAnswer): string {
  const about = pairs([
    ['Rule', id],
    ['Title', title],
    ['Source', source],
    ['Overruled by', check === null ? null : check.overruledBy.join(', ') || 'nobody'],
    ['Limits', check === null ? null : Object.keys(check.limits).join(', ')],
  ])
  const finds = (check?.finds ?? []).map(
    ({ code, stage, effect, desks }) => `  ${[code, stage, effect, ...desks].join(', ')}`,
  )
  return [about, ...finds].join('\n')
}

export function addRuleCommands(program: Command, bill: Command, io: Io): void {
  program
    .command('check')
    .description('what a draft in a JSON file would meet on its way; nothing is saved')
    .argument('<file>', 'such as local/bills/nine-rules.json; - for the standard input')
    .addHelpText(
      'after',
      '\nEnds with 1 where something would be refused; what the treasury would object, hold or ask is told alone.' +
        '\n\nExample:\n  khajane --as maker.10104 check local/bills/nine-rules.json',
    )
    .action(async (file: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const draft = await readBillFile(file, () => grantedYear(session.api))
      const findings = await session.act<Findings>('/v1/bills/check', draft)
      session.show(findings, (shown) => findingsText(shown, session.isTerminal))
      const refuses = findings.findings.some(({ kind, effect }) => kind === 'fails' && effect === 'refuse')
      if (refuses) throw new WouldBeRefused()
    })
  bill
    .command('findings')
    .description('what stands against a bill, by every rule of every stage')
    .argument('<bill>', 'id, bill number or token number')
    .action(async (named: string, _options: object, command: Command) => {
      const session = openSession(command, io)
      const billId = await billIdOf(session.api, named)
      const findings = await session.api.get<FindingsAnswer>(`${billPath(billId)}/findings`)
      session.show(findings, (shown) => findingsText(shown, session.isTerminal))
    })
  program
    .command('rules')
    .description('the rules, or one of them')
    .argument('[id]', 'such as S-46')
    .action(async (id: string | undefined, _options: object, command: Command) => {
      const session = openSession(command, io)
      const { items } = await session.api.get<Page<RuleAnswer>>('/v1/rules')
      if (id === undefined) {
        const rows = items.map((rule) => [rule.id, rule.check === null ? '' : 'judged', rule.title])
        session.show(items, () => table(['Rule', '', 'Title'], rows, session.isTerminal))
        return
      }
      const rule = items.find((one) => one.id.toLowerCase() === id.toLowerCase())
      if (rule === undefined) throw new UsageError(`There is no rule ${id}; khajane rules lists them.`)
      session.show(rule, ruleText)
    })
}
