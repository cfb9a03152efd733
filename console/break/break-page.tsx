// One break: what the bank said, what it puts in doubt, and what two people make of it.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { BreakAction } from '../../domain/kernel/vocabulary.ts'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { SubjectActs } from '../kit/subject-acts.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBreak } from '../query/money-reads.ts'
import type { Break } from '../query/money-types.ts'
import { AssignForm, ConfirmBreakForm, ProposeForm, RefuseForm } from './break-forms.tsx'
import { useKindName } from './breaks-page.tsx'
import { InDoubt } from './in-doubt.tsx'
import { ProposalShown, SettledShown } from './proposal.tsx'
import { SaidByBank } from './said-by-bank.tsx'

const one = getRouteApi('/breaks/$breakId')
const confirmation = getRouteApi('/breaks/$breakId/confirm')

/** Confirmed is on a page of its own: it moves money. */
const forms = { propose: ProposeForm, refuse: RefuseForm, assign: AssignForm } as const
type InPlace = keyof typeof forms
const isInPlace = (action: BreakAction): action is InPlace => action in forms

function Acts({ found }: { found: Break }) {
  const { moneyWords } = useTexts()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<InPlace | null>(null)
  const { breakId } = found
  const Form = chosen === null ? null : forms[chosen]
  return (
    <SubjectActs
      acts={found.allowedActions}
      names={moneyWords.breakActions}
      leads={['propose', 'confirm']}
      chosen={chosen}
      choose={(action) =>
        isInPlace(action) ? setChosen(action) : void navigate({ to: '/breaks/$breakId/confirm', params: { breakId } })
      }
    >
      {Form === null ? null : <Form key={chosen} found={found} onClose={() => setChosen(null)} />}
    </SubjectActs>
  )
}

function BreakFacts({ found }: { found: Break }) {
  const { moment, age } = useLanguage()
  const { breaks, money: said, moneyWords } = useTexts()
  const { waitsWith } = found
  return (
    <section className="panel" aria-label={said.facts}>
      <p>
        <span className="tag">{moneyWords.caseStates[found.state]}</span>
      </p>
      <p className="quiet">
        {breaks.owner} {found.owner} · {breaks.since} {moment(found.at)} ({age(found.at)})
      </p>
      {waitsWith === null ? null : (
        <p>
          {breaks.waitsWith}{' '}
          <Link to="/breaks/$breakId" params={{ breakId: waitsWith }}>
            {breaks.toOther}
          </Link>
        </p>
      )}
    </section>
  )
}

export function BreakPage() {
  const { breakId } = one.useParams()
  const { breaks, money: said } = useTexts()
  const kindName = useKindName()
  const read = useBreak(breakId)
  return (
    <Page title={breaks.one(kindName(read.data?.kind ?? ''))} actions={<Link to="/breaks">{said.list}</Link>}>
      <Shown read={read}>
        {(found) => (
          <>
            <BreakFacts found={found} />
            <Acts key={`${found.breakId}.${found.version}`} found={found} />
            <ProposalShown found={found} />
            <SettledShown found={found} />
            <SaidByBank found={found} />
            <InDoubt found={found} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Confirmation({ found }: { found: Break }) {
  const { acts, money: said } = useTexts()
  const navigate = useNavigate()
  const { breakId } = found
  const allowed = found.allowedActions.find(({ action }) => action === 'confirm')
  if (allowed?.allowed !== true)
    return (
      <Empty>
        {allowed?.refusal?.reason ?? said.notAllowed}{' '}
        <Link to="/breaks/$breakId" params={{ breakId }}>
          {said.list}
        </Link>
      </Empty>
    )
  return (
    <>
      <ProposalShown found={found} />
      <SaidByBank found={found} />
      <InDoubt found={found} />
      <section className="panel">
        <p className="quiet">{acts.checkWhat}</p>
        <ConfirmBreakForm
          found={found}
          onClose={() => void navigate({ to: '/breaks/$breakId', params: { breakId } })}
        />
      </section>
    </>
  )
}

export function BreakConfirmationPage() {
  const { breakId } = confirmation.useParams()
  const { breaks } = useTexts()
  const kindName = useKindName()
  const read = useBreak(breakId)
  return (
    <Page title={breaks.asking(kindName(read.data?.kind ?? ''))}>
      <Shown read={read}>{(found) => <Confirmation found={found} />}</Shown>
    </Page>
  )
}
