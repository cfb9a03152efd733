// Whom the sample's offices pay. Account numbers and GSTINs are made, by rule, of the office's number and a serial.

import type { recipients } from '../db/schema/index.ts'
import type { RecipientKind } from '../domain/bill/facts.ts'
import { gstinCheckCharacter } from '../domain/kernel/codes.ts'

type Recipient = typeof recipients.$inferInsert

/** `10104` of `12E01-10104O`. */
export const officeNumber = (officeCode: string): string => officeCode.slice(6, 11)

/** Branches of the published list, with how the bank's account numbers begin and how long they are. */
const branches = [
  { ifsc: 'SBIN0000826', prefix: '30', length: 11 },
  { ifsc: 'CNRB0000548', prefix: '0548', length: 13 },
  { ifsc: 'KARB0000060', prefix: '0602', length: 16 },
  { ifsc: 'HDFC0000248', prefix: '5010', length: 14 },
  { ifsc: 'UBIN0541907', prefix: '5419', length: 15 },
  { ifsc: 'BARB0BELGAU', prefix: '0861', length: 14 },
  { ifsc: 'ICIC0000078', prefix: '078', length: 12 },
  { ifsc: 'UTIB0000250', prefix: '9110', length: 15 },
  { ifsc: 'IDIB000B009', prefix: '6', length: 10 },
  { ifsc: 'PUNB0116800', prefix: '1168', length: 16 },
  { ifsc: 'BKID0008401', prefix: '8401', length: 15 },
  { ifsc: 'FDRL0001299', prefix: '1299', length: 14 },
] as const

/** The Reserve Bank of the sample returns what is paid to an account ending so. */
export const returnedAccountEnding = '0000'

/** Categories other than 26 (designation of a DDO) and 32 (open cheque) are an assumption. */
const kinds = {
  10: 'employee',
  20: 'supplier',
  26: 'office_designation',
  32: 'open_cheque',
  40: 'agency',
} as const satisfies Record<number, RecipientKind>

interface Payee {
  category: keyof typeof kinds
  name: string
  /** A supplier registered for GST. */
  registered?: boolean
  closedAccount?: boolean
}

/** Register of Karnataka (29), a company's PAN of the office's number and the serial, its first entity or second. */
function gstin(office: string, serial: number): string {
  const letters = `KTS${'CF'.charAt(serial % 2)}${'ABCDEFGHJK'.charAt(Number(office) % 10)}`
  const pan = `${letters}${String(1000 + serial)}${'LMNPQRSTUV'.charAt(serial % 10)}`
  const fourteen = `29${pan}${office.startsWith('0') ? 2 : 1}Z`
  return `${fourteen}${gstinCheckCharacter(fourteen)}`
}

/** Of the employee of that serial: the first two of an office are gazetted, every fifth is of group D. */
const service = (office: string, serial: number) => ({
  kgid: `KGID-${office}${String(serial).padStart(4, '0')}`,
  gazetted: serial <= 2,
  serviceGroup: serial <= 2 ? (['A', 'B'] as const)[serial - 1] : serial % 5 === 0 ? ('D' as const) : ('C' as const),
})

function recipient(officeCode: string, payee: Payee, serial: number): Recipient {
  const office = officeNumber(officeCode)
  const branch = branches[serial % branches.length] ?? branches[0]
  const tail = `${office}${payee.closedAccount === true ? returnedAccountEnding : String(1000 + serial)}`
  return {
    recipientId: `${payee.category}00-${office}-${String(serial).padStart(3, '0')}`,
    ddoCode: officeCode,
    category: String(payee.category),
    kind: kinds[payee.category],
    name: payee.name,
    accountNumber: `${branch.prefix}${tail.padStart(branch.length - branch.prefix.length, '0')}`,
    ifsc: branch.ifsc,
    gstin: payee.registered === true ? gstin(office, serial) : null,
    agencyKind: payee.category === 40 ? 'board' : null,
    ...(payee.category === 10 ? service(office, serial) : {}),
  }
}

const supplier = (name: string): Payee => ({ category: 20, name, registered: true })
const closed: Payee = { ...supplier('Supplier with a closed account'), closedAccount: true }
const own: Payee = { category: 32, name: 'Drawing and disbursing officer, open cheque' }
const employees = (count: number, after = 0): Payee[] =>
  Array.from({ length: count }, (_, index) => ({ category: 10, name: `Employee ${after + index + 1}` }))

const trades = [
  'Telephone company',
  'Electricity supply company',
  'Water supply board',
  'Stationery supplier',
  'Printing press',
  'Stores supplier',
  'Machinery supplier',
  'Vehicle hire firm',
  'Fuel station',
  'Newspaper advertiser',
  'House owner, office rent',
]

const payeesOfLarge: readonly Payee[] = [
  ...employees(35),
  ...trades.map(supplier),
  closed,
  { category: 40, name: 'Implementing agency' },
  { category: 26, name: 'Range Forest Officer' },
  own,
]
const payeesOfOther: readonly Payee[] = [...employees(4), ...trades.slice(0, 4).map(supplier), closed, own]

/** In all, of the office with the long salary bill. */
export const mostEmployees = 5_000
const payeesOfLong: readonly Payee[] = [...payeesOfOther, ...employees(mostEmployees - 4, 4)]
const payees = { large: payeesOfLarge, other: payeesOfOther, long: payeesOfLong }

/** Fifty of a large office, ten of any other and with them whom it employs, in the order of their serials. */
export const recipientsOf = (officeCode: string, size: keyof typeof payees): readonly Recipient[] =>
  payees[size].map((payee, index) =>
    recipient(officeCode, { ...payee, name: `${payee.name} (${officeNumber(officeCode)})` }, index + 1),
  )
