// A rejected file is resent or given up: what that does to its payments first, then the word.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { batchActions, type BatchAction } from '../../domain/kernel/vocabulary.ts'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { LongTextField } from '../kit/field.tsx'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { pathOf, useBatch } from '../query/money-reads.ts'
import type { Batch } from '../query/money-types.ts'
import { useSubjectAct } from '../query/sent.ts'
import { useTyped } from '../session/half-typed.ts'
import { BatchFacts } from './batch-page.tsx'

const route = getRouteApi('/batches/$batchId/acts/$action')

function Act({ batch, action }: { batch: Batch; action: BatchAction }) {
  const { money, digits } = useLanguage()
  const { acts, batches, money: said, moneyWords } = useTexts()
  const navigate = useNavigate()
  const { batchId } = batch
  const [reason, setReason] = useTyped(`${batchId}.${action}.reason`)
  const { send, faultAt, ...sent } = useSubjectAct<Batch>(pathOf.batch(batchId), batch, action)
  const back = (): void => void navigate({ to: '/batches/$batchId', params: { batchId } })
  const name = moneyWords.batchActions[action]
  const submit = async (): Promise<void> => {
    if ((await send(reason.trim() === '' ? {} : { reason: reason.trim() })) === null) return
    setReason('')
    say(batches.done(name))
    back()
  }
  return (
    <>
      <BatchFacts batch={batch} />
      <section className="panel">
        <h2>{said.then}</h2>
        <p className="effect">{digits(batches.does[action](batch.payments, money(batch.amountPaise)))}</p>
        <p className="quiet">{acts.checkWhat}</p>
      </section>
      <section className="panel">
        <ConfirmForm {...sent} name={name} onSubmit={submit} onCancel={back} takesFocus={false}>
          <LongTextField label={acts.reason} optional value={reason} fault={faultAt('/reason')} onChange={setReason} />
        </ConfirmForm>
      </section>
    </>
  )
}

function MayBe({ batch }: { batch: Batch }) {
  const { action: named } = route.useParams()
  const { money: said } = useTexts()
  const allowed = batch.allowedActions.find(({ action }) => action === named)
  if (allowed?.allowed === true)
    return <Act key={`${batch.batchId}.${allowed.action}`} batch={batch} action={allowed.action} />
  return (
    <Empty>
      {allowed?.refusal?.reason ?? said.notAllowed}{' '}
      <Link to="/batches/$batchId" params={{ batchId: batch.batchId }}>
        {batch.batchId}
      </Link>
    </Empty>
  )
}

export function BatchActPage() {
  const { batchId, action } = route.useParams()
  const { moneyWords } = useTexts()
  const named = batchActions.find((one) => one === action)
  return (
    <Page title={named === undefined ? batchId : `${moneyWords.batchActions[named]}: ${batchId}`}>
      <Shown read={useBatch(batchId)}>{(batch) => <MayBe batch={batch} />}</Shown>
    </Page>
  )
}
