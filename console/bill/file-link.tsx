// To the payment file that a bill is in, for those who work there: its trail says which.

import { Link } from '@tanstack/react-router'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { useMoneyPages } from '../frame/money-menu.tsx'
import { useTexts } from '../language/language.tsx'
import { useTrail } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'

/** By the others it leaves its file. */
const actsInFile: readonly Action[] = ['authorise', 'approve-file']

export function FileLink({ bill }: { bill: Bill }) {
  const { bill: said } = useTexts()
  const mayGo = useMoneyPages().some(({ to }) => to === '/payment-files')
  const trail = useTrail(mayGo ? bill.billId : null).data?.items ?? []
  const last = trail.findLast(({ detail }) => typeof detail?.['fileId'] === 'string')
  const fileId = last?.detail?.['fileId']
  if (typeof fileId !== 'string' || !actsInFile.some((action) => action === last?.action)) return null
  return (
    <p>
      <Link to="/payment-files/$fileId" params={{ fileId }}>
        {said.toFile}
      </Link>
    </p>
  )
}
