// Whatever is said is said in both languages, of the same things; and the English is what it always was.

import { describe, expect, test } from 'vitest'
import { checklistItems, type ChecklistItem } from '../../domain/bill/catalogue.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import { refusalCodes } from '../../domain/kernel/refusal-codes.ts'
import { sentences } from '../../domain/kernel/sentences.ts'
import { noticeKinds } from '../../domain/notice.ts'
import { apiProblems, apiSentences, type FormatName, type Large, type Thing } from '../../texts/api.ts'
import { catalogues, noticeIn, type Language } from '../../texts/index.ts'
import { englishDetails } from './english-details.ts'
import { englishFaults } from './english-faults.ts'
import { englishRefusals } from './english-refusals.ts'
import type { Samples } from './samples.ts'

const { en, kn } = catalogues

/** Each phrase with its sample, as values whose types no longer depend on each other. */
interface Phrase {
  key: string
  params: unknown
  english: string
  say: Record<Language, string>
}

const phrasesOf = <Params>(
  samples: Samples<Params>,
  said: Record<Language, { readonly [Key in keyof Params]: (params: Params[Key]) => string }>,
): Phrase[] =>
  (Object.keys(samples) as (keyof Params & string)[]).map((key) => {
    const [params, english] = samples[key]
    return { key, params, english, say: { en: said.en[key](params), kn: said.kn[key](params) } }
  })

const phrases = [
  ...phrasesOf(englishRefusals, { en: en.sentences, kn: kn.sentences }),
  ...phrasesOf(englishDetails, { en: en.sentences, kn: kn.sentences }),
  ...phrasesOf(englishFaults, { en: en.faults, kn: kn.faults }),
]

const kannadaLetters = /[\u0c80-\u0cff]/
/** Letters that are neither Kannada nor Latin: of a keyboard left in another script. */
const strangeLetters = /(?![\u0c80-\u0cff])(?![\p{Script=Latin}])\p{L}/u

/** What parameters are made of: not the names of nested phrases, nor words that a language has its own of. */
function leaves(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(leaves)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    ['fault', 'sentence'].includes(name) || (name === 'what' && typeof member === 'string') ? [] : leaves(member),
  )
}

const shownIn = (text: string, leaf: string | number): boolean =>
  text.includes(String(leaf)) || (typeof leaf === 'number' && leaf > 0 && text.includes(formatRupees(leaf)))

describe('every sentence and every fault', () => {
  test.each(phrases)('$key says in English what it always said', ({ english, say }) => {
    expect(say.en).toBe(english)
  })

  test.each(phrases)('$key is said in Kannada, with the same parameters', ({ params, say }) => {
    expect(say.kn).toMatch(kannadaLetters)
    expect(say.kn).not.toMatch(strangeLetters)
    expect(say.kn).toBe(say.kn.normalize('NFC'))
    const shown = (text: string) => leaves(params).filter((leaf) => shownIn(text, leaf))
    expect(shown(say.kn)).toEqual(shown(say.en))
  })

  test('what is resent is sent again, and not back', () => {
    const resent = phrases.filter(({ english }) => english.includes('resent'))
    expect(resent.map(({ key }) => key).sort()).toEqual(['batch_not_rejected', 'batch_resent_already', 'resent_by_to'])
    for (const { say } of resent) expect(say.kn).toMatch(/ಮತ್ತೆ ಕಳುಹಿಸ/)
  })

  test('no two sentences of one code are the same in one language and differ in the other', () => {
    const pairs = phrases.flatMap((one, index) => phrases.slice(index + 1).map((other) => [one, other] as const))
    const odd = pairs.filter(([one, other]) => (one.say.en === other.say.en) !== (one.say.kn === other.say.kn))
    expect(odd.map(([one, other]) => `${one.key}, ${other.key}`)).toEqual([])
  })
})

describe('every notice', () => {
  test.each(noticeKinds)('%s says in both languages what it is about, and since when', (kind) => {
    const said = { number: '12E01-10104O/2026-27/000123', since: '2026-11-23' }
    for (const language of ['en', 'kn'] as const) {
      const text = noticeIn(language, kind, said)
      for (const part of Object.values(said)) expect(text.split(part)).toHaveLength(2)
      expect(kannadaLetters.test(text)).toBe(language === 'kn')
      expect(text).not.toMatch(strangeLetters)
      expect(text).toBe(text.normalize('NFC'))
    }
  })
})

describe('words within sentences', () => {
  const things: Record<Thing, string> = {
    absence: 'absence',
    workflow: 'workflow',
    repair: 'repair',
    attachment: 'attachment',
    batch: 'batch',
    batch_file: 'file of this batch yet',
    bill: 'bill',
    break: 'break',
    clearance_row: "row of the Finance Department's list",
    change: 'change',
    charge: 'charge',
    delegation: 'delegation',
    lifecycle: 'lifecycle of that version',
    office: 'office',
    payment_file: 'payment file',
    post: 'post',
    problem: 'problem',
    recipient: 'recipient',
    proof: 'proof',
    scroll: 'scroll',
    session: 'session',
    user: 'user',
  }
  test.each(Object.entries(things) as [Thing, string][])('%s is named in both languages', (thing, english) => {
    expect(en.sentences.not_found({ thing })).toBe(`There is no ${english} that you may see.`)
    const others = Object.keys(things).filter((other) => other !== thing) as Thing[]
    expect(others.map((other) => kn.sentences.not_found({ thing: other }))).not.toContain(
      kn.sentences.not_found({ thing }),
    )
  })

  const larges: Record<Large, string> = { annexure: 'An annexure', body: 'The body', document: 'A document' }
  test.each(Object.entries(larges) as [Large, string][])('%s may be too large', (what, english) => {
    const limitBytes = 2 * 1024 * 1024
    expect(en.sentences.too_large({ what, limitBytes })).toBe(`${english} may have at most 2 MiB (2097152 bytes).`)
    expect(kn.sentences.too_large({ what, limitBytes })).toMatch(/^[\u0c80-\u0cff ]+ ಹೆಚ್ಚೆಂದರೆ 2 MiB \(2097152 /)
  })

  const forms: Record<FormatName, string> = {
    'ddo-code': '12E01-10104O',
    'treasury-code': '577A',
    'head-of-account': '2054-00-097-0-01-051',
    'financial-year': '2026-27',
    'recipient-id': '2000-10104-036',
    'deposit-account': '26577A095',
    gstin: '29AAGCB7383J1Z4',
    'business-date': '2026-11-21',
    'plain-text': '',
  }
  test.each(Object.entries(forms) as [FormatName, string][])(
    'the form of %s is the same in both',
    (format, example) => {
      for (const { faults } of [en, kn]) expect(faults.not_of_format({ format })).toContain(example)
      expect(kn.faults.not_of_format({ format })).toMatch(kannadaLetters)
    },
  )

  test.each(Object.keys(checklistItems) as ChecklistItem[])('the item %s of the checklist has both labels', (item) => {
    expect(en.faults.not_verified({ item })).toBe(`${checklistItems[item]} is not verified`)
    expect(kn.faults.not_verified({ item })).toMatch(kannadaLetters)
    expect(kn.faults.not_verified({ item })).not.toContain(checklistItems[item])
  })

  test.each(['integer', 'number', 'string', 'object', 'array'])('the type %s is named in Kannada', (type) => {
    expect(kn.faults.not_of_type({ types: [type] })).toMatch(/^[\u0c80-\u0cff]+/)
  })

  test('where nobody is to be named, nobody is', () => {
    const nobody = { custodian: null }
    expect(en.sentences.not_custodian(nobody)).toBe('The paper is with nobody, its custodian.')
    expect(en.sentences.already_accepted(nobody)).toBe('The paper is with a custodian already.')
    expect(en.sentences.body_of_another_type({ taken: ['text/csv'], given: null })).toBe(
      'The body must be text/csv, and says that it is nothing: Content-Type is missing.',
    )
    expect(en.sentences.recipients_unknown_in_upload({ count: 1, listed: 1 })).toBe('The annexure has 1 fault.')
    expect(en.faults.too_few({ limit: 1 })).toBe('must have at least one entry')
    const label = { en: 'Re-payment of failed payments: Failed payments of one earlier bill', kn: 'ವಿಫಲ ಪಾವತಿಗಳ ಮರುಪಾವತಿ' }
    const repayment = { billType: 'repayment', claimType: 'failed_payments', label }
    expect(kn.sentences.bills_not_available(repayment)).toContain(label.kn)
    expect(en.sentences.bills_not_available(repayment)).toBe(
      'Re-payment of failed payments: Failed payments of one earlier bill: such bills come with later work.',
    )
    for (const said of [
      kn.sentences.not_custodian(nobody),
      kn.sentences.already_accepted(nobody),
      kn.sentences.body_of_another_type({ taken: ['text/csv'], given: null }),
      kn.faults.too_few({ limit: 1 }),
    ]) {
      expect(said).toMatch(kannadaLetters)
      expect(said).not.toContain('null')
    }
  })
})

describe('every problem', () => {
  const codes = [...Object.keys(apiProblems), ...Object.keys(refusalCodes)] as (keyof typeof en.problems)[]

  test('is listed once', () => {
    expect(new Set(codes).size).toBe(codes.length)
    for (const { problems } of [en, kn]) expect(Object.keys(problems).sort()).toEqual([...codes].sort())
  })

  test('has a sentence that is its own', () => {
    const said = new Set([...Object.values(sentences), ...Object.values(apiSentences)].map(({ code }) => code))
    expect(codes.filter((code) => !said.has(code))).toEqual([])
  })

  test.each(codes)('%s has a title and a meaning in both languages', (code) => {
    const { title, meaning } = kn.problems[code]
    for (const text of [title, meaning]) {
      expect(text).toMatch(kannadaLetters)
      expect(text).not.toMatch(strangeLetters)
      expect(text).toBe(text.normalize('NFC'))
    }
    // A rule or a header that one language cites is cited in the other.
    const cited = (text: string) => text.match(/`[^`]+`|\bS-\d\d\b|\bRFC \d+\b/g)?.sort() ?? []
    expect(cited(meaning)).toEqual(cited(en.problems[code].meaning))
    expect(en.problems[code].title).not.toMatch(kannadaLetters)
  })
})
