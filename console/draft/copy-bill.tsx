// A new bill begun from an earlier one of the office: last month's, say.

import { useState } from 'react'
import { repaymentPair } from '../../domain/bill/repayment.ts'
import { ChoiceField } from '../kit/field.tsx'
import { useLanguage } from '../language/language.tsx'
import { useBillsToCopy } from '../query/draft-reads.ts'
import { billPath } from '../query/reads.ts'
import { ask } from '../query/request.ts'
import type { AnnexureLine, Bill, Page } from '../query/types.ts'
import { copiedOf } from './copied.ts'
import { linesByHand } from './pasted.ts'
import type { DraftWritten } from './written.ts'

interface Wanted {
  ddoCode: string
  financialYear: string
  take: (written: DraftWritten) => void
}

/** The bill and its lines, read when they are wanted. */
async function readWhole(billId: string): Promise<{ bill: Bill; lines: AnnexureLine[] | null } | null> {
  const read = await ask<Bill>({ path: billPath(billId) })
  if (!read.ok) return null
  if (read.body.annexure.lines > linesByHand) return { bill: read.body, lines: null }
  const lines = await ask<Page<AnnexureLine>>({ path: `${billPath(billId)}/annexure?limit=${linesByHand}` })
  return lines.ok ? { bill: read.body, lines: lines.body.items } : null
}

function useCopying({ financialYear, take }: Wanted) {
  const { texts, digits } = useLanguage()
  const { drafting } = texts
  const [said, setSaid] = useState('')
  const [copying, setCopying] = useState(false)
  const copy = async (billId: string): Promise<void> => {
    setCopying(true)
    const whole = await readWhole(billId)
    setCopying(false)
    if (whole === null) return setSaid(drafting.copyFailed)
    const { bill, lines } = whole
    const written = copiedOf(bill, lines, financialYear)
    take(written)
    const period = [digits(written.from), digits(written.to)] as const
    const long = lines === null ? ` ${digits(drafting.copyLong(String(bill.annexure.lines)))}` : ''
    setSaid(`${drafting.copied(bill.billNumber, ...period)}${long}`)
  }
  return { said, copying, copy }
}

export function CopyBill(wanted: Wanted) {
  const { texts, money } = useLanguage()
  const { drafting } = texts
  const [billId, setBillId] = useState('')
  const { said, copying, copy } = useCopying(wanted)
  const bills = (useBillsToCopy(wanted.ddoCode).data?.items ?? []).filter(
    ({ billType }) => billType !== repaymentPair.billType,
  )
  return (
    <details className="panel">
      <summary>{drafting.copy}</summary>
      <div className="form">
        <p className="quiet">{drafting.copyWhat}</p>
        <ChoiceField
          label={drafting.copyFrom}
          value={billId}
          choices={bills.map((bill) => [
            bill.billId,
            drafting.oneToCopy(bill.billNumber, bill.headOfAccount, money(bill.grossPaise)),
          ])}
          onChange={setBillId}
        />
        <div>
          <button type="button" disabled={copying || billId === ''} onClick={() => void copy(billId)}>
            {copying ? drafting.copying : drafting.copyGo}
          </button>
        </div>
        <p role="status">{said}</p>
      </div>
    </details>
  )
}
