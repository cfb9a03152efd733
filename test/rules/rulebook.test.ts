// The rulebook as a whole: that nothing of the seeds is missing, that each rule is proved, and how it speaks.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { groupsOfFile } from '../../db/payment-file/findings.ts'
import type { FindingParams } from '../../domain/bill/finding.ts'
import { elsewhere } from '../../rules/elsewhere.ts'
import { rulebook } from '../../rules/index.ts'
import type { Rule, Saying } from '../../rules/rule.ts'

const project = resolve(import.meta.dirname, '../..')

/** Ids as the migration entered them: sutras, reports and the laws on profession tax. */
const entered = [
  ...readFileSync(join(project, 'db/migrations/0013_separation.sql'), 'utf8').matchAll(/^ {2}\('((?:S|P|PT)-\d+a?)'/gm),
].map(([, id]) => id)

test('every sutra has a rule, or says what else enforces it or brings it', () => {
  const rules = rulebook.map(({ id }) => id)
  expect(entered.length).toBeGreaterThan(50)
  expect(entered.filter((id) => id !== undefined && !rules.includes(id) && !(id in elsewhere))).toEqual([])
  expect(Object.keys(elsewhere).filter((id) => !entered.includes(id))).toEqual([])
})

test('what is enforced elsewhere is named by a file that there is', () => {
  for (const [id, { where }] of Object.entries(elsewhere))
    if ('file' in where) expect([id, existsSync(join(project, where.file))]).toEqual([id, true])
})

test('each rule has one file and one test, and stands in the rulebook once', () => {
  const ids = rulebook.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const files = readdirSync(join(project, 'rules')).filter((name) => /^[A-Z]+-/.test(name))
  expect(files.sort()).toEqual(ids.map((id) => `${id}.ts`).sort())
  const tests = readdirSync(join(project, 'test/rules')).filter((name) => /^[A-Z]+-/.test(name))
  expect(tests.sort()).toEqual(ids.map((id) => `${id}.test.ts`).sort())
})

test('no code belongs to two rules, and of one limit one day counts', () => {
  const codes = rulebook.flatMap(({ says }) => Object.keys(says))
  expect(codes.filter((code, index) => codes.indexOf(code) < index)).toEqual([])
  const days = new Map<string, string>()
  for (const { limits } of rulebook)
    for (const [name, day] of Object.entries(limits)) {
      expect([name, days.get(name) ?? day]).toEqual([name, day])
      days.set(name, day)
    }
})

/** Stands for every parameter, whatever its kind: a number where one is written, a list where one is joined. */
const anything = new Proxy<FindingParams>(
  {},
  {
    get: (_target, name) => (/Paise$|limit|above|months|total|count|places/i.test(String(name)) ? 1_00 : ['S-00']),
  },
)
const saidOf = ({ says }: Rule) =>
  Object.entries(says).map(([code, saying]) => [code, saying as unknown as Saying<FindingParams>] as const)

test('at the payment authorisation rules ask of many bills at once: for their payees and sub-vouchers alone', () => {
  const asked = rulebook.filter(({ says }) =>
    Object.values(says).some(({ effect, desks = [] }) => effect !== 'look' && desks.includes('PA')),
  )
  expect(asked.length).toBeGreaterThan(1)
  for (const { id, facts, limits } of asked) {
    expect([id, facts.filter((group) => !groupsOfFile.some((one) => one === group))]).toEqual([id, []])
    expect([id, limits]).toEqual([id, {}])
  }
})

describe('the words', () => {
  const texts = rulebook.flatMap((rule) => [
    ...[[rule.id, rule.title.en, rule.title.kn] as const],
    ...saidOf(rule).flatMap(([code, { en, kn, remedy }]) => [
      [`${rule.id} ${code}`, en(anything), kn(anything)] as const,
      [`${rule.id} ${code} remedy`, remedy.en(anything), remedy.kn(anything)] as const,
    ]),
  ])

  test.each(texts)('of %s are English and Kannada', (_, english, kannada) => {
    expect(english).not.toMatch(/[\u0C80-\u0CFF]/)
    expect(kannada).toMatch(/[\u0C80-\u0CFF]/)
    // Roles, codes of the field and identifiers stay as they are.
    expect(kannada.replaceAll(/\b(?:S-\d+a?|[A-Z]{2,5}(?:-\d+)?|[a-z]+(?:_[a-z]+)+|\/[a-zA-Z/]+)\b/g, '')).not.toMatch(
      /[A-Za-z]/,
    )
  })

  test.each([1, 2])('serve no two rules', (language) => {
    const byText = new Map<string, string>()
    for (const text of texts) {
      const [rule = ''] = text[0].split(' ')
      const said = text[language] ?? ''
      expect([said, byText.get(said) ?? rule]).toEqual([said, rule])
      byText.set(said, rule)
    }
  })
})
