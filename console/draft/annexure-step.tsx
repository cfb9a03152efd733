// Who is paid how much: by hand, or pasted from a spreadsheet; a long annexure is a file.

import { useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import { parseRupees } from '../kit/parse.ts'
import { AnnexureTable } from './annexure-table.tsx'
import { isOfCells, linesByHand, pasteInto, type Cell } from './pasted.ts'
import type { StepProps } from './steps.tsx'
import { isBlank, type DraftWritten, type Texts } from './written.ts'

const sumOf = (rows: readonly Texts[]): number =>
  rows.reduce((total, row) => total + (parseRupees(row['amountPaise'] ?? '') ?? 0), 0)

/** The sum as one writes, and how it stands to what the bill pays. */
function Sums({ written, rows }: { written: DraftWritten; rows: readonly Texts[] }) {
  const { texts, money, digits } = useLanguage()
  const { drafting } = texts
  const total = sumOf(rows)
  const gross = parseRupees(written.gross)
  const net = (gross ?? 0) - sumOf(written.lists.deductions)
  const said = digits(drafting.lines(rows.filter((row) => !isBlank(row)).length))
  const how = (): string => {
    if (gross === null || net <= 0) return ''
    if (net === total) return drafting.even(money(net))
    return net > total ? drafting.less(money(net - total), money(net)) : drafting.more(money(total - net), money(net))
  }
  return (
    <p role="status">
      {drafting.total(money(total), said)}. {how()}
    </p>
  )
}

export function AnnexureStep({ ddoCode, written, change, faultAt }: StepProps) {
  const { texts, digits } = useLanguage()
  const { draft, drafting } = texts
  const [tooMany, setTooMany] = useState(false)
  const rows = written.annexure
  if (rows === null) return <p>{digits(drafting.byFile(String(linesByHand)))}</p>
  const put = (annexure: readonly Texts[]): void => change({ annexure })
  const paste = (text: string, cell: Cell): boolean => {
    if (!isOfCells(text)) return false
    const pasted = pasteInto(rows, cell, text)
    setTooMany(pasted.length > linesByHand)
    if (pasted.length <= linesByHand) put(pasted)
    return true
  }
  const whole = faultAt('/annexure')
  return (
    <>
      <p className="quiet">
        {draft.annexureHint} {drafting.keys}
      </p>
      {tooMany ? (
        <p className="field-fault" role="alert">
          {digits(drafting.tooManyPasted(String(linesByHand)))}
        </p>
      ) : null}
      {whole === undefined ? null : <p className="field-fault">{whole}</p>}
      <AnnexureTable
        {...{ caption: draft.annexure, rows, ddoCode, change: put, paste }}
        faultAt={(index, field) =>
          faultAt(`/annexure/${index}/${field}`) ??
          (field === 'recipientId' ? faultAt(`/annexure/${index}`) : undefined)
        }
      />
      <Sums written={written} rows={rows} />
    </>
  )
}
