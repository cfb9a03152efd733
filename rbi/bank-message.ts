// Whatever lies in the bank's outbox: which message it is shows in its namespace, not in its name.
import { BankFileFault } from './bank-file-fault.ts'
import type { Notification } from './bank-fact.ts'
import { beginCamt054, camt054Namespace } from './camt054.ts'
import { type Acknowledgement, beginPain002, pain002Namespace } from './pain002.ts'
import { beginNamespace, type InPieces } from './xml-text.ts'

export type BankMessage =
  ({ readonly type: 'acknowledgement' } & Acknowledgement) | ({ readonly type: 'notification' } & Notification)

/** @throws BankFileFault for any other message, and naming the element of one that is not as it should be. */
export function readBankMessage(bytes: Uint8Array): BankMessage {
  const reading = beginBankMessage()
  reading.write(bytes)
  return reading.end()
}

/** The same, of a message that comes in pieces: of its text nothing is held but what comes before its first element. */
export function beginBankMessage(): InPieces<BankMessage> {
  const root = beginNamespace()
  let early: Uint8Array[] = []
  let body: InPieces<BankMessage> | undefined
  return {
    write(piece) {
      if (body !== undefined) return body.write(piece)
      early.push(piece)
      const namespace = root.write(piece)
      if (namespace === undefined) return
      body = readerOf(namespace)
      for (const one of early) body.write(one)
      early = []
    },
    end: () => (body ?? root).end(),
  }
}

function readerOf(namespace: string): InPieces<BankMessage> {
  switch (namespace) {
    case pain002Namespace:
      return typed('acknowledgement', beginPain002())
    case camt054Namespace:
      return typed('notification', beginCamt054())
    default:
      throw new BankFileFault(
        'Document',
        `is in the namespace "${namespace.slice(0, 100)}", which is no message of the profile`,
      )
  }
}

const typed = <Type extends string, T extends object>(
  type: Type,
  { write, end }: InPieces<T>,
): InPieces<{ readonly type: Type } & T> => ({ write, end: () => ({ type, ...end() }) })
