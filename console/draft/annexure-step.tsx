// Who is paid how much: by hand, or pasted from a spreadsheet.

import { useLanguage } from '../language/language.tsx'
import { parseRupees } from '../kit/parse.ts'
import { lineFields } from './fields.ts'
import { Rows } from './rows.tsx'
import type { StepProps } from './steps.tsx'
import { pastedRows, type Texts } from './written.ts'

const sumOf = (rows: readonly Texts[]): number =>
  rows.reduce((total, row) => total + (parseRupees(row['amountPaise'] ?? '') ?? 0), 0)

export function AnnexureStep({ ddoCode, written, change, faultAt }: StepProps) {
  const { texts, money } = useLanguage()
  const { draft } = texts
  const rows = written.annexure
  if (rows === null) return <p>{draft.annexureLong}</p>
  const net = (parseRupees(written.gross) ?? 0) - sumOf(written.lists.deductions)
  const paste = (text: string, index: number): boolean => {
    // One cell is pasted into its field, as everywhere.
    if (!/[\t\n]/.test(text.trim())) return false
    change({ annexure: [...rows.slice(0, index), ...pastedRows(text), ...rows.slice(index + 1)] })
    return true
  }
  return (
    <Rows
      caption={draft.annexure}
      fields={lineFields}
      rows={rows}
      ddoCode={ddoCode}
      faultAt={(index, field) => faultAt(`/annexure/${index}/${field}`)}
      change={(annexure) => change({ annexure })}
      paste={paste}
    >
      <p className="quiet">{draft.annexureHint}</p>
      <p role="status">{draft.total(money(sumOf(rows)), money(Math.max(0, net)))}</p>
    </Rows>
  )
}
