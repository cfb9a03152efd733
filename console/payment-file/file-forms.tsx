// The forms of the acts on a payment file.

import { useState } from 'react'
import type { FileAction } from '../../domain/kernel/vocabulary.ts'
import { say } from '../frame/said.ts'
import { ConfirmForm } from '../kit/confirm-form.tsx'
import { Check, ChoiceField, LongTextField } from '../kit/field.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { pathOf } from '../query/money-reads.ts'
import type { PaymentFile } from '../query/money-types.ts'
import { useSubjectAct } from '../query/sent.ts'
import { useTyped } from '../session/half-typed.ts'

/** What moves money or refuses has a page of its own, which says what it will do (WCAG 3.3.4). */
export const isApart = (action: FileAction): boolean => action === 'approve' || action === 'cancel'

interface Shown {
  file: PaymentFile
  onClose: () => void
}

/** An act with what may be said of it; what is half typed is kept until it is sent. */
function useFileAct(file: PaymentFile, action: FileAction, onClose: () => void) {
  const { files, moneyWords } = useTexts()
  const place = `${file.fileId}.${action}`
  const [remarks, setRemarks] = useTyped(`${place}.remarks`)
  const [reason, setReason] = useTyped(`${place}.reason`)
  const { send, ...sent } = useSubjectAct<PaymentFile>(pathOf.file(file.fileId), file, action)
  const name = moneyWords.fileActions[action]
  const act = async (more: object = {}): Promise<void> => {
    const done = await send({ ...more, ...(remarks.trim() === '' ? {} : { remarks: remarks.trim() }) })
    if (done === null) return
    setRemarks('')
    setReason('')
    say(files.done(name))
    onClose()
  }
  return { act, name, remarks, setRemarks, reason, setReason, onCancel: onClose, ...sent }
}

function Remarks({ remarks, setRemarks }: { remarks: string; setRemarks: (text: string) => void }) {
  const { acts } = useTexts()
  return <LongTextField label={acts.remarks} optional value={remarks} onChange={setRemarks} />
}

export function SubmitForm({ file, onClose }: Shown) {
  const { money, digits } = useLanguage()
  const { files } = useTexts()
  const { act, ...form } = useFileAct(file, 'submit', onClose)
  return (
    <ConfirmForm {...form} onSubmit={() => act()}>
      <p className="effect">{digits(files.does.submit(money(file.netPaise), file.billCount))}</p>
      <Remarks {...form} />
    </ConfirmForm>
  )
}

export function DropForm({ file, onClose }: Shown) {
  const { money } = useLanguage()
  const { acts, files } = useTexts()
  const [billId, setBillId] = useState('')
  const { act, ...form } = useFileAct(file, 'drop-bill', onClose)
  return (
    <ConfirmForm {...form} onSubmit={() => act({ billId, reason: form.reason.trim() })}>
      <ChoiceField
        label={files.which}
        value={billId}
        fault={form.faultAt('/billId')}
        choices={file.bills
          .filter(({ droppedReason }) => droppedReason === null)
          .map((bill) => [bill.billId, `${bill.billNumber}, ${money(bill.netPaise)}`])}
        onChange={setBillId}
      />
      <LongTextField
        label={acts.reason}
        value={form.reason}
        fault={form.faultAt('/reason')}
        onChange={form.setReason}
      />
      <Remarks {...form} />
    </ConfirmForm>
  )
}

export function CancelForm({ file, onClose }: Shown) {
  const { acts } = useTexts()
  const { act, ...form } = useFileAct(file, 'cancel', onClose)
  return (
    <ConfirmForm {...form} takesFocus={false} onSubmit={() => act({ reason: form.reason.trim() })}>
      <LongTextField
        label={acts.reason}
        value={form.reason}
        fault={form.faultAt('/reason')}
        onChange={form.setReason}
      />
      <Remarks {...form} />
    </ConfirmForm>
  )
}

export function ApproveForm({ file, onClose }: Shown) {
  const { acts } = useTexts()
  const [paperSigned, setPaperSigned] = useState(false)
  const { act, ...form } = useFileAct(file, 'approve', onClose)
  return (
    <ConfirmForm {...form} takesFocus={false} onSubmit={() => act({ paperSigned })}>
      <Check label={acts.paperSigned} checked={paperSigned} onChange={setPaperSigned} />
      <Remarks {...form} />
    </ConfirmForm>
  )
}
