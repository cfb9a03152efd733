// What the office says of its claim.

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { groupNames, groups, lists, scalars } from '../draft/fields.ts'
import { useClaimName } from '../kit/claim-name.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Bill } from '../query/types.ts'
import { Attachments } from './attachments.tsx'
import { Changes } from './changes.tsx'
import { Earlier } from './earlier.tsx'
import { usePartSaid } from './said-part.ts'

function useFacts(bill: Bill): (readonly [name: string, value: ReactNode])[] {
  const { texts, money, day, moment } = useLanguage()
  const { bill: said, words } = texts
  const claimName = useClaimName()
  const partSaid = usePartSaid()
  const { servicePeriod } = bill
  const facts: (readonly [string, ReactNode])[] = [
    [said.typeAndClaim, claimName(bill)],
    [said.head, bill.headOfAccount],
    [said.gross, money(bill.grossPaise)],
    [said.deductions, money(bill.deductionsPaise)],
    [said.net, money(bill.netPaise)],
    [said.period, said.periodOf(day(servicePeriod.from), day(servicePeriod.to))],
    [said.office, bill.ddoCode],
    [said.treasury, bill.treasuryCode],
    [said.year, bill.financialYear],
    [said.sector, said.sectors[bill.sector]],
    [said.kind, words.billKinds[bill.billKind]],
    [said.payBy, words.waysToPay[bill.payBy]],
    [said.countersignature, words.countersignatures[bill.countersignature]],
    ...groupNames.map((name) => {
      const part = bill[name]
      return [texts.partNames[name], part && <Words>{partSaid(groups[name], part)}</Words>] as const
    }),
    ...bill.permissions.map(
      (one) => [texts.listNames.permissions, <Words key="said">{partSaid(lists.permissions, one)}</Words>] as const,
    ),
    ...scalars.flatMap((field) => {
      const value = partSaid([field], bill)
      return value === '' ? [] : [[texts.fields[field.name] ?? field.name, value.replace(/^[^:]*: /, '')] as const]
    }),
    [said.token, bill.tokenNumber],
    [said.sheet, bill.continuationSheetNumber],
    [said.memo, bill.returnMemoNumber],
    [said.made, said.madeBy(bill.createdBy, moment(bill.createdAt))],
    [said.remarks, bill.remarks && <Words>{bill.remarks}</Words>],
  ]
  return facts.filter(([, value]) => value !== null)
}

function Deductions({ bill }: { bill: Bill }) {
  const { money } = useLanguage()
  const { bill: said } = useTexts()
  if (bill.deductions.length === 0) return null
  return (
    <section className="panel">
      <h3>{said.deductionList}</h3>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{said.head}</th>
            <th scope="col">{said.what}</th>
            <th scope="col">{said.depositAccount}</th>
            <th scope="col" className="figures">
              {said.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {bill.deductions.map((deduction, index) => (
            <tr key={index}>
              <th scope="row">{deduction.headOfAccount}</th>
              <td>
                <Words>{deduction.description}</Words>
              </td>
              <td>{deduction.depositAccountNumber}</td>
              <td className="figures">{money(deduction.amountPaise)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Has no column of its own. */
const besideSupplier = lists.subVouchers.filter(({ name }) => ['gstin', 'recipientId', 'kind'].includes(name))

function SubVouchers({ bill }: { bill: Bill }) {
  const { money, day } = useLanguage()
  const partSaid = usePartSaid()
  const { bill: said } = useTexts()
  if (bill.subVouchers.length === 0) return null
  return (
    <section className="panel">
      <h3>{said.subVouchers}</h3>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{said.subNumber}</th>
            <th scope="col">{said.subDate}</th>
            <th scope="col">{said.supplier}</th>
            <th scope="col">{said.state}</th>
            <th scope="col" className="figures">
              {said.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {bill.subVouchers.map((voucher, index) => (
            <tr key={index}>
              <th scope="row">{voucher.number}</th>
              <td>{day(voucher.date)}</td>
              <td>
                <Words>{voucher.supplier}</Words> <span className="quiet">{partSaid(besideSupplier, voucher)}</span>
              </td>
              <td>
                {voucher.original ? said.original : said.copy}, {voucher.cancelled ? said.cancelled : said.notCancelled}
              </td>
              <td className="figures">{money(voucher.amountPaise)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Lineage({ bill }: { bill: Bill }) {
  const { bill: said, words } = useTexts()
  const { repays, repaidBy } = bill
  if (repays === null && repaidBy.length === 0) return null
  return (
    <section className="panel">
      {repays === null ? null : (
        <p>
          {said.repays}{' '}
          <Link to="/bills/$billId" params={{ billId: repays.billId }}>
            {repays.billNumber}
          </Link>
        </p>
      )}
      {repaidBy.map(({ billId, billNumber, state }) => (
        <p key={billId}>
          {said.repaidBy}{' '}
          <Link to="/bills/$billId" params={{ billId }}>
            {billNumber}
          </Link>{' '}
          ({words.states[state]})
        </p>
      ))}
    </section>
  )
}

export function ContentTab({ bill }: { bill: Bill }) {
  const facts = useFacts(bill)
  return (
    <>
      <Changes bill={bill} />
      <section className="panel">
        <dl className="facts">
          {facts.map(([name, value], index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Deductions bill={bill} />
      <SubVouchers bill={bill} />
      <Lineage bill={bill} />
      <Attachments bill={bill} />
      <Earlier bill={bill} />
    </>
  )
}
