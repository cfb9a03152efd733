// Whatever lies in the bank's outbox: which message it is shows in its namespace, not in its name.
import { BankFileFault } from './bank-file-fault.ts'
import type { Notification } from './bank-fact.ts'
import { camt054Namespace, readCamt054 } from './camt054.ts'
import { type Acknowledgement, pain002Namespace, readPain002 } from './pain002.ts'
import { rootNamespace } from './xml-reader.ts'

export type BankMessage =
  ({ readonly type: 'acknowledgement' } & Acknowledgement) | ({ readonly type: 'notification' } & Notification)

/** @throws BankFileFault for any other message, and naming the element of one that is not as it should be. */
export function readBankMessage(bytes: Uint8Array): BankMessage {
  const namespace = rootNamespace(bytes)
  switch (namespace) {
    case pain002Namespace:
      return { type: 'acknowledgement', ...readPain002(bytes) }
    case camt054Namespace:
      return { type: 'notification', ...readCamt054(bytes) }
    default:
      throw new BankFileFault(
        'Document',
        `is in the namespace "${namespace.slice(0, 100)}", which is no message of the profile`,
      )
  }
}
