// One batch: its steps with the bank, what may be done with it, its payments.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { MoreOf, PagesShown } from '../kit/paged-list.tsx'
import { SubjectActs } from '../kit/subject-acts.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBatch, useBatchPayments } from '../query/money-reads.ts'
import type { Batch } from '../query/money-types.ts'
import type { Payment } from '../query/types.ts'
import { useAnswer } from './batches-page.tsx'

const route = getRouteApi('/batches/$batchId')

export function BatchFacts({ batch }: { batch: Batch }) {
  const { money, digits, day, moment } = useLanguage()
  const { batches, money: said, moneyWords } = useTexts()
  const { reason, resentAt, resentBy, gaveUpAt, gaveUpBy } = batch
  return (
    <section className="panel head-line" aria-label={said.facts}>
      <div>
        <p className="amount">{money(batch.amountPaise)}</p>
        <p>{digits(said.payments(batch.payments))}</p>
      </div>
      <div>
        <p>
          <span className={reason === null ? 'tag' : 'tag bad'}>{moneyWords.batchStates[batch.state]}</span>{' '}
          <Words>{reason}</Words>
        </p>
        <p className="quiet">
          {said.treasury} {batch.treasuryCode} · {batches.execution} {day(batch.executionDate)}
        </p>
        <p className="quiet">
          {batches.fileName}: {batch.fileName}
        </p>
        {resentAt === null ? null : <p>{batches.resent(resentBy ?? '', moment(resentAt))}</p>}
        {gaveUpAt === null ? null : <p>{batches.gaveUp(gaveUpBy ?? '', moment(gaveUpAt))}</p>}
      </div>
    </section>
  )
}

function Steps({ batch }: { batch: Batch }) {
  const { money, digits, moment } = useLanguage()
  const { batches, money: said } = useTexts()
  const answer = useAnswer()
  const { payments, debited, debitedPaise, returned, returnedPaise, sentAt } = batch
  const steps = [
    [said.made, moment(batch.madeAt)],
    [batches.sent, sentAt === null ? batches.notYet : moment(sentAt)],
    [batches.acknowledged, answer(batch)],
    [batches.debited, digits(batches.ofAll(debited, payments, money(debitedPaise)))],
    [batches.returned, digits(batches.ofAll(returned, payments, money(returnedPaise)))],
  ] as const
  return (
    <section className="panel">
      <h2>{batches.steps}</h2>
      <dl className="facts">
        {steps.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Words>{value}</Words>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function PaymentRow({ payment }: { payment: Payment }) {
  const { money, moment, digits } = useLanguage()
  const { batches, words } = useTexts()
  const { billId, debitedAt, attempt } = payment
  return (
    <tr>
      <th scope="row">
        <Link to="/bills/$billId" params={{ billId }} search={{ tab: 'money' }}>
          {payment.paymentId}
        </Link>{' '}
        {attempt === 1 ? null : <span className="quiet">{digits(batches.attempt(attempt))}</span>}
      </th>
      <td>{payment.recipientId}</td>
      <td className="figures">{money(payment.amountPaise)}</td>
      <td>{words.paymentStates[payment.state]}</td>
      <td>{payment.utr}</td>
      <td>{debitedAt === null ? null : moment(debitedAt)}</td>
      <td className="long">
        <Words>{payment.reason}</Words>
      </td>
    </tr>
  )
}

function Payments({ batchId }: { batchId: string }) {
  const { batches, bill, money: said } = useTexts()
  const read = useBatchPayments(batchId)
  return (
    <section className="panel">
      <h2>{batches.paymentsOf}</h2>
      <PagesShown read={read}>
        {read.items.length === 0 ? (
          <Empty>{batches.noPayments}</Empty>
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{said.payment}</th>
                <th scope="col">{bill.recipient}</th>
                <th scope="col" className="figures">
                  {bill.amount}
                </th>
                <th scope="col">{bill.state}</th>
                <th scope="col">{bill.utr}</th>
                <th scope="col">{bill.debited}</th>
                <th scope="col">{bill.failedWhy}</th>
              </tr>
            </thead>
            <tbody>
              {read.items.map((payment) => (
                <PaymentRow key={payment.paymentId} payment={payment} />
              ))}
            </tbody>
          </table>
        )}
        <MoreOf read={read} />
      </PagesShown>
    </section>
  )
}

export function BatchPage() {
  const { batchId } = route.useParams()
  const { batches, money: said, moneyWords } = useTexts()
  const navigate = useNavigate()
  return (
    <Page title={batches.one(batchId)} actions={<Link to="/batches">{said.list}</Link>}>
      <Shown read={useBatch(batchId)}>
        {(batch) => (
          <>
            <BatchFacts batch={batch} />
            <SubjectActs
              acts={batch.allowedActions}
              names={moneyWords.batchActions}
              leads={['resend']}
              choose={(action) => void navigate({ to: '/batches/$batchId/acts/$action', params: { batchId, action } })}
            />
            <Steps batch={batch} />
          </>
        )}
      </Shown>
      <Payments batchId={batchId} />
    </Page>
  )
}
