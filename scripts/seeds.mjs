// npm run seeds -- [--runs 500] [--from 1]: seeds of random bills, acts and actors through the whole system
// (test/whole/seeds.test.ts). npm run mixes -- [--runs 200] [--from 1]: random scripts of the bank on folders and
// PostgreSQL (test/db/bank-mixes.test.ts), and with --whole ten through the whole system (test/whole/mixes.test.ts).
// A seed that fails is named, and is played again by --from SEED --runs 1.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkNode, ensureDependencies, fail, project } from './bootstrap.mjs'

const played = {
  seeds: { file: 'test/whole/seeds.test.ts', runs: '500' },
  mixes: { file: 'test/db/bank-mixes.test.ts', runs: '200' },
  wholeMixes: { file: 'test/whole/mixes.test.ts', runs: '10' },
}
const [what, ...asked] = process.argv.slice(2)
if (what !== 'seeds' && what !== 'mixes') fail('What is to be played is seeds or mixes.')
const isWhole = what === 'mixes' && asked.includes('--whole')
const given = isWhole ? asked.filter((one) => one !== '--whole') : asked
const { file, runs } = played[isWhole ? 'wholeMixes' : what]
const { values } = parseArgs({
  args: given,
  options: { runs: { type: 'string', default: runs }, from: { type: 'string', default: '1' } },
})
for (const [name, value] of Object.entries(values))
  if (!/^[1-9]\d{0,6}$/.test(value)) fail(`--${name} is a whole number from 1, and ${value} is none.`)

checkNode()
await ensureDependencies()
const program = join(project, 'node_modules/vitest/vitest.mjs')
const child = spawn(process.execPath, [program, 'run', '--project', 'servers', file], {
  cwd: project,
  stdio: 'inherit',
  env: { ...process.env, SEEDS_RUNS: values.runs, SEEDS_FROM: values.from },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => fail(`The seeds could not be played: ${error.message}.`))
child.on('close', (code) => process.exit(code ?? 1))
