// Money is whole paise, a safe integer: no float, no bigint (it does not pass the JSON converter). What comes in is
// checked where it comes in, by a schema, a column or a parser.

/** @throws RangeError when the amount is not a whole, safe, non-negative number of paise. */
export function paise(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is not a whole amount in paise`)
  return amount
}

/** @throws RangeError when the sum leaves the safe integers. */
export const sumPaise = (amounts: Iterable<number>): number => {
  let total = 0
  for (const amount of amounts) total = paise(total + paise(amount))
  return paise(total)
}

const indianGroups = (whole: string): string => {
  const head = whole.slice(0, -3)
  const tail = whole.slice(-3)
  return head === '' ? tail : `${head.replace(/\B(?=(\d\d)+$)/g, ',')},${tail}`
}

/** Rupees with Indian grouping and two decimals: 123456789 paise are `12,34,567.89`. */
export function formatRupees(amount: number): string {
  const whole = Math.trunc(paise(amount) / 100)
  return `${indianGroups(String(whole))}.${String(amount % 100).padStart(2, '0')}`
}

/** Rupees as a spreadsheet reads them, ungrouped: 123456789 paise are `1234567.89`. */
export const plainRupees = (amount: number): string => formatRupees(amount).replaceAll(',', '')

const ones = [
  'Zero',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
  'Thirteen',
  'Fourteen',
  'Fifteen',
  'Sixteen',
  'Seventeen',
  'Eighteen',
  'Nineteen',
] as const
const tens = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'] as const

const belowHundred = (n: number): string => {
  if (n < 20) return ones[n] ?? ''
  const unit = n % 10
  return unit === 0 ? (tens[Math.trunc(n / 10)] ?? '') : `${tens[Math.trunc(n / 10)] ?? ''} ${ones[unit] ?? ''}`
}

const groups = [
  [10_000_000, 'Crore'],
  [100_000, 'Lakh'],
  [1_000, 'Thousand'],
  [100, 'Hundred'],
] as const

function inWords(n: number): string {
  if (n < 100) return belowHundred(n)
  for (const [size, name] of groups) {
    if (n < size) continue
    const rest = n % size
    // A crore is counted in the same words again: 1,00,00,00,00,000 is ten thousand crore.
    return `${inWords(Math.trunc(n / size))} ${name}${rest === 0 ? '' : ` ${inWords(rest)}`}`
  }
  return ''
}

/** An amount in English words as bills carry it: `Rupees Four Thousand Three Hundred and Paise Fifty only`. */
export function amountInWords(amount: number): string {
  const rupees = Math.trunc(paise(amount) / 100)
  const rest = amount % 100
  if (rupees === 0 && rest > 0) return `Paise ${belowHundred(rest)} only`
  return `Rupees ${inWords(rupees)}${rest === 0 ? '' : ` and Paise ${belowHundred(rest)}`} only`
}
