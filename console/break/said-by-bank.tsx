// What the bank has said in a break: each line as it came.

import { useLanguage, useTexts } from '../language/language.tsx'
import type { Break, LineOfBreak } from '../query/money-types.ts'

type Fact = Readonly<Record<string, unknown>>

/** A member as people read it: sums as money, days as days, the rest as the bank has it. */
function useMember(): (name: string, value: unknown) => string {
  const { money, day, texts } = useLanguage()
  const { money: said, moneyWords } = texts
  return (name, value) => {
    if (name === 'amountPaise' && typeof value === 'number') return money(value)
    if (typeof value === 'boolean') return value ? said.yes : said.no
    if (typeof value !== 'string') return JSON.stringify(value)
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
    return name === 'kind' || name === 'of' ? (moneyWords.facts[value] ?? value) : value
  }
}

/** What is known by name first, the rest as the bank has it. */
const inOrder = (fact: Fact, names: readonly string[]): [name: string, value: unknown][] => {
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length)
  return Object.entries(fact).sort(([one], [other]) => place(one) - place(other))
}

export function FactShown({ fact }: { fact: Fact }) {
  const { moneyWords } = useTexts()
  const member = useMember()
  return (
    <dl className="facts">
      {inOrder(fact, Object.keys(moneyWords.members)).map(([name, value]) => (
        <div key={name}>
          <dt>{moneyWords.members[name] ?? name}</dt>
          <dd>{member(name, value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Line({ line, number, detail }: { line: LineOfBreak; number: number; detail: Fact | null }) {
  const { moment, digits } = useLanguage()
  const { breaks } = useTexts()
  const fact = line.fact ?? detail
  return (
    <li className="finding">
      <h3>{digits(breaks.lineNumber(number))}</h3>
      {fact === null ? <p>{breaks.cannotRead}</p> : <FactShown fact={fact} />}
      <p className="quiet">
        {line.paymentId === null ? breaks.namesNone : `${breaks.named} ${line.paymentId}`} · {breaks.came}{' '}
        {moment(line.at)}
      </p>
    </li>
  )
}

export function SaidByBank({ found }: { found: Break }) {
  const { breaks } = useTexts()
  return (
    <section className="panel">
      <h2>{breaks.said}</h2>
      <p className="quiet">
        {breaks.message}: {found.fileName} ({found.bank})
      </p>
      <ol className="findings">
        {found.lines.map((line, index) => (
          // What the break itself says stands in its detail where its line says nothing of a payment.
          <Line key={line.line} line={line} number={index + 1} detail={index === 0 ? found.detail : null} />
        ))}
      </ol>
    </section>
  )
}
