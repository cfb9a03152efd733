// `npm test`: types, lint, format, direction of dependencies, dead code, then the tests. Stops at the first that fails.
// `npm test -- test/domain` runs those tests alone.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNode, ensureDependencies, fail, project } from './bootstrap.mjs'

const tool = (path) => join(project, 'node_modules', path)

const checks = [
  ['types', [tool('typescript/bin/tsc'), '-p', '.']],
  ['types of the console', [tool('typescript/bin/tsc'), '-p', 'console']],
  ['lint', [tool('eslint/bin/eslint.js'), '.']],
  ['format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['direction of dependencies', [tool('dependency-cruiser/bin/dependency-cruise.mjs'), '--no-progress', '.']],
  ['dead code', [tool('knip/bin/knip.js')]],
]

let running

function run(args, output) {
  running = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', output, output] })
  let said = ''
  for (const stream of [running.stdout, running.stderr]) stream?.on('data', (text) => (said += text))
  return new Promise((resolve) => {
    running.on('error', (error) => resolve({ code: 1, said: error.message }))
    running.on('close', (code) => resolve({ code, said }))
  })
}

async function check(name, args) {
  const began = Date.now()
  process.stdout.write(`${name} …`)
  const { code, said } = await run(args, 'pipe')
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  process.stdout.write(code === 0 ? ` ${seconds} s\n` : ` failed after ${seconds} s\n\n${said}\n`)
  if (code !== 0) fail(`npm test stopped at ${name}: put right what is listed above.`)
}

/** The counts of vitest's own report. A file that could not even be loaded counts as one that failed. */
function counts(reportFile) {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'))
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests,
  }
}

async function runTests(chosen) {
  const folder = mkdtempSync(join(tmpdir(), 'khajane-report-'))
  const report = join(folder, 'report.json')
  try {
    const { code } = await run(
      [
        tool('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...chosen,
      ],
      'inherit',
    )
    const { passed, failed, skipped } = counts(report)
    if (code !== 0 && failed === 0) fail(`The tests ended with ${code} though none failed: see above.`)
    if (passed + failed === 0) fail('No test ran.')
    process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
    process.exitCode = failed > 0 ? 1 : 0
  } catch (error) {
    fail(`The tests did not come to an end: see above (${error.message}).`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// The tests stop their servers themselves; what is asked of us is asked of them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running?.kill(signal))

checkNode()
await ensureDependencies()
const chosen = process.argv.slice(2)
if (chosen.length === 0) for (const [name, args] of checks) await check(name, args)
await runTests(chosen)
