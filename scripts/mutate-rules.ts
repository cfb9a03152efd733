// npm run mutate-rules [-- --sayings] [ID …]: does a test notice when a rule no longer judges? Each rule's check in
// turn is replaced by one that finds nothing, and the rule's own test is run; with --sayings each thing that a rule may
// find is left unsaid in turn as well. Ends with 1 when a test stays green. The rules themselves hold nothing for it:
// what their files build is changed while vitest reads them.

import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createVitest, type TestModule, type Vite, type Vitest } from 'vitest/node'
import { rulebook } from '../rules/index.ts'
import { table } from './table.ts'

const project = resolve(import.meta.dirname, '..')
const maker = join(project, 'rules/rule.ts')
const made = 'export function rule<'

interface Mutant {
  readonly rule: string
  /** What alone is left unsaid; the whole check finds nothing where none is named. */
  readonly code?: string
}

/** What every rule's file calls to build its rule leaves out the findings of the mutant. */
const mutating = (mutant: () => Mutant): Vite.Plugin => ({
  name: 'mutated rule',
  enforce: 'pre',
  transform(source, file) {
    if (file !== maker) return undefined
    if (!source.includes(made)) throw new Error(`rules/rule.ts holds no "${made}"`)
    const { rule, code } = mutant()
    const stays = code === undefined ? '() => false' : `({ code }) => code !== ${JSON.stringify(code)}`
    return (
      source.replace(made, 'function written<') +
      `\nexport const rule: typeof written = (definition) => {
        const whole = written(definition)
        if (whole.id !== ${JSON.stringify(rule)}) return whole
        return { ...whole, check: (ground: Ground) => whole.check(ground).filter(${stays}) }
      }`
    )
  },
})

const redTests = (modules: readonly TestModule[]): string[] =>
  modules.flatMap((module) => [...module.children.allTests('failed')].map(({ fullName }) => fullName))

/** @returns the names of the tests that turned red */
async function run(vitest: Vitest, { rule }: Mutant): Promise<string[]> {
  vitest.invalidateFile(maker)
  const file = join(project, `test/rules/${rule}.test.ts`)
  const specifications = vitest.projects.flatMap((pure) => [pure.createSpecification(file)])
  const { testModules: known, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  // What earlier runs left is told as well.
  const testModules = known.filter(({ moduleId }) => moduleId === file)
  const broken = testModules.filter((module) => module.errors().length > 0)
  if (broken.length > 0 || unhandledErrors.length > 0) throw new Error(`the test of ${rule} could not be loaded`)
  const tests = testModules.flatMap((module) => [...module.children.allTests()])
  if (tests.length === 0) throw new Error(`the test of ${rule} holds no test`)
  return redTests(testModules)
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { sayings: { type: 'boolean' } } })
const chosen = rulebook.filter(({ id }) => positionals.length === 0 || positionals.includes(id))
const mutants: Mutant[] = chosen.flatMap(({ id, says }) => [
  { rule: id },
  ...(values.sayings === true ? Object.keys(says).map((code) => ({ rule: id, code })) : []),
])

let current: Mutant = { rule: '' }
const vitest = await createVitest(
  'test',
  // Each run anew in a process of its own: nothing of the last mutant may be left in memory.
  { root: project, config: false, include: ['test/rules/*.test.ts'], watch: false, isolate: true, reporters: [{}] },
  { plugins: [mutating(() => current)] },
)
const told: string[][] = []
const surviving: string[] = []
for (const mutant of mutants) {
  current = mutant
  const { rule, code = 'all of it' } = mutant
  const red = await run(vitest, mutant)
  if (red.length === 0) surviving.push(`${rule} (${code})`)
  told.push([rule, code, String(red.length), red[0] ?? '**none**'])
}
await vitest.close()

const wrong = surviving.length > 0 ? `No test notices: ${surviving.join(', ')}` : undefined
process.stdout.write(`${table(['rule', 'left unsaid', 'red tests', 'the first of them'], told)}\n\n`)
process.stdout.write(`${wrong ?? `Each of ${String(mutants.length)} mutants turned a test red.`}\n`)
process.exitCode = wrong === undefined ? 0 : 1
