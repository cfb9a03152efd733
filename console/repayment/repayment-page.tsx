// Failed payments that may be paid again, by the bills of which they are; from chosen lines of one, a re-payment.

import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { mostPaidAgain, repaymentPair } from '../../domain/bill/repayment.ts'
import { sumPaise } from '../../domain/kernel/money.ts'
import { say } from '../frame/said.ts'
import { Check } from '../kit/field.tsx'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { WhileUnknown } from '../kit/while-unknown.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useRepayable } from '../query/money-reads.ts'
import { useBill } from '../query/reads.ts'
import { useSent } from '../query/sent.ts'
import type { Bill, Payment } from '../query/types.ts'

function Lines({
  payments,
  chosen,
  turn,
}: {
  payments: readonly Payment[]
  chosen: ReadonlySet<string>
  turn: (paymentId: string) => void
}) {
  const { money, day, digits } = useLanguage()
  const { money: said, repayment, files } = useTexts()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{files.chosen}</th>
          <th scope="col" className="figures">
            {repayment.line}
          </th>
          <th scope="col">{repayment.recipient}</th>
          <th scope="col" className="figures">
            {said.amount}
          </th>
          <th scope="col">{repayment.reason}</th>
          <th scope="col">{repayment.until}</th>
        </tr>
      </thead>
      <tbody>
        {payments.map(({ paymentId, line, recipientId, amountPaise, reason, repayableUntil }) => (
          <tr key={paymentId}>
            <td>
              <input
                type="checkbox"
                aria-label={digits(repayment.take(line, money(amountPaise)))}
                checked={chosen.has(paymentId)}
                onChange={() => turn(paymentId)}
              />
            </td>
            <td className="figures">{digits(line)}</td>
            <th scope="row">{recipientId}</th>
            <td className="figures">{money(amountPaise)}</td>
            <td className="long">
              <Words>{reason}</Words>
            </td>
            <td>{repayableUntil === null ? repayment.daysStand : day(repayableUntil)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The draft of the new bill: it goes its own way from there. */
function useBegin({ billId, treasuryCode }: Bill) {
  const { repayment } = useTexts()
  const navigate = useNavigate()
  const { send, ...sent } = useSent<Bill>({ place: `repayment.${billId}` })
  const begin = async (failedPayments: readonly string[]): Promise<void> => {
    const draft = await send({ path: '/v1/bills', body: { ...repaymentPair, treasuryCode, failedPayments } })
    if (draft === null) return
    say(repayment.begun(draft.billNumber))
    void navigate({ to: '/bills/$billId', params: { billId: draft.billId } })
  }
  return { begin, ...sent }
}

function OfBill({ bill, payments }: { bill: Bill; payments: readonly Payment[] }) {
  const { money, digits } = useLanguage()
  const { acts, repayment, unknownOutcome } = useTexts()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { begin, sending, problem, unknown } = useBegin(bill)
  const taken = payments.filter(({ paymentId }) => chosen.has(paymentId))
  const tooMany = taken.length > mostPaidAgain
  const turn = (paymentId: string): void => {
    const next = new Set(chosen)
    if (!next.delete(paymentId)) next.add(paymentId)
    setChosen(next)
  }
  const button = (): string => {
    if (sending) return acts.sending
    if (unknown !== null) return unknownOutcome.again
    if (taken.length === 0) return repayment.nothingChosen
    return digits(repayment.begin(taken.length, money(sumPaise(taken.map(({ amountPaise }) => amountPaise)))))
  }
  return (
    <>
      <h2>
        <Link to="/bills/$billId" params={{ billId: bill.billId }} search={{ tab: 'money' }}>
          {repayment.ofBill(bill.billNumber)}
        </Link>
      </h2>
      <WhileUnknown unknown={unknown}>
        <Check
          label={repayment.takeAll}
          checked={taken.length === payments.length}
          onChange={(on) => setChosen(new Set(on ? payments.map(({ paymentId }) => paymentId) : []))}
        />
        <Lines {...{ payments, chosen, turn }} />
      </WhileUnknown>
      {tooMany ? <p className="field-fault">{digits(repayment.tooMany(mostPaidAgain))}</p> : null}
      {problem === null ? null : <ProblemPanel problem={problem} />}
      <div className="buttons">
        <button
          type="button"
          className="primary"
          disabled={sending || (unknown === null && (tooMany || taken.length === 0))}
          onClick={() => void begin(taken.map(({ paymentId }) => paymentId))}
        >
          {button()}
        </button>
      </div>
    </>
  )
}

function Group({ billId, payments }: { billId: string; payments: readonly Payment[] }) {
  return (
    <section className="panel">
      <Shown read={useBill(billId)}>{(bill) => <OfBill {...{ bill, payments }} />}</Shown>
    </section>
  )
}

function byBill(payments: readonly Payment[]): [billId: string, payments: Payment[]][] {
  const groups = new Map<string, Payment[]>()
  for (const payment of payments) groups.set(payment.billId, [...(groups.get(payment.billId) ?? []), payment])
  return [...groups]
}

export function RepaymentPage() {
  const { repayment } = useTexts()
  const read = useRepayable()
  return (
    <Page title={repayment.title}>
      <PagesShown read={read}>
        {read.items.length === 0 ? (
          <Empty>{repayment.none}</Empty>
        ) : (
          <>
            <p className="quiet above-list">{repayment.what}</p>
            {byBill(read.items).map(([billId, payments]) => (
              <Group key={billId} {...{ billId, payments }} />
            ))}
          </>
        )}
        <MoreOf read={read} />
      </PagesShown>
    </Page>
  )
}
