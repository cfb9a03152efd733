// docs/rulebook.md: every sutra, with what judges it, where, and with what effect.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { elsewhere } from '../rules/elsewhere.ts'
import { rulebook } from '../rules/index.ts'
import { overrulersOf, type Rule } from '../rules/rule.ts'
import { table } from './table.ts'

const unique = (words: readonly string[]): string => [...new Set(words)].join(', ')
const link = (file: string): string => `[${file}](../${file})`

const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })

function ruleLine(rule: Rule, tests: readonly string[]): string[] {
  const sayings = Object.values(rule.says)
  const test = tests.filter((name) => name === `${rule.id}.test.ts`)
  return [
    rule.id,
    rule.title.en,
    unique(sayings.map(({ stage, desks = [] }) => [stage, ...desks].join(' '))),
    unique(sayings.map(({ effect }) => effect)),
    overrulersOf(rule).join(', ') || 'nobody',
    Object.entries(rule.limits)
      .map(([name, day]) => `\`${name}\` (${day === 'claim' ? "the claim's day" : 'the day'})`)
      .join(', '),
    rule.source,
    [link(`rules/${rule.id}.ts`), ...test.map((name) => link(`test/rules/${name}`))].join(' '),
  ]
}

const elsewhereLine = (id: string): string[] => {
  const { stage, effect, where } = elsewhere[id] ?? { stage: '', effect: '', where: { comesWith: '' } }
  return [id, stage, effect, 'file' in where ? `${link(where.file)}: ${where.what}` : `comes with ${where.comesWith}`]
}

const words = (rule: Rule): string[] =>
  Object.entries(rule.says).map(
    ([code, { stage, effect, desks = [] }]) =>
      `| ${[rule.id, `\`${code}\``, stage, effect, desks.join(', ')].join(' | ')} |`,
  )

export function rulebookDocument(project: string): string {
  const tests = readdirSync(join(project, 'test/rules'))
  const rules = [...rulebook].sort((one, other) => inOrder(one.id, other.id))
  const others = Object.keys(elsewhere).sort(inOrder)
  return `# The rulebook

Made by \`npm run docs\` from [rules/](../rules/index.ts). Every sutra is here: with the file that
judges it, or with what else does.
A bill is judged by all its rules at once; \`POST /v1/bills/check\` tells an office all that its draft would meet.

## Judged on a bill

${table(
  ['rule', 'what it says', 'where it bites', 'effect', 'overruled by', 'limits', 'source', 'file and test'],
  rules.map((rule) => ruleLine(rule, tests)),
)}

## What a rule may find

| rule | code | stage | effect | desks |
| --- | --- | --- | --- | --- |
${rules.flatMap(words).join('\n')}

## Enforced elsewhere, or to come

${table(['sutra', 'stage', 'effect', 'where'], others.map(elsewhereLine))}
`
}
