// `npm run check:alerts`: the alert rules by Prometheus' own promtool: that it reads them, and that each fires for its
// planted series and for nothing else (deploy/alerts.test.yaml). Ends with 1 where it does not, and with 2 where there
// is no promtool, for then nothing is known.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const deploy = join(dirname(dirname(fileURLToPath(import.meta.url))), 'deploy')
const looks = [
  ['check', 'rules', 'alerts.yaml'],
  ['test', 'rules', 'alerts.test.yaml'],
]

for (const args of looks) {
  const { status, error } = spawnSync('promtool', args, { cwd: deploy, stdio: 'inherit' })
  if (error?.code === 'ENOENT') {
    process.stderr.write(
      'promtool is not on the PATH, so nothing was checked: it comes with Prometheus ' +
        '(apt-get install prometheus, brew install prometheus, or the archive at prometheus.io/download).\n',
    )
    process.exit(2)
  }
  if (error !== undefined) throw error
  if (status !== 0) process.exit(1)
}
