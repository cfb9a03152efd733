// The Reserve Bank of the demo: the simulator, by its script and with its clock driven (docs/simulator.md).

import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchAnswer } from '../../cli/answers.ts'
import { allItems } from '../../cli/session.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { StartError } from '../../links.ts'
import { byArrival, foldersOf } from '../../simulator/folders.ts'
import { officer, type Asking, type TreasuryCode } from './people.ts'

/** It looks at its clock at least once a second. */
const looksAfterMs = 1_200
const patienceMs = 180_000

/** @throws StartError when it takes too long */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new StartError(`The demo waits in vain: ${what}.`)
    await sleep(250)
  }
}

export interface Bank {
  /** What it does with the files that come. */
  readonly follow: (script: string) => void
  /** It stands there until it is set again. */
  readonly setClock: (instant: Date) => void
  /** Until all that it has said by its clock has been applied. */
  readonly heard: () => Promise<void>
}

/** @param folder of the simulator @param reader sees which messages are applied */
export function bankOf(folder: string, reader: Sql): Bank {
  const lay = (name: string, text: string) => {
    writeFileSync(join(folder, `${name}.draft`), text)
    renameSync(join(folder, `${name}.draft`), join(folder, name))
  }
  const { outbox } = foldersOf(folder)
  const waiting = async (): Promise<number> => {
    const [row] = await reader<{ waiting: number }[]>`
      select count(*)::int as waiting from bank_messages left join bank_message_results r using (sha256)
      where r.sha256 is null`
    return row?.waiting ?? 0
  }
  return {
    follow: (script) => lay('scenario.yaml', script),
    setClock: (instant) => lay('clock', `${formatInstant(instant)}\n`),
    heard: async () => {
      await sleep(looksAfterMs)
      const isHeard = async () => !byArrival(outbox).some((name) => name.endsWith('.xml')) && (await waiting()) === 0
      await until('what the bank says is not applied', isHeard)
    },
  }
}

const batchesOf = ({ as }: Asking, treasuryCode: TreasuryCode): Promise<BatchAnswer[]> =>
  allItems<BatchAnswer>(as(officer(treasuryCode, 'TO')), '/v1/batches', { treasuryCode })

/** Until so many files of the treasury are with the bank. */
export const sent = (asking: Asking, treasuryCode: TreasuryCode, files: number): Promise<void> =>
  until(`file ${files} of ${treasuryCode} does not leave`, async () => {
    const all = await batchesOf(asking, treasuryCode)
    return all.filter(({ state }) => state !== 'MADE').length >= files
  })

/** What it has rejected whole goes again, with the treasury's next file. */
export async function resendRejected(asking: Asking, treasuryCode: TreasuryCode): Promise<void> {
  const rejected = (await batchesOf(asking, treasuryCode)).filter(({ state }) => state === 'REJECTED')
  for (const { batchId, resentAt } of rejected)
    if (resentAt === null) {
      const reason = 'The bank has set right what it rejected for.'
      await asking.act(officer(treasuryCode, 'TO'), `/v1/batches/${batchId}/actions/resend`, { reason })
    }
}
