// What is to be done on the paper: signatures (S-03a) and voucher numbers (S-10).

import Type, { type Static } from 'typebox'
import { unsignedReport, vouchersReport, type UnsignedRow, type VoucherRow } from '../../db/report/papers.ts'
import { roles } from '../../domain/kernel/vocabulary.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { oneOf, orNull } from '../kernel/schemas.ts'
import { ofPeriod, ofTreasury, periodOf, reportRoute } from './report.ts'

const ofBill = {
  treasuryCode: Type.String(),
  ddoCode: Type.String(),
  billId: Type.String(),
  billNumber: Type.String(),
  tokenNumber: orNull(Type.String()),
} as const
const exampleBill = {
  ...{ treasuryCode: '577A', ddoCode: '12E01-10104O', billId: 'bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG' },
  ...{ billNumber: '12E01-10104O/2026-27/000123', tokenNumber: '577A/2026-27/000045' },
}

const Unsigned = Type.Object({
  ...ofBill,
  revision: Type.Integer(),
  role: oneOf(roles),
  user: Type.String({ description: 'Who let it go' }),
  letGoOn: Type.String({ description: 'The business day on which he did so, the latest' }),
})
const exampleUnsigned: Static<typeof Unsigned> = {
  ...{ ...exampleBill, revision: 1, role: 'BOA', user: 'boa1.577a', letGoOn: '2026-11-23' },
}

const Voucher = Type.Object({
  ...ofBill,
  voucherNumber: Type.String(),
  voucherDate: Type.String(),
  netPaise: Type.Integer({ description: 'Whole paise; nought of a full TTR' }),
})
const exampleVoucher: Static<typeof Voucher> = {
  ...{ ...exampleBill, voucherNumber: '577A/2026-27/V000031', voucherDate: '2026-11-23', netPaise: 450_000_00 },
}

const query = { ...ofPeriod, ...ofTreasury } as const

export function paperRoutes(app: Api, deps: Deps): void {
  reportRoute(app, deps, {
    ...{ name: 'unsigned-papers', operationId: 'unsignedPapers', summary: 'Papers let go unsigned (S-03a)' },
    description:
      'Who forwarded, passed or authorised a bill in its present revision in the days asked for, and has not said' +
      ' that he signed its paper.',
    ...{
      query,
      item: Unsigned,
      example: exampleUnsigned,
      key: /^\S{4} \S{10} bill_\w{1,40} [A-Z]{2,3} [\x21-\x7e]{1,60}$/,
    },
    report: ({ scope, query: { treasuryCode, ...days }, today }) =>
      unsignedReport(scope, { ...periodOf(days, today), treasuryCode }),
    view: (row: UnsignedRow) => row,
  })
  reportRoute(app, deps, {
    ...{ name: 'voucher-numbers', operationId: 'voucherNumbers' },
    summary: 'Voucher numbers to be written on the paper (S-10)',
    description:
      'Those that were born in the days asked for, in their order, to be ticked off against the papers: that a number' +
      ' was written no act records.',
    ...{ query, item: Voucher, example: exampleVoucher, key: /^[\x21-\x7e]{1,60}$/ },
    report: ({ scope, query: { treasuryCode, ...days }, today }) =>
      vouchersReport(scope, { ...periodOf(days, today), treasuryCode }),
    view: (row: VoucherRow) => row,
  })
}
