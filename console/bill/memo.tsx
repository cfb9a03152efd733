// The memo with which a bill goes back to its office, in both languages: before it is objected, and as it is printed.

import { memo as en } from '../../texts/console/en/desk.ts'
import { memo as kn } from '../../texts/console/kn/desk.ts'
import { Words } from '../kit/words.tsx'
import { useLanguage, type Language } from '../language/language.tsx'
import { useBillIn, useRulesIn } from '../query/desk-reads.ts'
import type { Bill, Finding } from '../query/types.ts'
import type { Written } from './written.ts'

const says = { en, kn } as const
const languages = ['en', 'kn'] as const satisfies readonly Language[]

export interface MemoItem {
  rule: string
  text: Readonly<Record<Language, string>>
  /** An officer's own words: nobody says them in the other language. */
  own: boolean
}

function Column({ bill, items, language }: { bill: Bill; items: readonly MemoItem[]; language: Language }) {
  const { money, language: page } = useLanguage()
  const said = says[language]
  const rules = useRulesIn(language, items.length > 0).data?.items ?? []
  const titleOf = (rule: string): string | undefined => rules.find(({ id }) => id === rule)?.title
  return (
    <article lang={language} aria-label={said.title}>
      <h4>{said.title}</h4>
      <p>{bill.returnMemoNumber === null ? said.noNumber : said.number(bill.returnMemoNumber)}</p>
      <p>{said.to(bill.ddoCode)}</p>
      <p>
        {said.about(bill.billNumber, bill.tokenNumber)}, {money(bill.netPaise)} ({bill.amountInWords[language]})
      </p>
      {items.length === 0 ? <p className="quiet">{said.nothing}</p> : <p>{said.says}</p>}
      <ol>
        {items.map(({ rule, text }, index) => (
          <li key={index}>
            {rule === '' ? null : (
              <p>
                <strong>{rule}</strong> {titleOf(rule)}
              </p>
            )}
            <p lang={page}>
              <Words>{text[language]}</Words>
            </p>
          </li>
        ))}
      </ol>
      {items.some(({ own }) => own) ? <p className="quiet">{said.asWritten}</p> : null}
    </article>
  )
}

export function Memo({ bill, items }: { bill: Bill; items: readonly MemoItem[] }) {
  return (
    <div className="memo">
      {languages.map((language) => (
        <Column key={language} bill={bill} items={items} language={language} />
      ))}
    </div>
  )
}

const both = (text: string): MemoItem['text'] => ({ en: text, kn: text })

/** Of the blank items of the checklist: what they are called. The system's sentence for each comes when it is done. */
const ofChecklist = (english: Bill | undefined, kannada: Bill | undefined): MemoItem[] =>
  (english?.checklist ?? []).flatMap(({ item, label, tick }) => {
    const named = kannada?.checklist.find((one) => one.item === item)?.label ?? label
    return tick?.verified === true ? [] : [{ rule: 'S-03', text: { en: label, kn: named }, own: false }]
  })

const ofFindings = (findings: readonly Finding[], rules: readonly string[]): MemoItem[] =>
  findings.flatMap(({ standing, effect, rule, text }) =>
    standing === 'open' && effect === 'object' && rule !== null && rules.includes(rule)
      ? [{ rule, text, own: false }]
      : [],
  )

const ofOwnWords = ({ objections }: Written): MemoItem[] =>
  objections.flatMap(({ rule, text }) => (text.trim() === '' ? [] : [{ rule, text: both(text.trim()), own: true }]))

/** What is being written of an objection. */
export function MemoPreview({
  bill,
  findings,
  written,
}: {
  bill: Bill
  findings: readonly Finding[]
  written: Written
}) {
  const { texts } = useLanguage()
  const { fromChecklist, fromFindings } = written
  const asked = fromChecklist ? bill.billId : null
  const [english, kannada] = [useBillIn('en', asked).data, useBillIn('kn', asked).data]
  const items = fromChecklist
    ? ofChecklist(english, kannada)
    : fromFindings.length > 0
      ? ofFindings(findings, fromFindings)
      : ofOwnWords(written)
  return (
    <section className="memo-preview" aria-label={texts.memo.preview}>
      <h4>{texts.memo.preview}</h4>
      <Memo bill={bill} items={items} />
    </section>
  )
}

/** Those for which it goes back now. */
export const openObjections = ({ objections, revision }: Bill): Bill['objections'] =>
  objections.filter((one) => one.revision === revision && one.recalledAt === null)

/** Of a bill that is objected: its memo, to be printed. */
export function MemoOfBill({ bill }: { bill: Bill }) {
  const { texts } = useLanguage()
  const english = useBillIn('en', bill.billId).data
  const kannada = useBillIn('kn', bill.billId).data
  const items = openObjections(english ?? bill).map(({ objectionId, rule, text, textKn, item }) => {
    const inKannada = kannada?.objections.find((one) => one.objectionId === objectionId)?.text ?? text
    return { rule, text: { en: text, kn: inKannada }, own: textKn === null && item === null }
  })
  return (
    <section className="memo-preview" aria-label={texts.memo.look}>
      <Memo bill={bill} items={items} />
      {bill.returnMemoNumber === null ? null : (
        <p>
          <button type="button" onClick={() => window.print()}>
            {texts.memo.print}
          </button>
        </p>
      )}
    </section>
  )
}
