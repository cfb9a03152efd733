// The bills of a payment file, each with whom it pays.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFirstPayees } from '../query/reads.ts'
import type { BillOfFile } from '../query/money-types.ts'

const atOnce = 100

/** Of a bill that pays one, him; of others how many. */
function Payees({ bill: { billId, payees } }: { bill: BillOfFile }) {
  const { digits } = useLanguage()
  const { money: said } = useTexts()
  const only = useFirstPayees(payees === 1 ? billId : null).data?.items[0]
  return only === undefined ? digits(said.payees(payees)) : <Words>{only.name}</Words>
}

function Row({ bill }: { bill: BillOfFile }) {
  const { money, digits } = useLanguage()
  const { files, words } = useTexts()
  const { billId, billNumber, droppedReason } = bill
  return (
    <tr>
      <td className="figures">{digits(bill.position)}</td>
      <th scope="row">
        <Link to="/bills/$billId" params={{ billId }}>
          {billNumber}
        </Link>
      </th>
      <td className="figures">{money(bill.netPaise)}</td>
      <td>
        <Payees bill={bill} />
      </td>
      <td>{bill.headOfAccount}</td>
      <td>{bill.tokenNumber}</td>
      <td className="long">
        {droppedReason === null ? words.states[bill.state] : <Words>{files.droppedWhy(droppedReason)}</Words>}
      </td>
      <td>{bill.voucherNumber}</td>
    </tr>
  )
}

export function BillsOfFile({ bills }: { bills: readonly BillOfFile[] }) {
  const { files, frame, money: said } = useTexts()
  const [shown, setShown] = useState(atOnce)
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col" className="figures">
              {files.position}
            </th>
            <th scope="col">{said.bill}</th>
            <th scope="col" className="figures">
              {files.net}
            </th>
            <th scope="col">{files.payee}</th>
            <th scope="col">{files.head}</th>
            <th scope="col">{files.token}</th>
            <th scope="col">{said.state}</th>
            <th scope="col">{files.voucher}</th>
          </tr>
        </thead>
        <tbody>
          {bills.slice(0, shown).map((bill) => (
            <Row key={bill.billId} bill={bill} />
          ))}
        </tbody>
      </table>
      {bills.length <= shown ? null : (
        <button type="button" onClick={() => setShown(shown + atOnce)}>
          {frame.more}
        </button>
      )}
    </>
  )
}
