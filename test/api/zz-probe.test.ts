import { readFileSync, readdirSync } from 'node:fs'
import { test, beforeAll, afterAll } from 'vitest'
import { apiAlone } from '../kit/api.ts'
import { withDates } from '../../cli/bill-file.ts'
import { today } from '../kit/database.ts'
test('probe', async () => {
  const api = await apiAlone({ namesPost: false })
  const a = api as never as { post: (l: string, p: string, b: unknown) => Promise<{status:number; body: Record<string, never>}>, get: never }
  for (const name of readdirSync('local/bills')) {
    const draft = withDates(JSON.parse(readFileSync(`local/bills/${name}`, 'utf8')), { today: today.date, financialYear: today.financialYear })
    const r = await a.post('maker.10104', '/v1/bills/check', draft)
    const f = (r.body['findings'] ?? []) as never as { stage: string; rule: string; code: string; kind: string; path: string; text: {en: string}; remedy: unknown }[]
    console.log(name, r.status, r.status === 200 ? f.map((x) => `${x.stage} ${x.rule} ${x.kind} ${x.code} ${x.path}`).join('\n   ') : JSON.stringify(r.body).slice(0, 400))
  }
}, 60000)
