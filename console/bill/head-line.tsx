// What one wants to know of a bill first: how much, to whom, and for whom it waits, for what, since when, until when.

import { StateTag } from '../kit/state-tag.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFirstPayees } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { FileLink } from './file-link.tsx'

function Payee({ bill }: { bill: Bill }) {
  const { digits } = useLanguage()
  const { bill: said } = useTexts()
  const { lines } = bill.annexure
  const only = useFirstPayees(lines === 1 ? bill.billId : null).data?.items[0]
  return only === undefined ? digits(said.payees(lines)) : <Words>{only.name}</Words>
}

function Waiting({ bill }: { bill: Bill }) {
  const { age, moment, digits } = useLanguage()
  const { bill: said, ends, waiting, words } = useTexts()
  const { since, until, untilWhy } = bill.waiting
  const roles = bill.waiting.roles.map((role) => words.roles[role])
  const { post, custodian, held } = bill.desk
  return (
    <div className="waits">
      <p>
        <StateTag state={bill.state} />{' '}
        {held === null ? null : (
          <span className="tag warn">
            {said.held(words.holdReasons[held.reason])}: <Words>{held.text}</Words>
          </span>
        )}
      </p>
      <p>
        {said.waitsFor}: <strong>{roles.length === 0 ? said.waitsForNobody : roles.join(' / ')}</strong>{' '}
        {words.awaited[bill.state]}
      </p>
      <p className="quiet">
        {[
          `${said.since} ${moment(since)} (${age(since)})`,
          ...(bill.turn === null ? [] : [digits(said.turn(bill.turn.position))]),
          ...(post === null ? [] : [said.atDesk(post)]),
          ...(custodian === null ? [] : [said.paperWith(custodian)]),
        ].join(' · ')}
      </p>
      {until === null || untilWhy === null ? null : <p>{waiting.until(moment(until), ends[untilWhy])}</p>}
      <FileLink bill={bill} />
    </div>
  )
}

export function HeadLine({ bill }: { bill: Bill }) {
  const { language, money, digits } = useLanguage()
  const { bill: said } = useTexts()
  return (
    <section className="panel head-line">
      <div>
        <p className="amount">{money(bill.netPaise)}</p>
        <p lang={language}>{bill.amountInWords[language]}</p>
        <p>
          <Payee bill={bill} />
          {bill.onePersonOffice ? <span className="quiet"> · {said.onePerson}</span> : null}
          {bill.revision === 1 ? null : <span className="quiet"> · {digits(said.revision(bill.revision))}</span>}
        </p>
      </div>
      <Waiting bill={bill} />
    </section>
  )
}
