import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checklistItems } from '../../domain/bill/catalogue.ts'
import { catalogue } from '../../scripts/first-catalogue.ts'
import { currentLifecycleVersion, lifecycle } from '../../domain/bill/lifecycle.ts'
import { generatedDocuments } from '../../scripts/generate-docs.ts'

const documents = await generatedDocuments()
const committed = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test.each([...documents.keys()])('%s is what the domain says', (path) => {
  const stale = committed(path) !== documents.get(path)
  if (stale) throw new Error(`${path} is stale: npm run docs renews it.`)
})

describe('what is generated holds the tables', () => {
  const life = documents.get('docs/lifecycle.md') ?? ''

  test('every row of the lifecycle, in its state, with all that the row says', () => {
    const lines = life.split('\n')
    for (const { from, action, by, to, needs = [], checks = [], effects = [], later = [] } of lifecycle(
      currentLifecycleVersion,
    )) {
      const heading = lines.indexOf(from === 'NEW' ? '### A new bill' : `### ${from}`)
      const end = lines.findIndex((line, index) => index > heading && line.startsWith('#'))
      const mover = by === 'RBI_EXCHANGE' ? 'RBI exchange' : by
      const fitting = lines.slice(heading, end).filter((line) => {
        const cells = line.split('|').map((cell) => cell.trim())
        const words = [...needs, ...checks, ...effects, ...later]
        return (
          cells[1] === `\`${action}\`` &&
          cells[2] === mover &&
          cells[3] === (to === from ? 'stays' : to) &&
          words.every((word) => line.includes(word))
        )
      })
      expect(fitting.length, `${from} ${action} ${by} ${to}`).toBeGreaterThan(0)
    }
  })

  test('an arrow for every change of state, no more', () => {
    const drawn = life
      .split('\n')
      .filter((line) => /^ {2}\S+ --> \S+:/.test(line))
      .map((line) => line.trim().split(':')[0])
    const changes = lifecycle(currentLifecycleVersion).filter(({ from, to }) => from !== to)
    const wanted = new Set(changes.map(({ from, to }) => `${from === 'NEW' ? '[*]' : from} --> ${to}`))
    expect(drawn.sort()).toEqual([...wanted].sort())
  })

  test('the rule that a refusal of the row would cite', () => {
    const row = (action: string, state: string) =>
      life
        .slice(life.indexOf(`### ${state}\n`))
        .split('\n')
        .find((line) => line.startsWith(`| \`${action}\``)) ?? ''
    expect(row('forward', 'WITH_HA')).toMatch(/S-02, S-03, S-04, .*S-50/)
    expect(row('inward', 'AWAITING_INWARD')).toContain('S-34')
    expect(row('recall', 'OBJECTED')).toContain('S-47')
    expect(row('forward', 'DRAFT')).toContain('S-01')
  })

  test('every claim of the catalogue with its whole checklist', () => {
    const text = documents.get('docs/catalogue.md') ?? ''
    for (const { claimType, billType, checklist } of catalogue) {
      expect(text).toContain(`\`${billType}\``)
      const items = checklist.map((item) => checklistItems[item]).join(' · ')
      const line = text.split('\n').find((one) => one.includes(`\`${claimType}\``) && one.includes(items))
      expect(line, `${billType}/${claimType}`).toBeDefined()
    }
  })
})
