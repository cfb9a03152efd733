import { exitWithError } from '../config.ts'
import { StartError } from '../links.ts'
import { dataDir } from './data-dir.ts'
import { localToken } from './local-token.ts'
import { readRunFile } from './run-file.ts'

try {
  const [login] = process.argv.slice(2)
  if (!login) throw new StartError('Say whose token: npm run -s token -- maker.10104')
  const run = readRunFile(dataDir(process.env))
  if (!run) throw new StartError('Khajane was never started here: start it with npm start.')
  process.stdout.write(`${await localToken(run.issuer, login)}\n`)
} catch (error) {
  exitWithError(error)
}
