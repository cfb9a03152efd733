// Pages that are looked at as pictures beside those of the tests: what other tests open in the middle of a way.

import type { BillsOfPages, PageSeen } from './console-pages.ts'

type Pages = Readonly<Record<string, readonly PageSeen[]>>

const steps = ['head', 'content', 'annexure']

const morePages = ({ draft, passed }: BillsOfPages): Pages => ({
  'maker.10104': [
    { name: 'new-claim', path: '/bills/new' },
    ...steps.map((step) => ({ name: `new-${step}`, path: `/bills/new?step=${step}` })),
    { name: 'edit-claim', path: `/bills/${draft}/edit` },
    ...steps.map((step) => ({ name: `edit-${step}`, path: `/bills/${draft}/edit?step=${step}` })),
    { name: 'repayment', path: '/repayment' },
  ],
  'pa.577a': [
    { name: 'files', path: '/payment-files' },
    { name: 'file-new', path: '/payment-files/new' },
    { name: 'passed-pa', path: `/bills/${passed}` },
  ],
  'to.577a': [
    { name: 'home-to', path: '/' },
    { name: 'batches', path: '/batches' },
    { name: 'breaks', path: '/breaks' },
    { name: 'scrolls', path: '/scrolls' },
  ],
})

export function withMore(pages: Pages, bills: BillsOfPages): Pages {
  const more = morePages(bills)
  return Object.fromEntries(
    [...new Set([...Object.keys(pages), ...Object.keys(more)])].map((login) => [
      login,
      [...(pages[login] ?? []), ...(more[login] ?? [])],
    ]),
  )
}
