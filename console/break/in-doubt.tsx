// What a break puts in doubt: the payments that it names, with their bills, and the file that was answered.

import { Link } from '@tanstack/react-router'
import { Loading } from '../kit/page.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { billOfPayment, useBatch, usePaymentsOf } from '../query/money-reads.ts'
import type { Break } from '../query/money-types.ts'
import { useBill } from '../query/reads.ts'

function PaymentOfBill({ paymentId, billId }: { paymentId: string; billId: string }) {
  const { money } = useLanguage()
  const { breaks, words } = useTexts()
  const { data: bill, error } = useBill(billId)
  const payment = usePaymentsOf(billId).items.find((one) => one.paymentId === paymentId)
  if (error !== null && error.problem.status === 404) return breaks.notOurs(paymentId)
  if (error !== null) return <ProblemPanel problem={error.problem} />
  if (bill === undefined) return <Loading />
  return (
    <>
      {paymentId}:{' '}
      {payment === undefined ? null : (
        <>
          <strong>{money(payment.amountPaise)}</strong>{' '}
          <span className="tag">{words.paymentStates[payment.state]}</span>{' '}
        </>
      )}
      <Link to="/bills/$billId" params={{ billId }} search={{ tab: 'money' }}>
        {bill.billNumber}
      </Link>{' '}
      <span className="quiet">{words.states[bill.state]}</span>
    </>
  )
}

function PaymentNamed({ paymentId }: { paymentId: string }) {
  const { breaks } = useTexts()
  const billId = billOfPayment(paymentId)
  return billId === null ? breaks.notOurs(paymentId) : <PaymentOfBill {...{ paymentId, billId }} />
}

function FileNamed({ file }: { file: string }) {
  const { money, digits } = useLanguage()
  const { money: said, moneyWords } = useTexts()
  const { data: batch } = useBatch(file)
  if (batch === undefined) return file
  return (
    <>
      <Link to="/batches/$batchId" params={{ batchId: file }}>
        {file}
      </Link>{' '}
      <span className="tag">{moneyWords.batchStates[batch.state]}</span> {digits(said.payments(batch.payments))},{' '}
      {money(batch.amountPaise)}
    </>
  )
}

export function InDoubt({ found }: { found: Break }) {
  const { breaks } = useTexts()
  const named = [found.paymentId, ...found.lines.map(({ paymentId }) => paymentId)]
  const paymentIds = [...new Set(named.filter((paymentId) => paymentId !== null))]
  const { file } = found.detail
  const isFile = typeof file === 'string' && file !== ''
  return (
    <section className="panel">
      <h2>{breaks.doubt}</h2>
      {paymentIds.length === 0 && !isFile ? <p>{breaks.nothing}</p> : null}
      <ul className="notices">
        {paymentIds.map((paymentId) => (
          <li key={paymentId}>
            <PaymentNamed paymentId={paymentId} />
          </li>
        ))}
        {isFile ? (
          <li>
            <FileNamed file={file} />
          </li>
        ) : null}
      </ul>
      <p className="quiet">{found.settled === null ? breaks.doubtWhat : breaks.doubtOver}</p>
    </section>
  )
}
