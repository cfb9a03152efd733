// npm run console:jank: how long a scroll of long lists keeps the browser from answering, on a processor made four
// times slower: a worklist of 10,000 bills and an annexure of 50,000 lines, by wheel, keys and the bar
// (docs/measurements.md).
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, ensureDependencies, project } from './bootstrap.mjs'

checkNode()
await ensureDependencies()
const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs')
const running = spawn(process.execPath, [vitest, 'run', '--project', 'browser', 'test/browser/long-lists.test.ts'], {
  cwd: project,
  env: { ...process.env, KHAJANE_JANK: '1' },
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.kill(signal))
running.on('close', (code) => {
  process.exitCode = code ?? 1
})
