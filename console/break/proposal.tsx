// What is proposed for a break, and what came of it.

import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import type { Break } from '../query/money-types.ts'

type Fact = readonly [name: string, value: string | undefined]

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Words>{value}</Words>
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}

export function ProposalShown({ found }: { found: Break }) {
  const { digits } = useLanguage()
  const { acts, breaks, moneyWords } = useTexts()
  const { proposal, settled } = found
  if (proposal === null) return null
  const { settlement, proposedBy } = proposal
  const number = found.lines.findIndex(({ line }) => line === proposal.line) + 1
  return (
    <section className="panel">
      <h2>{breaks.proposal}</h2>
      <p>
        <strong>{moneyWords.settlements[settlement]}</strong>. {breaks.does[settlement]}
      </p>
      <Facts
        facts={[
          [breaks.withPayment, proposal.paymentId],
          [breaks.withLine, number === 0 ? undefined : digits(breaks.lineNumber(number))],
          [breaks.creditHead, proposal.headOfAccount],
          [breaks.reason, proposal.reason],
          [acts.remarks, proposal.remarks],
        ]}
      />
      <p className="quiet">{settled === null ? breaks.proposedBy(proposedBy) : breaks.wasProposedBy(proposedBy)}</p>
    </section>
  )
}

export function SettledShown({ found: { settled } }: { found: Break }) {
  const { money, moment } = useLanguage()
  const { breaks, moneyWords } = useTexts()
  if (settled === null) return null
  return (
    <section className="panel">
      <h2>{breaks.settledAs}</h2>
      <p>
        <strong>{moneyWords.settlements[settled.settlement]}</strong>
      </p>
      <Facts
        facts={[
          [breaks.settledAt, moment(settled.at)],
          [breaks.stopped, settled.stopped.join(', ')],
          [breaks.withdrawn, settled.withdrawn.join(', ')],
          [breaks.released, settled.released.join(', ')],
          [breaks.suspense, settled.suspensePaise === 0 ? undefined : money(settled.suspensePaise)],
        ]}
      />
    </section>
  )
}
