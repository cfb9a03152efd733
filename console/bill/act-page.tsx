// An act that moves money or refuses, on a page of its own: what it will do, with amounts and payees, before it does.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actions } from '../../domain/kernel/vocabulary.ts'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBill } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { ActForm } from './act-form.tsx'
import { actsOffered, allowedOf } from './acts.ts'
import { HeadLine } from './head-line.tsx'
import { useAfterAct } from './use-act.ts'
import { WhatItDoes } from './what-it-does.tsx'

const route = getRouteApi('/bills/$billId/acts/$action')

function Facts({ bill }: { bill: Bill }) {
  const { money } = useLanguage()
  const { bill: said } = useTexts()
  return (
    <section className="panel">
      <dl className="facts">
        <div>
          <dt>{said.gross}</dt>
          <dd>{money(bill.grossPaise)}</dd>
        </div>
        <div>
          <dt>{said.deductions}</dt>
          <dd>{money(bill.deductionsPaise)}</dd>
        </div>
        <div>
          <dt>{said.net}</dt>
          <dd>{money(bill.netPaise)}</dd>
        </div>
        <div>
          <dt>{said.head}</dt>
          <dd>{bill.headOfAccount}</dd>
        </div>
      </dl>
    </section>
  )
}

function Act({ bill }: { bill: Bill }) {
  const { action: named } = route.useParams()
  const { from } = route.useSearch()
  const { bill: said } = useTexts()
  const navigate = useNavigate()
  const after = useAfterAct(from)
  const action = actions.find((one) => one === named)
  const effect = action === undefined ? undefined : actsOffered[action]?.effect
  const search = from === undefined ? {} : { from }
  const back = { to: '/bills/$billId', params: { billId: bill.billId }, search } as const
  if (action === undefined || effect === undefined || allowedOf(bill, action)?.allowed !== true)
    return (
      <Empty>
        {allowedOf(bill, named)?.refusal?.reason ?? said.noActs} <Link {...back}>{bill.billNumber}</Link>
      </Empty>
    )
  return (
    <>
      <HeadLine bill={bill} />
      <Facts bill={bill} />
      <div className="doing">
        <WhatItDoes bill={bill} effect={effect} />
        <section className="panel">
          <ActForm bill={bill} action={action} takesFocus={false} onCancel={() => void navigate(back)} onDone={after} />
        </section>
      </div>
    </>
  )
}

export function ActPage() {
  const { billId, action } = route.useParams()
  const { acts, words } = useTexts()
  const read = useBill(billId)
  const name = words.actions[actions.find((one) => one === action) ?? 'forward']
  return (
    <Page title={acts.asking(name, read.data?.billNumber ?? '')}>
      <Shown read={read}>{(bill) => <Act key={`${billId}.${action}`} bill={bill} />}</Shown>
    </Page>
  )
}
