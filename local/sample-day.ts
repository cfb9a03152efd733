// A day's worth of bills at 572A, for looking around (docs/sample-state.md): what each is, and the acts up to where it
// waits. They are made in this order: a desk takes its bills in turn (S-16a), so what waits at one comes late.

import type { State } from '../domain/kernel/vocabulary.ts'
import { allInOrder, type Act } from './carrier.ts'
import type { Claim, DayBill, Deducted } from './sample-day-drafts.ts'
import { answered, number, objected, people, ways } from './sample-day-ways.ts'
import { longOffice, sampleRecipients } from './sample-state-data.ts'

const { maker, approver, boa, ha, pa, to, countersigner } = people
const { toApprover, throughOffice, countersigned, inward, throughBoa, throughHa, throughBao, throughTreasury } = ways
const { intoFile, paid, returned } = ways

/** Object heads of the office's establishment, and receiving heads. */
const [salary, medical, travel, office] = ['002', '021', '041', '051'].map((object) => `2054-00-097-0-01-${object}`)
const [professionTax, kgid, providentFund] = ['0028-00-107-0-01-000', '8011-00-105-0-01-000', '8009-01-101-0-01-000']

const employee = (serial: number) => `1000-${number}-${String(serial).padStart(3, '0')}`
const [telephone, electricity, water, stationery, closed] = [5, 6, 7, 8, 9].map(
  (serial) => `2000-${number}-00${serial}`,
)

const deducted = (headOfAccount = '', amountPaise: number, description: string): Deducted => ({
  ...{ headOfAccount, amountPaise, description },
})

const bill = (name: string, waits: State, what: string, claim: Claim, ...way: readonly (Act | readonly Act[])[]) => ({
  ...{ name, what, waits, claim },
  way: way.flatMap((part) => (isAct(part) ? [part] : part)),
})
const isAct = (part: Act | readonly Act[]): part is Act => typeof part[1] === 'string'

const exempt = (claimType: string, ...pays: Claim['pays'][number][]): Claim => ({
  ...{ pair: ['dc_exempt', claimType], head: office, pays },
})
const bought = (claimType: string, mode: NonNullable<Claim['mode']>, amountPaise: number): Claim => ({
  ...{ pair: ['dc', claimType], head: office, pays: [[stationery, amountPaise]], mode },
})

/** From Rs 38,400.25 on, by a rule: no two neighbours have the same. */
const salaryOf = (serial: number): number => 38_400_25 + ((serial * 37) % 900) * 13_07
const salaries = sampleRecipients
  .filter(({ ddoCode, kind }) => ddoCode === longOffice && kind === 'employee')
  .map(({ recipientId }, index) => [recipientId, salaryOf(index + 1)] as const)

export const dayBills: readonly DayBill[] = [
  bill(
    'paid',
    'PAID',
    'Telephone: paid',
    exempt('telephone', [telephone, 3_540_00]),
    throughOffice,
    throughTreasury,
    paid,
  ),
  bill(
    'partly-returned',
    'PARTLY_FAILED',
    'Water for two houses: the Reserve Bank returns what one of the two is paid',
    exempt('water', [water, 1_180_00], [closed, 820_00]),
    throughOffice,
    throughTreasury,
    paid,
  ),
  bill(
    'returned-by-bank',
    'FAILED',
    'Vehicle hire: the Reserve Bank returns all of it',
    exempt('vehicle_hire', [closed, 6_250_00]),
    throughOffice,
    throughTreasury,
    paid,
  ),
  bill(
    'transferred',
    'VOUCHERED',
    "Motor insurance of the office's vehicle: its whole amount goes to KGID, and nobody is paid",
    {
      ...{ pair: ['transfer', 'kgid_motor_insurance'], head: office, pays: [] },
      deductions: [deducted(kgid, 12_460_00, 'Motor insurance, KGID')],
    },
    throughOffice,
    throughTreasury,
  ),
  bill(
    'withdrawn',
    'CANCELLED',
    'Rent: withdrawn by who approved it, before its paper came',
    exempt('rent', [closed, 15_000_00]),
    throughOffice,
    [approver, 'withdraw', { reason: 'The owner has sold the house; another is to be paid.' }],
  ),
  bill(
    'objected',
    'OBJECTED',
    'Telephone: objected by the back office, its Return Memo is to be printed',
    exempt('telephone', [telephone, 2_124_00]),
    throughOffice,
    inward,
    objected(boa, 'S-45', 'The certificate that the service period has ended is not signed.'),
  ),
  bill(
    'returned',
    'RETURNED',
    'Electricity: objected by the head accountant and returned to its office',
    exempt('electricity', [electricity, 8_765_00]),
    throughOffice,
    inward,
    throughBoa,
    objected(ha, 'S-45', 'The demand note is of a month that has not ended.'),
    returned,
  ),
  bill(
    'overruled',
    'IN_PAYMENT_FILE',
    'Stationery bought in the open market above its limit: overruled by the head accountant, in a payment file',
    bought('stationery', 'open_market', 9_440_00),
    countersigned,
    inward,
    throughBoa,
    [ha, 'accept'],
    [
      ha,
      'forward',
      (seen) => ({
        ...allInOrder(seen),
        overrule: [{ rule: 'S-39', reason: "The rates are those of the State's contract." }],
      }),
    ],
    throughBao,
    intoFile,
  ),
  bill(
    'revised',
    'PASSED',
    'Water: objected, returned, revised by its office and passed in its second revision',
    exempt('water', [water, 2_675_00]),
    throughOffice,
    inward,
    objected(boa, 'S-45', 'The service period on the demand note is another one.'),
    returned,
    answered('The demand note of that period is enclosed.'),
    throughOffice,
    throughTreasury,
  ),
  bill(
    'listed',
    'AWAITING_WAYS_AND_MEANS',
    "Electricity above Rs 25,000: on the finance department's list, and asked of it (S-24)",
    exempt('electricity', [electricity, 31_860_00]),
    throughOffice,
    throughTreasury,
    [pa, 'request-clearance', { reason: "It is on the finance department's list." }],
  ),
  bill(
    'held',
    'WITH_BOA',
    'Electricity: held by the back office, for a paper is missing',
    exempt('electricity', [electricity, 5_428_00]),
    throughOffice,
    inward,
    [boa, 'accept'],
    [boa, 'hold', { reason: 'documents_missing', text: 'The demand note is not enclosed.' }],
  ),
  bill(
    'cured',
    'WITH_BAO',
    'Stationery on a copy of the voucher: held by the head accountant, cured when the original came',
    { ...bought('stationery', 'quotations', 7_316_00), copy: true },
    countersigned,
    inward,
    throughBoa,
    [ha, 'accept'],
    [ha, 'hold', { reason: 'documents_missing', text: 'Only a copy of the voucher is enclosed.' }],
    [ha, 'release', { cured: [{ rule: 'S-25', remarks: 'The original came by the messenger.' }] }],
    [ha, 'forward', allInOrder],
  ),
  bill(
    'tour',
    'WITH_HA',
    'Travel of an employee: before the head accountant, who has begun to tick',
    { pair: ['ta', 'tour'], head: travel, pays: [[employee(4), 4_385_00]] },
    countersigned,
    inward,
    throughBoa,
    [ha, 'accept'],
    [ha, 'tick', { items: [{ item: 'bill_in_form', verified: true }], sixChecks: { schemeHead: true } }],
  ),
  bill(
    'inwarded',
    'WITH_BOA',
    'Telephone: its paper has come, and the back office is next',
    exempt('telephone', [telephone, 1_298_00]),
    throughOffice,
    inward,
  ),
  bill(
    'salary',
    'WITH_BAO',
    'Salary of 5,000 employees: of priority, so that it is before what was inwarded earlier',
    {
      ...{ pair: ['pay', 'salary'], head: salary, pays: salaries },
      deductions: [
        deducted(professionTax, salaries.length * 200_00, 'Profession tax'),
        deducted(kgid, salaries.length * 1_250_50, 'KGID'),
        deducted(providentFund, salaries.length * 2_500_25, 'GPF'),
      ],
    },
    throughOffice,
    inward,
    throughBoa,
    throughHa,
  ),
  bill(
    'express',
    'PAID',
    'Electricity, express: asked, endorsed and confirmed; it overtakes at each desk, and is paid',
    exempt('electricity', [electricity, 11_446_00]),
    throughOffice,
    [approver, 'request-express', { reason: 'The supply is cut tomorrow.' }],
    ['dot', 'endorse-express', { reason: 'Seen: the notice of the company is enclosed.' }],
    [to, 'confirm-express', { reason: 'Processed today.' }],
    throughTreasury,
    paid,
  ),
  bill(
    'festival',
    'AWAITING_INWARD',
    'Festival advance of three employees: approved, its grant is blocked, its paper is on its way',
    {
      ...{ pair: ['pay', 'festival_advance'], head: salary },
      pays: [3, 4, 11].map((serial) => [employee(serial), 10_000_00] as const),
    },
    throughOffice,
  ),
  bill(
    'medical',
    'WITH_COUNTERSIGNER',
    'Medical reimbursement: before the controlling office, which has its paper',
    { pair: ['medical', 'medical_reimbursement'], head: medical, pays: [[employee(3), 18_927_50]] },
    throughOffice,
    [countersigner, 'accept'],
  ),
  bill(
    'expenses',
    'WITH_APPROVER',
    'Office expenses: before the drawing officer',
    bought('office_expenses', 'open_market', 3_894_00),
    toApprover,
  ),
  bill(
    'moved',
    'WITH_CHECKER',
    'Transfer travel of an employee: before the superintendent',
    { pair: ['ta', 'transfer'], head: travel, pays: [[employee(3), 9_612_00]] },
    [maker, 'forward'],
  ),
  bill('leave', 'DRAFT', 'Leave encashment: a draft', {
    pair: ['pay', 'leave_encashment'],
    head: salary,
    pays: [[employee(1), 86_340_00]],
  }),
]
