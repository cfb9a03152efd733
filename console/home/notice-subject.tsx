// What a notice is about: the way there, where it has a page.

import { Link } from '@tanstack/react-router'
import type { Notice } from '../query/types.ts'

export function NoticeSubject({ notice: { subject, text } }: { notice: Notice }) {
  const { kind, id } = subject
  if (kind === 'bill')
    return (
      <Link to="/bills/$billId" params={{ billId: id }}>
        {text}
      </Link>
    )
  if (kind === 'batch')
    return (
      <Link to="/batches/$batchId" params={{ batchId: id }}>
        {text}
      </Link>
    )
  if (kind === 'scroll')
    return (
      <Link to="/scrolls/$scrollId" params={{ scrollId: id }}>
        {text}
      </Link>
    )
  return text
}
