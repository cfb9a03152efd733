// What is left of the day at the counter: objected bills that are not returned yet (S-05), scrolls (S-31).

import { Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useDayEnd, type DayEnd } from '../query/desk-reads.ts'

type Take = (billId: string) => void

function Left({ left, take }: { left: DayEnd['objected']; take: Take }) {
  const { day } = useLanguage()
  const { desk } = useTexts()
  return (
    <table className="rows left-of-day">
      <caption className="unseen">{desk.dayEnd}</caption>
      <thead>
        <tr>
          <th scope="col">{desk.bill}</th>
          <th scope="col">{desk.token}</th>
          <th scope="col">{desk.office}</th>
          <th scope="col">{desk.objectedOn}</th>
          <th scope="col">{desk.objectedBy}</th>
          <th scope="col">{desk.memo}</th>
        </tr>
      </thead>
      <tbody>
        {left.map(({ billId, billNumber, tokenNumber, ddoCode, objectedOn, objectedBy, returnMemoNumber }) => (
          <tr key={billId}>
            <th scope="row">
              <button type="button" className="plain" aria-label={desk.take(billNumber)} onClick={() => take(billId)}>
                {billNumber}
              </button>
            </th>
            <td>{tokenNumber}</td>
            <td>{ddoCode}</td>
            <td>{day(objectedOn)}</td>
            <td>{objectedBy}</td>
            <td>{returnMemoNumber ?? desk.noMemo}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function DayEndPart({ treasuryCode, take }: { treasuryCode: string; take: Take }) {
  const { digits } = useLanguage()
  const { desk } = useTexts()
  return (
    <section className="panel" aria-label={desk.dayEnd}>
      <h2>{desk.dayEnd}</h2>
      <Shown read={useDayEnd(treasuryCode)}>
        {({ isClear, objectedBills, objected, scrolls }) => (
          <>
            {isClear ? <p>{desk.dayEndClear}</p> : null}
            {objectedBills === 0 ? null : <p>{digits(desk.dayEndLeft(objectedBills))}</p>}
            {objected.length === 0 ? null : <Left left={objected} take={take} />}
            {scrolls.length === 0 ? null : <p>{digits(desk.dayEndScrolls(scrolls.length))}</p>}
          </>
        )}
      </Shown>
    </section>
  )
}
