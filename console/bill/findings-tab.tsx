import { FindingsList } from '../kit/findings-list.tsx'
import { Empty, Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFindings } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'

export function FindingsTab({ bill }: { bill: Bill }) {
  const { digits } = useLanguage()
  const { bill: said } = useTexts()
  const read = useFindings(bill.billId)
  return (
    <section className="panel">
      <Shown read={read}>
        {({ findings, passes, needsClearance }) => (
          <>
            {needsClearance ? <p className="effect">{said.needsClearance}</p> : null}
            {findings.length === 0 ? <Empty>{said.noFindings}</Empty> : <FindingsList findings={findings} />}
            <p className="quiet">{digits(said.passes(passes.length))}</p>
          </>
        )}
      </Shown>
    </section>
  )
}
