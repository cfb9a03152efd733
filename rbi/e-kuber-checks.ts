// What e-Kuber refuses, found before a file number is spent on it (payments.md, Payment file and batch).
import { parseAccountNumber, parseIfsc } from '../domain/kernel/codes.ts'
import { written } from './elements.ts'
import { Misfit } from './xml-shape.ts'

export type EKuberCode =
  | 'payee_is_self'
  | 'name_unwritable'
  | 'account_number_malformed'
  | 'ifsc_malformed'
  | 'ifsc_unknown'
  | 'party_twice_in_bill'

export interface EKuberFinding {
  readonly code: EKuberCode
  /** Of the payment list: `payments/3/ifsc`, counted from 0. */
  readonly path: string
  readonly message: string
}

export interface Payee {
  readonly name: string
  readonly accountNumber: string
  readonly ifsc: string
}

/**
 * All findings on one bill's payments, in their order; none means that e-Kuber has no ground of ours to refuse them.
 *
 * A party is an account at an IFSC: that the names differ does not make two of it.
 *
 * @param isListedIfsc whether the published list has this IFSC; left out where no list is at hand.
 */
export function eKuberFindings(
  payees: readonly Payee[],
  isListedIfsc: (ifsc: string) => boolean = () => true,
): EKuberFinding[] {
  const findings: EKuberFinding[] = []
  const lineOf = new Map<string, number>()
  payees.forEach((payee, line) => {
    const find = (code: EKuberCode, field: string, message: string) =>
      findings.push({ code, path: `payments/${line}/${field}`, message })
    if (isSelf(payee.name))
      find('payee_is_self', 'name', 'The payee is named "self"; name the person or firm that is paid.')
    if (!isWritable(payee.name))
      find('name_unwritable', 'name', 'The name is empty or has a character that a payment file cannot carry.')
    if (parseAccountNumber(payee.accountNumber) === null)
      find(
        'account_number_malformed',
        'accountNumber',
        'An account number is 9 to 18 capital letters and digits, without signs or spaces.',
      )
    if (parseIfsc(payee.ifsc) === null)
      find('ifsc_malformed', 'ifsc', 'An IFSC is four capital letters, a zero, and six capital letters or digits.')
    else if (!isListedIfsc(payee.ifsc)) find('ifsc_unknown', 'ifsc', `IFSC ${payee.ifsc} is not in the published list.`)
    const party = `${payee.ifsc} ${payee.accountNumber}`
    const earlier = lineOf.get(party)
    if (earlier === undefined) lineOf.set(party, line)
    else
      find(
        'party_twice_in_bill',
        'accountNumber',
        `The party of payment ${line + 1} is that of payment ${earlier + 1}; one bill pays a party once.`,
      )
  })
  return findings
}

/** "Self" as clerks write it: `SELF`, `Self.`, `M/s Self`, `self -`. A longer name that contains the word is a name. */
const isSelf = (name: string): boolean => /^\P{L}*(?:m\/s\P{L}+)?self\P{L}*$/iu.test(name.normalize('NFKC'))

/** By the writer's own rule: what it would refuse is refused before a file number is spent. */
function isWritable(name: string): boolean {
  try {
    return written(name, 140, 'Nm') !== ''
  } catch (fault) {
    if (fault instanceof Misfit) return false
    throw fault
  }
}
