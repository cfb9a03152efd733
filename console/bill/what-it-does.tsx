// What an act that moves money or refuses will do, with amounts and payees, before it is done (WCAG 3.3.4).

import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFirstPayees } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import type { Effect } from './acts.ts'

export function WhatItDoes({ bill, effect }: { bill: Bill; effect: Effect }) {
  const { money, digits } = useLanguage()
  const { acts, bill: said } = useTexts()
  const { lines } = bill.annexure
  const only = useFirstPayees(lines === 1 ? bill.billId : null).data?.items[0]
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
