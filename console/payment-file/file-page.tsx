// One payment file: what it comes to, what may be done with it, its bills.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fileActions, type FileAction } from '../../domain/kernel/vocabulary.ts'
import { Page, Shown } from '../kit/page.tsx'
import { SubjectActs } from '../kit/subject-acts.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFile } from '../query/money-reads.ts'
import type { PaymentFile } from '../query/money-types.ts'
import { BillsOfFile } from './bills-of-file.tsx'
import { DropForm, isApart, SubmitForm } from './file-forms.tsx'
import { TotalsByHead } from './totals.tsx'

const route = getRouteApi('/payment-files/$fileId')

export const inFile = ({ bills }: PaymentFile) => bills.filter(({ droppedReason }) => droppedReason === null)

export function FileFacts({ file }: { file: PaymentFile }) {
  const { money, digits, moment } = useLanguage()
  const { money: said, moneyWords } = useTexts()
  return (
    <section className="panel head-line" aria-label={said.facts}>
      <div>
        <p className="amount">{money(file.netPaise)}</p>
        <p>{digits(said.bills(file.billCount))}</p>
      </div>
      <div>
        <p>
          <span className="tag">{moneyWords.fileStates[file.state]}</span>
        </p>
        <p className="quiet">
          {said.treasury} {file.treasuryCode} · {said.madeBy} {file.preparedBy} · {moment(file.createdAt)}
        </p>
      </div>
    </section>
  )
}

function Acts({ file }: { file: PaymentFile }) {
  const { moneyWords } = useTexts()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<FileAction | null>(null)
  const choose = (action: FileAction): void => {
    if (!isApart(action)) return setChosen(action)
    void navigate({ to: '/payment-files/$fileId/acts/$action', params: { fileId: file.fileId, action } })
  }
  const close = (): void => setChosen(null)
  return (
    <SubjectActs
      acts={file.allowedActions}
      names={moneyWords.fileActions}
      leads={['submit', 'approve']}
      chosen={chosen}
      choose={choose}
    >
      {chosen === 'submit' ? <SubmitForm file={file} onClose={close} /> : null}
      {chosen === 'drop-bill' ? <DropForm file={file} onClose={close} /> : null}
    </SubjectActs>
  )
}

function WholeFile({ file }: { file: PaymentFile }) {
  const { files } = useTexts()
  return (
    <>
      <FileFacts file={file} />
      <Acts key={file.version} file={file} />
      <section className="panel">
        <h2>{files.heads}</h2>
        <TotalsByHead bills={inFile(file)} />
      </section>
      <section className="panel">
        <h2>{files.billsOf}</h2>
        <BillsOfFile bills={file.bills} />
      </section>
    </>
  )
}

export function FilePage() {
  const { fileId } = route.useParams()
  const { files, money: said } = useTexts()
  return (
    <Page title={files.one(fileId)} actions={<Link to="/payment-files">{said.list}</Link>}>
      <Shown read={useFile(fileId)}>{(file) => <WholeFile file={file} />}</Shown>
    </Page>
  )
}

export const fileActionOf = (named: string): FileAction | undefined => fileActions.find((one) => one === named)
