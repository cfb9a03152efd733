// The codes of the field, each with its check (codes.md). A parse answers the canonical form or null; it never guesses.

/** How each code is written, for those who must say so; what else it must be is the check's to know. */
export const forms = {
  ddoCode: /^\d{2}[A-Z]\d{2}-?\d{5}[OD]$/,
  treasuryCode: /^\d{3}[A-Z]$/,
  headOfAccount: /^(?:\d{4}-\d{2}-\d{3}-\d-\d{2}(?:-\d{3})?|\d{12}(?:\d{3})?)$/,
  financialYear: /^\d{4}-\d{2}$/,
  gstin: /^(?:0[1-9]|[12]\d|3[0-8]|97|99)[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/,
  recipientId: /^\d{2}[0-9A-Z-]{4,30}$/,
  depositAccount: /^\d{5}[A-E]\d{3}$/,
} as const

const matching =
  (pattern: RegExp) =>
  (text: string): string | null =>
    pattern.test(text) ? text : null

/**
 * DDO code, 11 characters (S-20): department 2 digits and a letter, budget field office 2 digits, office 5 digits
 * (10001–99999 DDO, 01000–09999 controlling officer, 00100–00999 chief controlling officer), O own or D delegated.
 * Accepted with or without the hyphen, answered with it.
 */
export function parseDdoCode(text: string): string | null {
  if (!forms.ddoCode.test(text)) return null
  const [front, back] = [text.slice(0, 5), text.slice(-6)]
  const number = Number(back.slice(0, 5))
  return number < 100 || number === 10_000 ? null : `${front}-${back}`
}

/** A code of an office as it is written everywhere: a DDO code with its hyphen, others as they are. */
export const canonicalDdoCode = (text: string): string => parseDdoCode(text) ?? text

/** Treasury code (S-09): three digits and a letter, `577A`: A the district treasury, B and on its sub-treasuries. */
export const parseTreasuryCode = matching(forms.treasuryCode)

/**
 * Head of account: 15 digits in widths 4-2-3-1-2-3, or 12 where the chart has no object level.
 * Accepted with or without hyphens, answered with them.
 */
export function parseHeadOfAccount(text: string): string | null {
  if (!forms.headOfAccount.test(text) || majorHead(text) === '0000') return null
  return text
    .replaceAll('-', '')
    .replace(/^(.{4})(..)(...)(.)(..)(.*)$/, '$1-$2-$3-$4-$5-$6')
    .replace(/-$/, '')
}

export const majorHead = (head: string): string => head.slice(0, 4)

/** Major heads from here on are the public account's: others' deposits, and not the State's to grant (codes.md). */
export const publicAccountFrom = '8000'
/** Whether bills on the head draw on a grant. */
export const hasBudget = (head: string): boolean => majorHead(head) < publicAccountFrom

/** Heads under which the deposits of districts lie (S-07, S-18). */
export const isDepositHead = (head: string): boolean => ['8342', '8443'].includes(majorHead(head))

/** `2026-27`, April to March. */
export function parseFinancialYear(text: string): string | null {
  if (!forms.financialYear.test(text)) return null
  return (Number(text.slice(0, 4)) + 1) % 100 === Number(text.slice(-2)) ? text : null
}

/** IFSC by its shape; whether it is in the published list is a question of data. */
export const parseIfsc = matching(/^[A-Z]{4}0[A-Z0-9]{6}$/)

/** Account number: 9 to 18 letters and digits, as Indian banks have it (assumption: the spec says "wrong length"). */
export const parseAccountNumber = matching(/^[A-Z0-9]{9,18}$/)

/** UTR: 22 (RTGS) or 16 (NEFT) letters and digits. */
export const parseUtr = matching(/^(?:[A-Z0-9]{16}|[A-Z0-9]{22})$/)

/** PAN: five letters, the fourth naming the kind of holder, four digits, a letter. */
export const parsePan = matching(/^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/)

const gstinAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The GSTIN's last character: mod 36, factors 1 and 2 in turn over the first fourteen. */
export function gstinCheckCharacter(fourteen: string): string {
  let sum = 0
  for (let place = 0; place < 14; place += 1) {
    const product = gstinAlphabet.indexOf(fourteen.charAt(place)) * (place % 2 === 0 ? 1 : 2)
    sum += Math.trunc(product / 36) + (product % 36)
  }
  return gstinAlphabet.charAt((36 - (sum % 36)) % 36)
}

/** GSTIN: State 2 digits (01–38; 97 other territory, 99 the centre), PAN, entity, Z, check character. */
export function parseGstin(text: string): string | null {
  if (!forms.gstin.test(text) || parsePan(text.slice(2, 12)) === null) return null
  return gstinCheckCharacter(text.slice(0, 14)) === text.charAt(14) ? text : null
}

/** Recipient id: starts with its two-digit category (26 a DDO's designation, 32 a DDO's open-cheque id, …). */
export const parseRecipientId = matching(forms.recipientId)

/** Deposit account (S-09), `26577A095`: category 2 digits, treasury or sub-treasury A to E, serial 3 digits. */
export const parseDepositAccount = matching(forms.depositAccount)

/** Token number: treasury, financial year, serial. */
export const parseTokenNumber = matching(/^\d{3}[A-Z]\/\d{4}-\d{2}\/\d{6,}$/)
