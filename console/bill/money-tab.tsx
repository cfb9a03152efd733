// The grant that it draws on, its voucher, and its payments.

import { Empty, Shown } from '../kit/page.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useGrant, usePayments } from '../query/reads.ts'
import type { Bill, Grant, Payment } from '../query/types.ts'

const whole = 1000
const widthOf = (paise: number, allotted: number): number =>
  allotted === 0 ? 0 : Math.min(whole, (paise / allotted) * whole)

/** Allotted, of that spent and blocked; the table beneath says the same in figures. */
function GrantBar({ grant }: { grant: Grant }) {
  const { money } = useLanguage()
  const { bill: said } = useTexts()
  const { allottedPaise, blockedPaise, spentPaise } = grant
  const spent = widthOf(spentPaise, allottedPaise)
  return (
    <svg
      className="bar"
      viewBox={`0 0 ${whole} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said.grantBar(money(spentPaise), money(blockedPaise), money(allottedPaise))}
    >
      <rect className="all" width={whole} height="20" />
      <rect className="spent" width={spent} height="20" />
      <rect className="blocked" x={spent} width={widthOf(blockedPaise, allottedPaise)} height="20" />
    </svg>
  )
}

function GrantShown({ grant }: { grant: Grant }) {
  const { money } = useLanguage()
  const { bill: said } = useTexts()
  return (
    <>
      <GrantBar grant={grant} />
      <dl className="facts">
        {(
          [
            [said.allotted, grant.allottedPaise],
            [said.spent, grant.spentPaise],
            [said.blocked, grant.blockedPaise],
            [said.available, grant.availablePaise],
          ] as const
        ).map(([name, paise]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{money(paise)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Payments({ payments }: { payments: readonly Payment[] }) {
  const { money, moment } = useLanguage()
  const { bill: said, words } = useTexts()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col" className="figures">
            {said.line}
          </th>
          <th scope="col">{said.recipient}</th>
          <th scope="col" className="figures">
            {said.amount}
          </th>
          <th scope="col">{said.state}</th>
          <th scope="col">{said.utr}</th>
          <th scope="col">{said.debited}</th>
          <th scope="col">{said.failedWhy}</th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.paymentId}>
            <td className="figures">{payment.line}</td>
            <th scope="row">{payment.recipientId}</th>
            <td className="figures">{money(payment.amountPaise)}</td>
            <td>{words.paymentStates[payment.state]}</td>
            <td>{payment.utr}</td>
            <td>{payment.debitedAt === null ? null : moment(payment.debitedAt)}</td>
            <td>
              <Words>{payment.reason}</Words>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function MoneyTab({ bill }: { bill: Bill }) {
  const { day } = useLanguage()
  const { bill: said, frame } = useTexts()
  const grant = useGrant(bill)
  const payments = usePayments(bill.billId)
  return (
    <>
      <section className="panel">
        <h3>{said.grant}</h3>
        <Shown read={grant}>
          {({ items: [first] }) => (first === undefined ? <Empty>{said.noGrant}</Empty> : <GrantShown grant={first} />)}
        </Shown>
        {bill.voucherNumber === null ? null : (
          <p>
            {said.voucher}: <strong>{bill.voucherNumber}</strong>
            {bill.voucherDate === null ? null : `, ${day(bill.voucherDate)}`}
          </p>
        )}
      </section>
      <section className="panel">
        <h3>{said.payments}</h3>
        <Shown read={payments}>
          {() =>
            payments.items.length === 0 ? <Empty>{said.noPayments}</Empty> : <Payments payments={payments.items} />
          }
        </Shown>
        {payments.hasNextPage ? (
          <button type="button" disabled={payments.isFetchingNextPage} onClick={() => void payments.fetchNextPage()}>
            {frame.more}
          </button>
        ) : null}
      </section>
    </>
  )
}
