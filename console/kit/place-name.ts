// What a place in a bill, as the API names it, is called where it is written: /annexure/2/amountPaise is the amount of
// its third line.

import type { ConsoleTexts } from '../../texts/console/en.ts'

const plainNames = ({ draft }: ConsoleTexts): Readonly<Record<string, string>> => ({
  ...{ billType: draft.claim, claimType: draft.claim, payBy: draft.payBy, sector: draft.sector },
  ...{ billKind: draft.billKind, treasuryCode: draft.treasury, financialYear: draft.year, grossPaise: draft.gross },
  ...{ headOfAccount: draft.head, remarks: draft.remarks, annexure: draft.annexure, attachments: draft.documents },
  ...{ 'servicePeriod/from': draft.from, 'servicePeriod/to': draft.to, servicePeriod: draft.from },
})

const isIndex = (name: string): boolean => /^(\d+|-)$/.test(name)

/** @returns the path itself, where nothing of it is written by hand */
export function placeName(texts: ConsoleTexts, path: string): string {
  const { drafting, fields, listNames, partNames } = texts
  const names: Readonly<Record<string, string>> = { ...fields, ...listNames, ...partNames, ...plainNames(texts) }
  const parts = path.split('/').slice(1)
  const whole = names[parts.join('/')]
  if (whole !== undefined) return whole
  const [first = '', ...rest] = parts
  const index = rest.find(isIndex)
  const of = names[first]
  if (of === undefined) return path
  const last = rest.filter((part) => !isIndex(part)).map((part) => fields[part] ?? part)
  const at = index === undefined || index === '-' ? of : drafting.of(of, String(Number(index) + 1))
  return [at, ...last].join(': ')
}
