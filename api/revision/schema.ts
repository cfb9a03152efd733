// A revision that is closed: what the bill said when it was returned.

import Type from 'typebox'
import { noParticulars, particularFields } from '../../domain/bill/particulars.ts'
import { pick } from '../../domain/kernel/pick.ts'
import { Instant } from '../kernel/schemas.ts'
import { Bill } from '../bill/schema.ts'

const { revision, tokenNumber, returnMemoNumber, billType, claimType, headOfAccount, servicePeriod } = Bill.properties
const { grossPaise, deductionsPaise, netPaise, payBy, remarks, annexure } = Bill.properties
const { deductions, subVouchers, sanction } = Bill.properties
const { treasuryCode, financialYear, sector, billKind } = Bill.properties

export const Revision = Type.Object({
  ...{ revision, closedAt: Instant, tokenNumber, returnMemoNumber },
  ...{ billType, claimType, headOfAccount, servicePeriod, grossPaise, deductionsPaise, netPaise, payBy, remarks },
  ...{ annexure, deductions, subVouchers, sanction },
  ...{ treasuryCode, financialYear, sector, billKind },
  ...pick(Bill.properties, particularFields),
})
export type RevisionView = Type.Static<typeof Revision>

export const exampleRevision: RevisionView = {
  ...{ revision: 1, closedAt: '2026-11-24T11:20:00.000+05:30' },
  ...{ tokenNumber: '577A/2026-27/000045', returnMemoNumber: '577A/2026-27/RM/000007' },
  ...{ billType: 'dc_exempt', claimType: 'telephone', headOfAccount: '2054-00-097-0-01-051' },
  servicePeriod: { from: '2026-10-01', to: '2026-10-31' },
  ...{ grossPaise: 450_000, deductionsPaise: 0, netPaise: 450_000, payBy: 'e_payment', remarks: null },
  ...{ annexure: { lines: 1, totalPaise: 450_000 }, deductions: [], subVouchers: [], sanction: null },
  ...{ treasuryCode: '577A', financialYear: '2026-27', sector: 'S', billKind: 'direct' },
  ...noParticulars,
}
