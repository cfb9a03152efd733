import type { Content } from '../../domain/bill/content.ts'
import { noParticulars } from '../../domain/bill/particulars.ts'

export const incomeTax = {
  headOfAccount: '8658-00-112-0-01-000',
  amountPaise: 200_00,
  description: 'income tax at source',
  depositAccountNumber: null,
}

/** A sound draft of the sample's first office, without an annexure. */
export const content: Content = {
  ...noParticulars,
  ddoCode: '12E01-10104O',
  treasuryCode: '577A',
  billKind: 'direct',
  billType: 'dc_exempt',
  claimType: 'telephone',
  sector: 'S',
  financialYear: '2026-27',
  headOfAccount: '2054-00-097-0-01-051',
  serviceFrom: '2026-10-01',
  serviceTo: '2026-10-31',
  grossPaise: 4_300_00,
  payBy: 'e_payment',
  remarks: null,
  deductions: [],
  subVouchers: [],
  sanction: null,
  annexure: null,
  attachments: [],
  objections: [],
}
