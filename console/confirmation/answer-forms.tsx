// The second person's word on a change of an account and on a delegation.

import { useState } from 'react'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { LongTextField } from '../kit/field.tsx'
import { SubjectActs } from '../kit/subject-acts.tsx'
import { useTexts } from '../language/language.tsx'
import { useSubjectAct } from '../query/sent.ts'
import type { Change, Delegation } from '../query/ways-reads.ts'
import { useTyped } from '../session/half-typed.ts'

interface Asked {
  path: string
  subject: { version: number }
  action: string
  name: string
  effect: string
  /** Of an act that needs none something may be remarked. */
  needsReason: boolean
  onDone: () => void
  onCancel: () => void
}

function AnswerForm({ path, subject, action, name, effect, needsReason, onDone, onCancel }: Asked) {
  const { acts, confirmations } = useTexts()
  const [text, setText] = useTyped(`${path}.${action}`)
  const { send, faultAt, ...sent } = useSubjectAct<{ version: number }>(path, subject, action)
  const member = needsReason ? 'reason' : 'remarks'
  const answer = async (): Promise<void> => {
    const said = text.trim()
    if ((await send(!needsReason && said === '' ? {} : { [member]: said })) === null) return
    setText('')
    say(confirmations.done(name))
    onDone()
  }
  return (
    <ConfirmForm {...{ ...sent, name, onCancel }} onSubmit={answer}>
      <p className="effect">{effect}</p>
      <LongTextField
        label={acts[member]}
        optional={!needsReason}
        value={text}
        fault={faultAt(`/${member}`)}
        onChange={setText}
      />
    </ConfirmForm>
  )
}

export function AnswerChange({ change, onClose }: { change: Change; onClose: () => void }) {
  const { confirmations: said } = useTexts()
  const [action, setAction] = useState<Change['allowedActions'][number]['action'] | null>(null)
  return (
    <SubjectActs
      acts={change.allowedActions}
      names={said.changeActions}
      leads={['approve']}
      chosen={action}
      choose={setAction}
    >
      {action === null ? null : (
        <AnswerForm
          key={action}
          {...{ action, name: said.changeActions[action], effect: said.does.change[action] }}
          path={`/v1/changes/${change.changeId}`}
          subject={change}
          needsReason={action === 'refuse'}
          onDone={onClose}
          onCancel={() => setAction(null)}
        />
      )}
    </SubjectActs>
  )
}

export function AnswerDelegation({ delegation, onClose }: { delegation: Delegation; onClose: () => void }) {
  const { confirmations: said } = useTexts()
  const [action, setAction] = useState<Delegation['allowedActions'][number]['action'] | null>(null)
  return (
    <SubjectActs
      acts={delegation.allowedActions}
      names={said.delegationActions}
      leads={['delegate']}
      chosen={action}
      choose={setAction}
    >
      {action === null ? null : (
        <AnswerForm
          key={action}
          {...{ action, name: said.delegationActions[action], effect: said.does.delegation[action] }}
          path={`/v1/delegations/${delegation.delegationId}`}
          subject={delegation}
          needsReason={action !== 'delegate'}
          onDone={onClose}
          onCancel={() => setAction(null)}
        />
      )}
    </SubjectActs>
  )
}
