import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseScript } from '../../simulator/script/read.ts'
import { type DeedKind, deedKinds, deedOf, sentences } from '../../simulator/script/sentences.ts'
import { day, fileOf, hour, inWords, playedBank, type PlayedBank } from './played.ts'

let root: string
let banks: PlayedBank[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'khajane-script-'))
  banks = []
})
afterEach(() => {
  for (const bank of banks) bank.close()
  rmSync(root, { recursive: true, force: true })
})
function bankOf(script?: string, name = 'bank'): PlayedBank {
  const bank = playedBank(join(root, name), script)
  banks.push(bank)
  return bank
}
const scriptOf = (...steps: readonly string[]): string =>
  ['seed: 7', 'steps:', ...steps.map((each) => `  - ${each}`)].join('\n')

/** What the bank says of one file of three payments within so many days, message by message. */
function told(steps: readonly string[], { lines = 3, days = 8 } = {}): string[][] {
  const bank = bankOf(scriptOf(...steps))
  const { name, text } = fileOf(1, lines)
  bank.lay(name, text)
  bank.pass(0)
  bank.pass(days * day)
  return bank.fresh().map(({ bytes }) => inWords(bytes))
}

/** What the same bank says of its next file. */
function again(nth: number): string[][] {
  const bank = banks.at(-1)
  bank?.lay(fileOf(nth, 1).name, fileOf(nth, 1).text)
  bank?.pass(0)
  bank?.pass(day)
  return bank?.fresh().map(({ bytes }) => inWords(bytes)) ?? []
}

const accepted = ['accepted']
const debits = ['debit 1 100 23', 'debit 2 200 23', 'debit 3 300 23']

describe('a sentence of the script', () => {
  it.each(deedKinds)('%s: its example is read as that sentence', (kind) => {
    expect(deedOf(sentences[kind].example)?.kind).toBe(kind)
  })

  const plain: readonly (readonly [steps: readonly string[], told: readonly (readonly string[])[]])[] = [
    [[], [accepted, debits]],
    [['reject the file with MS03'], [['rejected MS03']]],
    [
      ['reject the file', 'accept the rejected file after 2 h'],
      [['rejected MS03'], accepted, debits],
    ],
    [
      ['reject the file', 'debit what was rejected after 2 h'],
      [['rejected MS03'], debits],
    ],
    [
      ['reject line 2 with AC04'],
      [
        ['accepted', 'rejected 2 AC04'],
        ['debit 1 100 23', 'debit 3 300 23'],
      ],
    ],
    [
      ['reject line 2', 'debit what was rejected after a day'],
      [['accepted', 'rejected 2 AC04'], ['debit 1 100 23', 'debit 3 300 23'], ['debit 2 200 24']],
    ],
    [['reject line 2 after its debit'], [accepted, debits, ['accepted', 'rejected 2 AC04']]],
    [['debit before acknowledgement'], [debits, accepted]],
    [['never debit line 2'], [accepted, ['debit 1 100 23', 'debit 3 300 23']]],
    [['send the debit of line 2 twice'], [accepted, debits, ['debit 2 200 23']]],
    [
      ['send the debit of line 2 twice', 'correct the double debit by a return without UTR'],
      [accepted, debits, ['debit 2 200 23'], ['return without UTR 2 200 23']],
    ],
    [
      ['send the debit of line 2 twice', 'correct the double debit by a reversal after a day'],
      [accepted, debits, ['debit 2 200 23'], ['reversal 2 200 24']],
    ],
    [['tell the debit again'], [accepted, debits, debits]],
    [['return payment 2 after 3 days'], [accepted, debits, ['return 2 200 26']]],
    [
      ['return line 2 before its debit'],
      [accepted, ['debit 1 100 23', 'debit 3 300 23'], ['return 2 200 23'], ['debit 2 200 24']],
    ],
    [['return line 2 twice'], [accepted, debits, ['return 2 200 23'], ['return 2 200 23']]],
    [['credit that is a return of line 2'], [accepted, debits, ['credit 2 200 23']]],
    [['send a message that is an entity bomb'], [accepted, debits, ['unreadable']]],
    [['UTR of another payment on line 2'], [accepted, ['debit 1 100 23', 'debit 3 300 23'], ['debit 2 200 23']]],
    [['delay debit 3 days'], [accepted, debits.map((each) => each.replace('23', '26'))]],
  ]
  it.each(plain)('%j', (steps, expected) => {
    expect(told(steps)).toEqual(expected)
  })

  it('of a wrong amount debits some rupees more, of that line alone', () => {
    const [, [one, two, three] = []] = told(['wrong amount on line 2'])
    expect([one, three]).toEqual([debits[0], debits[2]])
    expect(Number(two?.split(' ')[2])).toBeGreaterThan(200)
  })

  it('of an unknown id, or of a credit of nobody, is of no payment of the file', () => {
    expect(told(['unknown id'])[2]).toEqual([expect.stringMatching(/^debit UNKNOWN-[0-9A-F]{12} \d+ 23$/)])
    banks.at(-1)?.write(scriptOf('on the 2nd file: credit of nobody'))
    expect(again(2).at(-1)).toEqual([expect.stringMatching(/^credit of nobody \d+ \d\d$/)])
  })

  it('of a line that it leaves open is of one that the seed chooses, and of which nothing else is said', () => {
    const chosen = told(['reject line 1', 'return a line', 'never debit a line'])
    expect(chosen[0]).toEqual(['accepted', 'rejected 1 AC04'])
    const [, [debit = ''] = [], [comesBack = ''] = []] = chosen
    expect(comesBack).toBe(debit.replace('debit', 'return'))
  })

  it('of an acknowledgement later or of a silence is told not before its hour', () => {
    const bank = bankOf(scriptOf('on the 1st file: silence for a day', 'on the 2nd file: delay acknowledgement 30 h'))
    for (const nth of [1, 2]) {
      bank.lay(fileOf(nth, 1).name, fileOf(nth, 1).text)
      bank.pass(0)
    }
    bank.pass(23 * hour, 5)
    expect(bank.fresh()).toEqual([])
    bank.pass(2 * hour)
    expect(bank.fresh().map(({ name }) => name.slice(9))).toEqual(['pain.002.batch_1.xml', 'camt.054.dn.batch_1.xml'])
    bank.pass(6 * hour)
    expect(bank.fresh().map(({ name }) => name.slice(9))).toEqual(['pain.002.batch_2.xml', 'camt.054.dn.batch_2.xml'])
  })

  it('is of the file that it names, of every so many, or of those that the seed draws', () => {
    const bank = bankOf(scriptOf('on every 2nd file: reject the file', 'on the 3rd file: [never debit line 1]'))
    const answers = [1, 2, 3, 4].map((nth) => {
      bank.lay(fileOf(nth, 1).name, fileOf(nth, 1).text)
      bank.pass(0)
      bank.pass(hour)
      return bank.fresh().map(({ bytes }) => inWords(bytes).join())
    })
    expect(answers).toEqual([['accepted', 'debit 1 100 23'], ['rejected MS03'], ['accepted'], ['rejected MS03']])
  })
})

describe('a script that cannot be played', () => {
  it.each<[string, string, RegExp]>([
    ['a sentence that is none', scriptOf('rejct line 2'), /line 3: "rejct line 2" is no sentence[^]*reject LINE/],
    ['files that are none', scriptOf('on the last file: unknown id'), /line 3: "on the last file" names no file/],
    ['no seed', 'steps:\n  - unknown id', /has no seed/],
    ['a part that is none', 'seed: 1\nstep:\n  - unknown id', /line 2: "step" is not as it should be/],
    ['no YAML', 'seed: [1', /line 1: is not YAML/],
    ['a list', '- unknown id', /has to be of this form/],
    ['a number for a sentence', scriptOf('7'), /line 3: a sentence is to be written here/],
  ])('%s is told with its line and with what may be written', (_, text, message) => {
    expect(() => parseScript(text)).toThrow(message)
  })

  it.each<[string, string[], RegExp]>([
    ['a line that the file has not', ['return line 4'], /line 3: it has 3 lines, and so it cannot be done with file 1/],
    ['a line that is not debited', ['reject line 2', 'return line 2'], /line 4: line 2 of it is not debited/],
    ['a correction of nothing', ['correct the double debit by a reversal'], /nothing of the file is debited twice/],
  ])('%s: the file waits and the fault says why', (_, steps, message) => {
    expect(() => told(steps)).toThrow(message)
  })
})

/** All that lies in the outbox and in the books, by hashes. */
function left({ folder }: PlayedBank): Record<string, string> {
  const files = [...readdirSync(join(folder, 'outbox')).map((name) => join('outbox', name)), 'books.jsonl']
  return Object.fromEntries(
    files
      .filter((name) => /\.(xml|jsonl)$/.test(name))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )
}

/** Of the examples, on any line: combinations that make no sense are passed over where the step says "every file". */
const general = fc
  .tuple(fc.constantFrom('every', 'every 2nd'), fc.constantFrom<DeedKind>(...deedKinds))
  .map(([which, kind]) => `on ${which} file: ${sentences[kind].example.replace(/(line|payment) \d/, 'a line')}`)

describe('the same seed, script, clock and files', () => {
  it('give the same bytes, however the clock is driven and though the bank is started anew between', () => {
    let run = 0
    fc.assert(
      fc.property(
        fc.array(general, { maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        (steps, lines, pieces) => {
          run += 1
          const text = scriptOf(...steps)
          const [one, other] = [bankOf(text, `one-${run}`), bankOf(text, `other-${run}`)]
          for (const nth of [1, 2, 3]) {
            for (const bank of [one, other]) {
              bank.lay(fileOf(nth, lines).name, fileOf(nth, lines).text)
              bank.pass(0)
            }
            one.pass(hour)
            other.pass(hour, pieces)
            other.restart()
          }
          one.pass(10 * day)
          other.pass(10 * day, pieces)
          expect(left(other)).toEqual(left(one))
          expect(Object.keys(left(one)).length).toBeGreaterThan(1)
        },
      ),
      { seed: 20261123, numRuns: 40 },
    )
  })

  it('and another seed another choice', () => {
    const chosen = [1, 2, 3, 4, 5, 6].map((seed) => {
      const bank = bankOf(`seed: ${seed}\nsteps: [on the 1st file: reject a line]`, `seed-${seed}`)
      bank.lay(fileOf(1, 9).name, fileOf(1, 9).text)
      bank.pass(0)
      return bank.fresh().map(({ bytes }) => inWords(bytes)[1])[0]
    })
    expect(new Set(chosen).size).toBeGreaterThan(2)
  })
})
