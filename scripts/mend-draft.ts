// npm run --silent mend-draft -- FILE [--as LOGIN]: a draft in a JSON file, mended by what `POST /v1/bills/check` of
// the running system says of it: path and remedy of each finding, and nothing else. The mended draft goes to the
// standard output, what was done to the other. It shows that remedies are enough; the papers that it obtains are none.

import { parseArgs } from 'node:util'
import { randomUUID } from 'node:crypto'
import type { Findings } from '../cli/answers.ts'
import { ApiProblem, openApi } from '../cli/api.ts'
import { readBillFile } from '../cli/bill-file.ts'
import { localStart, tokenOf } from '../cli/local-start.ts'
import { grantedYear } from '../cli/session.ts'
import { mend } from './mending/mend.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string', default: 'maker.10104' } },
})
const [file] = positionals
const apiUrl = process.env['KHAJANE_API'] ?? localStart(process.env)?.apiUrl
if (file === undefined || apiUrl === undefined) {
  process.stderr.write('npm run mend-draft -- FILE [--as LOGIN], beside a running npm start.\n')
  process.exit(1)
}
const api = openApi({ apiUrl, token: () => tokenOf(process.env, values.as) })
try {
  const draft = await readBillFile(file, () => grantedYear(api))
  const { draft: sound, mended } = await mend(
    draft,
    async (one) => (await api.post<Findings>('/v1/bills/check', one, randomUUID())).findings,
  )
  for (const { stage, rule, code, remedy } of mended)
    process.stderr.write(`${stage} ${rule ?? code}: ${remedy?.kind ?? ''} ${remedy?.path ?? ''}\n`)
  process.stdout.write(`${JSON.stringify(sound, null, 2)}\n`)
} catch (error) {
  if (!(error instanceof ApiProblem)) throw error
  const { detail, errors = [] } = error.problem
  process.stderr.write(`${[detail, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join('\n')}\n`)
  process.exitCode = 1
}
