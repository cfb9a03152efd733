// What a search finds: the whole number of a bill, its token or its voucher.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFound } from '../query/reads.ts'
import type { BillSummary } from '../query/types.ts'

const route = getRouteApi('/bills')

function Line({ bill }: { bill: BillSummary }) {
  const { money, texts } = useLanguage()
  return (
    <li>
      <Link to="/bills/$billId" params={{ billId: bill.billId }}>
        {bill.billNumber}
      </Link>{' '}
      {texts.words.states[bill.state]}, {money(bill.netPaise)}
    </li>
  )
}

/** Of one alone nobody needs a list. */
function Only({ bill }: { bill: BillSummary }) {
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to: '/bills/$billId', params: { billId: bill.billId }, replace: true })
  }, [bill.billId, navigate])
  return null
}

export function FoundBills() {
  const { q = '' } = route.useSearch()
  const { found } = useTexts()
  const read = useFound(q)
  return (
    <Page title={found.title}>
      {q === '' ? (
        <Empty>{found.noneWhat}</Empty>
      ) : (
        <section className="panel">
          <p>{found.asked(q)}</p>
          <Shown read={read}>
            {({ items }) => {
              const [only] = items
              if (only === undefined) return <Empty>{`${found.none} ${found.noneWhat}`}</Empty>
              if (items.length === 1) return <Only bill={only} />
              return (
                <ul className="notices">
                  {items.map((bill) => (
                    <Line key={bill.billId} bill={bill} />
                  ))}
                </ul>
              )
            }}
          </Shown>
        </section>
      )}
    </Page>
  )
}
