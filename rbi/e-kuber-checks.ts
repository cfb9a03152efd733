// What e-Kuber refuses, found before a file number is spent on it (payments.md, Payment file and batch).
import { parseAccountNumber, parseIfsc } from '../domain/kernel/codes.ts'
import { fault, type Fault } from '../domain/kernel/refusal.ts'
import { written } from './elements.ts'
import { Misfit } from './xml-shape.ts'

export interface Payee {
  readonly name: string
  readonly accountNumber: string
  readonly ifsc: string
  /** Its place in the list, from 0, where the list is not given whole. */
  readonly place?: number
}

/**
 * All findings on one bill's payments, in their order and by their place in the list (`payments/3/ifsc`, from 0); none
 * means that e-Kuber has no ground of ours to refuse them.
 *
 * A party is an account at an IFSC: that the names differ does not make two of it.
 *
 * @param isListedIfsc whether the published list has this IFSC; left out where no list is at hand.
 */
export function eKuberFindings(
  payees: readonly Payee[],
  isListedIfsc: (ifsc: string) => boolean = () => true,
): Fault[] {
  const findings: Fault[] = []
  const lineOf = new Map<string, number>()
  payees.forEach((payee, index) => {
    const line = payee.place ?? index
    const at = (field: 'name' | 'accountNumber' | 'ifsc'): string => `payments/${line}/${field}`
    if (isSelf(payee.name)) findings.push(fault(at('name'), 'payee_is_self', {}))
    if (!isWritable(payee.name)) findings.push(fault(at('name'), 'name_unwritable', {}))
    if (parseAccountNumber(payee.accountNumber) === null)
      findings.push(fault(at('accountNumber'), 'account_number_malformed', {}))
    if (parseIfsc(payee.ifsc) === null) findings.push(fault(at('ifsc'), 'ifsc_malformed', {}))
    else if (!isListedIfsc(payee.ifsc)) findings.push(fault(at('ifsc'), 'ifsc_unknown', { ifsc: payee.ifsc }))
    const party = `${payee.ifsc} ${payee.accountNumber}`
    const earlier = lineOf.get(party)
    if (earlier === undefined) lineOf.set(party, line)
    else {
      const places = { payment: line + 1, earlier: earlier + 1 }
      findings.push(fault(at('accountNumber'), 'party_twice_in_bill', places))
    }
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
