// The passed bills of a treasury in their turn, with those marked that are to be paid.

import { Link } from '@tanstack/react-router'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useClaimName } from '../kit/claim-name.tsx'
import type { WorklistItem } from '../query/types.ts'

interface Shown {
  bills: readonly WorklistItem[]
  isChosen: (bill: WorklistItem) => boolean
  /** Left out: they are not chosen one by one. */
  turn: ((billId: string) => void) | undefined
}

function Row({ bill, isChosen, turn }: Omit<Shown, 'bills'> & { bill: WorklistItem }) {
  const { money, digits, age, texts } = useLanguage()
  const { files, money: said, worklist } = texts
  const claimName = useClaimName()
  const { billId, billNumber, position, netPaise, headOfAccount, held } = bill
  const chosen = isChosen(bill)
  return (
    <tr className={chosen ? 'chosen' : undefined}>
      <td>
        {turn === undefined ? (
          <span className={chosen ? 'tag' : undefined}>{chosen ? said.yes : null}</span>
        ) : (
          <input type="checkbox" aria-label={files.tick(billNumber)} checked={chosen} onChange={() => turn(billId)} />
        )}
      </td>
      <td className="figures">{digits(position)}</td>
      <th scope="row">
        <Link to="/bills/$billId" params={{ billId }}>
          {billNumber}
        </Link>{' '}
        {held ? <span className="tag warn">{worklist.held}</span> : null}
      </th>
      <td className="figures">{money(netPaise)}</td>
      <td>{headOfAccount}</td>
      <td>{claimName(bill)}</td>
      <td>{bill.ddoCode}</td>
      <td>{age(bill.inwardedAt ?? bill.createdAt)}</td>
    </tr>
  )
}

export function PassedBills({ bills, isChosen, turn }: Shown) {
  const { files, worklist } = useTexts()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{files.chosen}</th>
          <th scope="col" className="figures">
            {worklist.position}
          </th>
          <th scope="col">{worklist.number}</th>
          <th scope="col" className="figures">
            {worklist.net}
          </th>
          <th scope="col">{files.head}</th>
          <th scope="col">{worklist.kind}</th>
          <th scope="col">{worklist.office}</th>
          <th scope="col">{worklist.waits}</th>
        </tr>
      </thead>
      <tbody>
        {bills.map((bill) => (
          <Row key={bill.billId} {...{ bill, isChosen, turn }} />
        ))}
      </tbody>
    </table>
  )
}
