// `npm run build`: dist/ with the programs of production and the workflow code bundled ahead of time.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode, ensureDependencies, fail, project } from './bootstrap.mjs'

checkNode()
await ensureDependencies()
const dist = join(project, 'dist')
rmSync(dist, { recursive: true, force: true })
const steps = [
  ['types', [join(project, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']],
  [
    'workflow bundle',
    [
      '--import',
      import.meta.resolve('tsx'),
      join(project, 'scripts/bundle-workflows.ts'),
      join(dist, 'workflow-bundle.js'),
    ],
  ],
  ['console', [join(project, 'node_modules/vite/bin/vite.js'), 'build', 'console', '--logLevel', 'warn']],
]
for (const [what, args] of steps) {
  process.stdout.write(`${what} …\n`)
  const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit' })
  if (status !== 0) fail(`The build stopped at: ${what}.`)
}
process.stdout.write(
  `Built in ${dist}; start node dist/migrate.js once, then node dist/worker.js and node dist/server.js.\n`,
)
