// npm run console:pictures -- FOLDER: a picture of every page of the console, in both languages, on a desk and on a
// telephone, light and dark, and as each is on its worst days. The pages are those that the tests look at
// (test/kit/console-pages.ts), with their bills; after the folder a word chooses those that have it in their name.
// npm run console:pictures -- --walk FOLDER: one bill from signing in to its scroll in ten pictures, those of
// docs/console.md.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { checkNode, ensureDependencies, fail, project } from './bootstrap.mjs'

checkNode()
await ensureDependencies()
const given = process.argv.slice(2)
const walks = given.includes('--walk')
const [folder, wanted = ''] = given.filter((word) => word !== '--walk')
if (!folder || folder.startsWith('-'))
  fail('Say into which folder: npm run console:pictures -- pictures, or -- --walk docs/pictures for the documents.')
const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs')
const [chosen, env] = walks
  ? [['pictures', 'test/pictures/walk.pictures.ts'], { KHAJANE_WALK: resolve(folder) }]
  : [['browser', 'test/browser/pages.test.ts'], { KHAJANE_PICTURES: resolve(folder), KHAJANE_PAGES: wanted }]
const running = spawn(process.execPath, [vitest, 'run', '--project', ...chosen], {
  cwd: project,
  env: { ...process.env, ...env },
  stdio: ['ignore', 'inherit', 'inherit'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.kill(signal))
running.on('close', (code) => {
  if (code === 0) process.stdout.write(`The pictures are in ${resolve(folder)}\n`)
  process.exitCode = code ?? 1
})
