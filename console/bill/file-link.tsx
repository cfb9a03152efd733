// To the payment file that a bill is in, for those who work there: its trail says which.

import { Link } from '@tanstack/react-router'
import type { State } from '../../domain/kernel/vocabulary.ts'
import { useMoneyPages } from '../frame/money-menu.tsx'
import { useTexts } from '../language/language.tsx'
import { useTrail } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'

/** A bill that was taken out of its file is in none of these. */
const inFile: readonly State[] = [
  ...(['IN_PAYMENT_FILE', 'AUTHORISED', 'SENT', 'ACKNOWLEDGED'] as const),
  ...(['PAID', 'PARTLY_FAILED', 'FAILED', 'ACCOUNTED'] as const),
]

export function FileLink({ bill }: { bill: Bill }) {
  const { bill: said } = useTexts()
  const mayGo = useMoneyPages().some(({ to }) => to === '/payment-files') && inFile.includes(bill.state)
  const trail = useTrail(mayGo ? bill.billId : null).data?.items ?? []
  const fileId = trail.findLast(({ detail }) => typeof detail?.['fileId'] === 'string')?.detail?.['fileId']
  if (typeof fileId !== 'string') return null
  return (
    <p>
      <Link to="/payment-files/$fileId" params={{ fileId }}>
        {said.toFile}
      </Link>
    </p>
  )
}
