// The pages of money, with what fills them: files in each of their states, what the bank answered and what it said that
// fits nothing. No bank and no worker: what they would have brought stands in the rows.

import { commitBreakAct } from '../../db/break/commit.ts'
import type { ApiAlone } from './api.ts'
import { billAt } from './bills.ts'
import { actOnFileByHand } from './by-hand.ts'
import { layClaim } from './claims.ts'
import type { PageSeen } from './console-pages.ts'
import { says, type Language } from './console.ts'
import { noon } from './database.ts'
import { failedBillsOf } from './failed-bills.ts'
import { filePeople } from './payment-files.ts'
import { layBatch, layBills, layBreak, newBatchId } from './rows.ts'
import type { Page } from 'playwright-core'

export interface MoneyOfPages {
  /** Of one bill each. */
  readonly gathered: string
  readonly submitted: string
  readonly acknowledged: string
  readonly rejected: string
  readonly openBreak: string
  readonly proposedBreak: string
  readonly scroll: string
}

async function laidBatches({ database: { sql } }: ApiAlone): Promise<Pick<MoneyOfPages, 'acknowledged' | 'rejected'>> {
  const [acknowledged, rejected] = [newBatchId(), newBatchId()]
  await layBatch(sql, acknowledged, 'ACKNOWLEDGED', 2)
  await layBills(sql, 2, { state: 'ACKNOWLEDGED', version: 12, acted: {} }, 'SENT', acknowledged)
  await layBatch(sql, rejected, 'REJECTED', 1)
  const reason = 'MS03: closed today'
  await sql`update batches set reason = ${reason} where batch_id = ${rejected}`
  await layBills(sql, 1, { state: 'SENT', version: 12, acted: {} }, 'REJECTED', rejected)
  await sql`update payments set reason = ${reason}, rejected_at = now() where batch_id = ${rejected}`
  return { acknowledged, rejected }
}

async function laidBreaks({ database: { sql } }: ApiAlone): Promise<Pick<MoneyOfPages, 'openBreak' | 'proposedBreak'>> {
  const fact = { kind: 'debit', amountPaise: 100_00, utr: 'RBISH26327000001' } as const
  const of = (sha256: string) => layBreak(sql, sha256, 'payment_unknown', 'NOT-OURS-1', '577A', fact)
  const [openBreak, proposedBreak] = [await of('ab'.repeat(32)), await of('cd'.repeat(32))]
  const body = { settlement: 'dismiss', reason: 'ಬೇರೆ ರಾಜ್ಯಕ್ಕೆ ಸೇರಿದ್ದು.' }
  const { claim } = await layClaim(sql, 'accounts.577a', proposedBreak, 'propose', { body })
  const outcome = await commitBreakAct(sql, proposedBreak, claim, noon)
  if (outcome.kind !== 'moved') throw new Error(JSON.stringify(outcome))
  return { openBreak, proposedBreak }
}

export async function layMoney(api: ApiAlone): Promise<MoneyOfPages> {
  const files = filePeople(api)
  const { failed } = failedBillsOf(api)
  await failed(2)
  const { billId } = await failed(1, { approved: false })
  const [{ scroll } = { scroll: '' }] = await api.database.sql<{ scroll: string }[]>`
    select debit_scroll as scroll from payments where bill_id = ${billId}`
  const gathered = (await files.fileOf(await billAt(api, 'PASSED'))).fileId
  const submitted = (await files.fileOf(await billAt(api, 'PASSED'))).fileId
  await actOnFileByHand(api.database, submitted, 'pa.577a', 'PA', 'submit')
  return { gathered, submitted, scroll, ...(await laidBatches(api)), ...(await laidBreaks(api)) }
}

const openForm =
  (nameOf: (texts: (typeof says)[Language]) => string) =>
  async (page: Page, language: Language): Promise<void> => {
    const name = nameOf(says[language])
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('form', { name, exact: true }).waitFor()
  }

const byName = async (page: Page, language: Language): Promise<void> => {
  const { files } = says[language]
  await page.getByRole('radio', { name: files.byName }).check()
  await page.getByRole('checkbox', { name: /12E01/ }).first().waitFor()
}

/** By who sees it. */
export const pagesOfMoney = (laid: MoneyOfPages): Record<string, readonly PageSeen[]> => ({
  'pa.577a': [
    { name: 'files', path: '/payment-files' },
    { name: 'files-none', path: '/payment-files?state=CANCELLED' },
    { name: 'file-new', path: '/payment-files/new' },
    { name: 'file-new-by-name', path: '/payment-files/new', then: byName },
    {
      name: 'file-submit',
      path: `/payment-files/${laid.gathered}`,
      then: openForm(({ moneyWords }) => moneyWords.fileActions.submit),
    },
    {
      name: 'file-drop-bill',
      path: `/payment-files/${laid.gathered}`,
      then: openForm(({ moneyWords }) => moneyWords.fileActions['drop-bill']),
    },
  ],
  'to.577a': [
    { name: 'file', path: `/payment-files/${laid.submitted}` },
    { name: 'file-approve', path: `/payment-files/${laid.submitted}/acts/approve` },
    { name: 'file-act-refused', path: `/payment-files/${laid.gathered}/acts/approve` },
    { name: 'batches', path: '/batches' },
    { name: 'batch', path: `/batches/${laid.acknowledged}` },
    { name: 'batch-rejected', path: `/batches/${laid.rejected}` },
    { name: 'batch-resend', path: `/batches/${laid.rejected}/acts/resend` },
    { name: 'breaks', path: '/breaks' },
    { name: 'breaks-none', path: '/breaks?state=SETTLED' },
    { name: 'break-confirm', path: `/breaks/${laid.proposedBreak}/confirm` },
    { name: 'scrolls', path: '/scrolls' },
    { name: 'scroll', path: `/scrolls/${laid.scroll}` },
    { name: 'scroll-approve', path: `/scrolls/${laid.scroll}/approve` },
  ],
  'accounts.577a': [
    {
      name: 'break-propose',
      path: `/breaks/${laid.openBreak}`,
      then: openForm(({ moneyWords }) => moneyWords.breakActions.propose),
    },
  ],
  'maker.10104': [{ name: 'repayment', path: '/repayment' }],
})
