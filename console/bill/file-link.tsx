// To the payment file that a bill is in, for those who work there.

import { Link } from '@tanstack/react-router'
import { useMoneyPages } from '../frame/money-menu.tsx'
import { useTexts } from '../language/language.tsx'
import type { Bill } from '../query/types.ts'

export function FileLink({ bill: { fileId } }: { bill: Bill }) {
  const { bill: said } = useTexts()
  const mayGo = useMoneyPages().some(({ to }) => to === '/payment-files')
  if (fileId === null || !mayGo) return null
  return (
    <p>
      <Link to="/payment-files/$fileId" params={{ fileId }}>
        {said.toFile}
      </Link>
    </p>
  )
}
