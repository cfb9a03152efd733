// One request: who said what of it, what its bill has overtaken by it, and the answer of whoever may give one.

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { expressStatuses } from '../../domain/bill/express.ts'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { useAct } from '../bill/use-act.ts'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { LongTextField } from '../kit/field.tsx'
import { Shown } from '../kit/page.tsx'
import { RuleLink } from '../kit/rule-link.tsx'
import { SubjectActs } from '../kit/subject-acts.tsx'
import { Titles } from '../kit/titles.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useBill } from '../query/reads.ts'
import type { Bill } from '../query/types.ts'
import { useOvertakings, type ExpressRequest, type Overtaking } from '../query/ways-reads.ts'
import { useTyped } from '../session/half-typed.ts'

const answers = ['confirm-express', 'endorse-express', 'refuse-express'] as const satisfies readonly Action[]
type Answer = (typeof answers)[number]

function AnswerForm({ bill, action, onClose }: { bill: Bill; action: Answer; onClose: () => void }) {
  const { acts, express, words } = useTexts()
  const [reason, setReason] = useTyped(`${bill.billId}.${action}.reason`)
  const { send, faultAt, ...sent } = useAct(bill, action)
  const name = words.actions[action]
  const answer = async (): Promise<void> => {
    if ((await send({ reason: reason.trim() })) === null) return
    setReason('')
    say(acts.done(name, bill.billNumber))
    onClose()
  }
  return (
    <ConfirmForm {...{ ...sent, name }} onSubmit={answer} onCancel={onClose}>
      <p className="effect">{express.does[action]}</p>
      <LongTextField label={acts.reason} value={reason} fault={faultAt('/reason')} onChange={setReason} />
    </ConfirmForm>
  )
}

function Answers({ bill }: { bill: Bill }) {
  const { words } = useTexts()
  const [chosen, setChosen] = useState<Answer | null>(null)
  const offered = answers.flatMap((action) => {
    const allowed = bill.allowedActions.find((one) => one.action === action)
    return allowed === undefined ? [] : [{ ...allowed, action }]
  })
  if (offered.length === 0) return null
  return (
    <SubjectActs
      acts={offered}
      names={words.actions}
      leads={['confirm-express', 'endorse-express']}
      chosen={chosen}
      choose={setChosen}
    >
      {chosen === null ? null : <AnswerForm key={chosen} bill={bill} action={chosen} onClose={() => setChosen(null)} />}
    </SubjectActs>
  )
}

function Steps({ request: { express } }: { request: ExpressRequest }) {
  const { moment } = useLanguage()
  const { express: said } = useTexts()
  return (
    <ul aria-label={said.steps}>
      {expressStatuses.map((status) => {
        const step = express[status]
        return step === null ? null : (
          <li key={status}>
            <strong>{said.step[status]}</strong>: {step.by}, {moment(step.at)}: <Words>{step.reason}</Words>
          </li>
        )
      })}
    </ul>
  )
}

function Side({ side }: { side: Overtaking['overtaken'] }) {
  const { express, words } = useTexts()
  if (side.billId === null) return <span className="quiet">{express.hidden}</span>
  return (
    <>
      <Link to="/bills/$billId" params={{ billId: side.billId }}>
        {side.billNumber}
      </Link>{' '}
      <span className="quiet">{words.queues[side.queue]}</span>
    </>
  )
}

function Overtakings({ billId }: { billId: string }) {
  const { moment } = useLanguage()
  const { express: said, words } = useTexts()
  return (
    <details>
      <summary>{said.overtaken}</summary>
      <Shown read={useOvertakings(billId)}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{said.noneOvertaken}</p>
          ) : (
            <table className="rows">
              <Titles titles={[said.first, said.passedBy, said.at, said.when, said.why]} />
              <tbody>
                {items.map((one) => (
                  <tr key={`${one.at} ${one.billId} ${one.overtaken.billId}`}>
                    <td>
                      <Side side={one} />
                    </td>
                    <td>
                      <Side side={one.overtaken} />
                    </td>
                    <td>{words.states[one.stage]}</td>
                    <td>{moment(one.at)}</td>
                    <td>
                      {said.reasons[one.why]}{' '}
                      {one.authority.rule === null ? null : <RuleLink id={one.authority.rule} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </details>
  )
}

export function RequestOpen({ request }: { request: ExpressRequest }) {
  const { billId } = request
  return (
    <div className="opened">
      <Steps request={request} />
      <Shown read={useBill(billId)}>{(bill) => <Answers key={bill.version} bill={bill} />}</Shown>
      <Overtakings billId={billId} />
    </div>
  )
}
