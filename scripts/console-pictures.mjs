// npm run console:pictures -- FOLDER: a picture of every page of the console, in both languages, on a desk and on a
// telephone, light and dark. The pages are those that the tests look at (test/kit/console-pages.ts), with their bills.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { checkNode, ensureDependencies, fail, project } from './bootstrap.mjs'

checkNode()
await ensureDependencies()
const [folder] = process.argv.slice(2)
if (!folder) fail('Say into which folder: npm run console:pictures -- pictures')
const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs')
const running = spawn(process.execPath, [vitest, 'run', '--project', 'browser', 'test/browser/pages.test.ts'], {
  cwd: project,
  env: { ...process.env, KHAJANE_PICTURES: resolve(folder) },
  stdio: ['ignore', 'inherit', 'inherit'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.kill(signal))
running.on('close', (code) => {
  if (code === 0) process.stdout.write(`The pictures are in ${resolve(folder)}\n`)
  process.exitCode = code ?? 1
})
