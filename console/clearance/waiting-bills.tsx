// The bills that wait for clearance, by the time of asking; with those ticked that are to be decided.

import { Link } from '@tanstack/react-router'
import { useClaimName } from '../kit/claim-name.tsx'
import { Check } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Waiting } from '../query/ways-reads.ts'
import type { Choice } from './choice.ts'

function Ticked({ bill, choice }: { bill: Waiting; choice: Choice }) {
  const { files, money: said } = useTexts()
  const { billId, billNumber } = bill
  const chosen = choice.isChosen(bill)
  if (!choice.byName) return <span className={chosen ? 'tag' : undefined}>{chosen ? said.yes : null}</span>
  return (
    <input type="checkbox" aria-label={files.tick(billNumber)} checked={chosen} onChange={() => choice.turn(billId)} />
  )
}

function Row({ bill, choice }: { bill: Waiting; choice: Choice | null }) {
  const { money, moment, age } = useLanguage()
  const { clearances, worklist } = useTexts()
  const claimName = useClaimName()
  const { billId, billNumber, grossPaise, netPaise, headOfAccount, ddoCode, treasuryCode, askedBy, askedAt } = bill
  return (
    <tr className={choice?.isChosen(bill) === true ? 'chosen' : undefined}>
      {choice === null ? null : (
        <td>
          <Ticked {...{ bill, choice }} />
        </td>
      )}
      <th scope="row" className="number">
        <Link to="/bills/$billId" params={{ billId }}>
          {billNumber}
        </Link>
      </th>
      <td className="figures" data-label={clearances.gross}>
        {money(grossPaise)}
      </td>
      <td className="figures" data-label={worklist.net}>
        {money(netPaise)}
      </td>
      <td className="number">{headOfAccount}</td>
      <td>{claimName(bill)}</td>
      <td>
        {ddoCode}, {treasuryCode}
      </td>
      <td data-label={clearances.asked}>
        {askedBy}, {moment(askedAt)}
      </td>
      <td data-label={clearances.waits}>{age(askedAt)}</td>
    </tr>
  )
}

export function WaitingBills({ bills, choice }: { bills: readonly Waiting[]; choice: Choice | null }) {
  const { clearances, files, worklist } = useTexts()
  return (
    <>
      {choice?.byName === true ? (
        <Check label={clearances.takeAll} checked={choice.areAll} onChange={choice.turnAll} />
      ) : null}
      <table className="rows stack">
        <thead>
          <tr>
            {choice === null ? null : <th scope="col">{files.chosen}</th>}
            <th scope="col">{worklist.number}</th>
            <th scope="col" className="figures">
              {clearances.gross}
            </th>
            <th scope="col" className="figures">
              {worklist.net}
            </th>
            <th scope="col">{files.head}</th>
            <th scope="col">{worklist.kind}</th>
            <th scope="col">{worklist.office}</th>
            <th scope="col">{clearances.asked}</th>
            <th scope="col">{clearances.waits}</th>
          </tr>
        </thead>
        <tbody>
          {bills.map((bill) => (
            <Row key={bill.billId} {...{ bill, choice }} />
          ))}
        </tbody>
      </table>
    </>
  )
}
