// Files and notifications in pieces: what each row measures, and what it must not exceed.

import type { Ground } from '../ground.ts'
import type { NamedFigure } from '../results.ts'
import { measureApplying } from './applying.ts'
import { measureMemory } from './memory.ts'
import { measureWriting } from './writing.ts'

/** Fewer while somebody tries it; the limits are those of the whole. */
const payments = Number(process.env['BENCH_PAYMENTS'] ?? 100_000)
const many = (count: number): string => count.toLocaleString('en')

export async function measureStream({ sql, folder }: Ground, say: (line: string) => void): Promise<NamedFigure[]> {
  say(`a file of ${many(payments)} payments is written`)
  const writing = await measureWriting(payments, { callers: 1, pairs: 12, seconds: 40 })
  say(`a file of ${many(payments * 10)} payments is written and sent, and one of a tenth`)
  const memory = await measureMemory(folder, payments * 10, 3)
  say(`a notification of ${many(payments)} lines is applied`)
  const applying = await measureApplying(sql, payments, { callers: 1, pairs: 3, seconds: 1 })
  return [
    {
      name: `a file of ${many(payments)} payments, written and hashed ÷ the same text as strings in chunks`,
      ...{ unit: 'a payment', callers: 1, limit: 1.5, ...writing },
    },
    {
      name: `memory of a process that writes and sends ${many(payments * 10)} payments ÷ a tenth of them`,
      ...{ unit: 'at most', measured: 'MiB', callers: 1, limit: 1.1, ...memory },
    },
    {
      name: `a notification of ${many(payments)} debits, applied 500 at a time ÷ bare updates of the same rows`,
      ...{ unit: 'a line', callers: 1, limit: 2.5, ...applying },
    },
  ]
}
