// An act on a payment file that pays or dissolves it: amounts and payees first, then the word.

import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useFile } from '../query/money-reads.ts'
import type { PaymentFile } from '../query/money-types.ts'
import { BillsOfFile } from './bills-of-file.tsx'
import { ApproveForm, CancelForm, isApart } from './file-forms.tsx'
import { FileFacts, fileActionOf, inFile } from './file-page.tsx'
import { TotalsByHead } from './totals.tsx'

const route = getRouteApi('/payment-files/$fileId/acts/$action')

const forms = { approve: ApproveForm, cancel: CancelForm } as const

function Act({ file, action }: { file: PaymentFile; action: keyof typeof forms }) {
  const { money, digits } = useLanguage()
  const { acts, files, money: said } = useTexts()
  const navigate = useNavigate()
  const back = { to: '/payment-files/$fileId', params: { fileId: file.fileId } } as const
  const bills = inFile(file)
  const payees = bills.reduce((sum, bill) => sum + bill.payees, 0)
  const Form = forms[action]
  return (
    <>
      <FileFacts file={file} />
      <section className="panel">
        <h2>{said.then}</h2>
        <p className="effect">{digits(files.does[action](money(file.netPaise), file.billCount, payees))}</p>
        <p className="quiet">{acts.checkWhat}</p>
      </section>
      <section className="panel">
        <h2>{files.heads}</h2>
        <TotalsByHead bills={bills} />
      </section>
      <section className="panel">
        <h2>{files.billsOf}</h2>
        <BillsOfFile bills={bills} />
      </section>
      <section className="panel">
        <Form file={file} onClose={() => void navigate(back)} />
      </section>
    </>
  )
}

function MayBe({ file }: { file: PaymentFile }) {
  const { action: named } = route.useParams()
  const { money: said } = useTexts()
  const action = fileActionOf(named)
  const allowed = file.allowedActions.find((one) => one.action === action)
  if (action !== undefined && isApart(action) && allowed?.allowed === true)
    return <Act file={file} action={action === 'approve' ? 'approve' : 'cancel'} />
  return (
    <Empty>
      {allowed?.refusal?.reason ?? said.notAllowed}{' '}
      <Link to="/payment-files/$fileId" params={{ fileId: file.fileId }}>
        {file.fileId}
      </Link>
    </Empty>
  )
}

export function FileActPage() {
  const { fileId, action } = route.useParams()
  const { moneyWords } = useTexts()
  const named = fileActionOf(action)
  return (
    <Page title={named === undefined ? fileId : `${moneyWords.fileActions[named]}: ${fileId}`}>
      <Shown read={useFile(fileId)}>{(file) => <MayBe file={file} />}</Shown>
    </Page>
  )
}
