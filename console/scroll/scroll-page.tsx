// One scroll: what it comes to, its lines, and its officer's approval (S-31).

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { LongTextField } from '../kit/field.tsx'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { SubjectActs } from '../kit/subject-acts.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { pathOf, useScroll } from '../query/money-reads.ts'
import type { Scroll } from '../query/money-types.ts'
import { useSubjectAct } from '../query/sent.ts'
import { useTyped } from '../session/half-typed.ts'
import { ScrollLines } from './scroll-lines.tsx'
import { ScrollFacts, ScrollTotals } from './scroll-totals.tsx'

const one = getRouteApi('/scrolls/$scrollId')
const approval = getRouteApi('/scrolls/$scrollId/approve')

export function ScrollPage() {
  const { scrollId } = one.useParams()
  const { day, digits } = useLanguage()
  const { money: said, moneyWords, scrolls } = useTexts()
  const navigate = useNavigate()
  const read = useScroll(scrollId)
  const title = read.data === undefined ? scrollId : digits(scrolls.one(day(read.data.day), read.data.number))
  return (
    <Page title={title} actions={<Link to="/scrolls">{said.list}</Link>}>
      <Shown read={read}>
        {(scroll) => (
          <>
            <ScrollFacts scroll={scroll} />
            <SubjectActs
              acts={scroll.allowedActions}
              names={moneyWords.scrollActions}
              leads={['approve']}
              choose={() => void navigate({ to: '/scrolls/$scrollId/approve', params: { scrollId } })}
            />
            <ScrollTotals scroll={scroll} />
          </>
        )}
      </Shown>
      <ScrollLines scrollId={scrollId} />
    </Page>
  )
}

function Approval({ scroll }: { scroll: Scroll }) {
  const { money, day, digits } = useLanguage()
  const { acts, money: said, moneyWords, scrolls } = useTexts()
  const navigate = useNavigate()
  const { scrollId } = scroll
  const [remarks, setRemarks] = useTyped(`${scrollId}.approve.remarks`)
  const { send, faultAt, ...sent } = useSubjectAct<Scroll>(pathOf.scroll(scrollId), scroll, 'approve')
  const back = (): void => void navigate({ to: '/scrolls/$scrollId', params: { scrollId } })
  const submit = async (): Promise<void> => {
    const { debitedPaise, returnedPaise, rejectedPaise, creditedPaise } = scroll
    const seen = { debitedPaise, returnedPaise, rejectedPaise, creditedPaise }
    if ((await send({ seen, ...(remarks.trim() === '' ? {} : { remarks: remarks.trim() }) })) === null) return
    setRemarks('')
    say(digits(scrolls.done(day(scroll.day), scroll.number)))
    back()
  }
  return (
    <>
      <ScrollTotals scroll={scroll} />
      <section className="panel">
        <h2>{said.then}</h2>
        <p className="effect">{scrolls.does(money(scroll.debitedPaise), money(scroll.returnedPaise))}</p>
        <p className="quiet">{acts.checkWhat}</p>
      </section>
      <ScrollLines scrollId={scrollId} />
      <section className="panel">
        <ConfirmForm
          {...sent}
          name={moneyWords.scrollActions.approve}
          onSubmit={submit}
          onCancel={back}
          takesFocus={false}
        >
          <LongTextField
            label={acts.remarks}
            optional
            value={remarks}
            fault={faultAt('/remarks')}
            onChange={setRemarks}
          />
        </ConfirmForm>
      </section>
    </>
  )
}

export function ScrollApprovalPage() {
  const { scrollId } = approval.useParams()
  const { day, digits } = useLanguage()
  const { money: said, scrolls } = useTexts()
  const read = useScroll(scrollId)
  const title = read.data === undefined ? scrollId : digits(scrolls.asking(day(read.data.day), read.data.number))
  return (
    <Page title={title}>
      <Shown read={read}>
        {(scroll) => {
          const refused = scroll.allowedActions.find(({ allowed }) => !allowed)
          if (refused === undefined) return <Approval key={scrollId} scroll={scroll} />
          return (
            <Empty>
              {refused.refusal?.reason ?? said.notAllowed}{' '}
              <Link to="/scrolls/$scrollId" params={{ scrollId }}>
                {scrollId}
              </Link>
            </Empty>
          )
        }}
      </Shown>
    </Page>
  )
}
