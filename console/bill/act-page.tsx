// An act that moves money or refuses, on a page of its own: what it will do, with amounts and payees, before it does.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actions } from '../../domain/kernel/vocabulary.ts'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBill, useFirstPayee } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { ActForm } from './act-form.tsx'
import { actsOffered, allowedOf, type Effect } from './acts.ts'
import { HeadLine } from './head-line.tsx'

const route = getRouteApi('/bills/$billId/acts/$action')

function WhatItDoes({ bill, effect }: { bill: Bill; effect: Effect }) {
  const { money, digits } = useLanguage()
  const { acts, bill: said } = useTexts()
  const { lines } = bill.annexure
  const only = useFirstPayee(lines === 1 ? bill.billId : null).data?.items[0]
  const payees = only?.name ?? digits(said.payees(lines))
  const net = money(bill.netPaise)
  const says: Readonly<Record<Effect, string>> = {
    ...acts.effects,
    approve: acts.effects.approve(net, money(bill.grossPaise)),
    pass: acts.effects.pass(net, payees),
    countersign: acts.effects.countersign(net),
    clear: acts.effects.clear(net),
  }
  return (
    <section className="panel">
      <h2>{acts.then}</h2>
      <p className="effect">
        <Words>{says[effect]}</Words>
      </p>
      <p className="quiet">{acts.checkWhat}</p>
    </section>
  )
}

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
      <WhatItDoes bill={bill} effect={effect} />
      <section className="panel">
        <ActForm bill={bill} action={action} from={from} onCancel={() => void navigate(back)} />
      </section>
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
      <Shown read={read}>{(bill) => <Act bill={bill} />}</Shown>
    </Page>
  )
}
