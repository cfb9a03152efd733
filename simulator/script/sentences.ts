// Every sentence that a script may say of a file, once: how it is written, an example, and what the bank does then. The
// parser reads by this table, and the list in docs/simulator.md is made from it.
import { dayMs, type Words, wordsIn } from './words.ts'

interface Sentence {
  readonly form: string
  readonly example: string
  readonly means: string
  readonly otherwise?: Partial<Words>
}

export const sentences = {
  rejectFile: {
    form: 'reject the file[ with {code}]',
    example: 'reject the file with MS03',
    means: 'none of its payments is made',
    otherwise: { code: 'MS03' },
  },
  acceptAfterwards: {
    form: 'accept the rejected file[ after {time}]',
    example: 'accept the rejected file after 2 h',
    means: 'it is accepted after all, and debited then',
  },
  debitRejected: {
    form: 'debit what was rejected[ after {time}]',
    example: 'debit what was rejected after 2 h',
    means: 'the payments that it has rejected, by file or by name, are made all the same',
  },
  rejectLine: {
    form: 'reject {line}[ with {code}]',
    example: 'reject line 2 with AC04',
    means: 'rejected by name; the others are made',
  },
  rejectAfterDebit: {
    form: 'reject {line} after its debit[ with {code}]',
    example: 'reject line 2 after its debit',
    means: 'a second answer to the file rejects by name what was debited',
  },
  delayAnswer: {
    form: 'delay acknowledgement {time}',
    example: 'delay acknowledgement 2 h',
    means: 'the file is answered so much later, and all that follows from that',
  },
  debitFirst: {
    form: 'debit before acknowledgement',
    example: 'debit before acknowledgement',
    means: 'the debits are told before the answer',
  },
  delayDebit: {
    form: 'delay debit {time}',
    example: 'delay debit a day',
    means: 'the debits come so much later',
  },
  neverDebit: {
    form: 'never debit {line}',
    example: 'never debit line 2',
    means: 'accepted, and neither debited nor rejected',
  },
  debitTwice: {
    form: 'send the debit[ of {line}] twice',
    example: 'send the debit twice',
    means: 'the payment is made a second time, under a UTR of its own',
  },
  correctByReturn: {
    form: 'correct the double debit by a return without UTR[ after {time}]',
    example: 'correct the double debit by a return without UTR',
    means: 'the second payment comes back, and the bank does not say of which debit it is',
  },
  correctByReversal: {
    form: 'correct the double debit by a reversal[ after {time}]',
    example: 'correct the double debit by a reversal after a day',
    means: 'the second debit is taken back (`RvslInd`), and named',
  },
  tellAgain: {
    form: 'tell the debit again[ after {time}]',
    example: 'tell the debit again after 2 h',
    means: 'the same debits in another message; nothing has moved',
  },
  wrongAmount: {
    form: 'wrong amount on {line}',
    example: 'wrong amount on line 2',
    means: 'some rupees more are debited than were ordered',
  },
  unknownId: {
    form: 'unknown id',
    example: 'unknown id',
    means: 'a debit of a payment that nobody has ordered',
  },
  utrOfAnother: {
    form: 'UTR of another payment on {line}',
    example: 'UTR of another payment on line 2',
    means: 'its debit is told under the UTR of another line of the file',
  },
  returned: {
    form: 'return {line}[ after {time}][ with {code}]',
    example: 'return payment 2 after 3 days',
    means: 'debited, and it comes back',
  },
  returnedFirst: {
    form: 'return {line} before its debit[ of {time} later]',
    example: 'return line 2 before its debit',
    means: 'the return is told first, the debit a day later',
    otherwise: { time: dayMs },
  },
  returnedTwice: {
    form: 'return {line} twice',
    example: 'return line 2 twice',
    means: 'it comes back again under another reference',
  },
  returnAsCredit: {
    form: 'credit that is a return[ of {line}][ after {time}]',
    example: 'credit that is a return',
    means: 'the money comes back, and is told as a credit like others',
  },
  creditOfNobody: {
    form: 'credit of nobody',
    example: 'credit of nobody',
    means: 'money that nobody expects',
  },
  damaged: {
    form: 'send a message that is {damage}',
    example: 'send a message that is an entity bomb',
    means: 'a message that nobody can read',
  },
  silence: {
    form: 'silence for {time}',
    example: 'silence for a day',
    means: 'from the arrival of the file on nothing is told of any file; it is made up for afterwards',
  },
  cut: {
    form: 'cut the connection at byte {byte}',
    example: 'cut the connection at byte 40000',
    means: 'the first upload of the file breaks off there',
  },
  refuseToWrite: {
    form: 'refuse to write from byte {byte}',
    example: 'refuse to write from byte 10000',
    means: 'the first upload of the file is refused from there on, as on a full disk',
  },
} as const satisfies Readonly<Record<string, Sentence>>

export type DeedKind = keyof typeof sentences
export const deedKinds = Object.keys(sentences).filter((each): each is DeedKind => each in sentences)

/** What is to be done with a file. */
export interface Deed extends Words {
  readonly kind: DeedKind
}

export function deedOf(sentence: string): Deed | undefined {
  for (const kind of deedKinds) {
    const row: Sentence = sentences[kind]
    const words = wordsIn(row.form, sentence, row.otherwise ?? {})
    if (words !== undefined) return { kind, ...words }
  }
  return undefined
}
