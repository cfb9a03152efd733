// Serial numbers without gaps: owner, financial year, serial; a voucher's has its major head before it (codes.md).

import type { Part } from './part.ts'

const ofYear = `b.treasury_code || '/' || :year::text`

export const serials = {
  'number token': {
    draws: { kind: 'token', column: 'token_number', name: 'tokenNumber', scope: ofYear, tag: '/' },
  },
  'number continuation sheet': {
    draws: {
      kind: 'sheet',
      column: 'continuation_sheet_number',
      name: 'continuationSheetNumber',
      scope: ofYear,
      tag: '/CS/',
    },
  },
  'number return memo': {
    draws: { kind: 'memo', column: 'return_memo_number', name: 'returnMemoNumber', scope: ofYear, tag: '/RM/' },
  },
  'number voucher': {
    draws: {
      kind: 'voucher',
      column: 'voucher_number',
      name: 'voucherNumber',
      scope: `${ofYear} || '/' || left(b.head_of_account, 4)`,
      tag: '/',
    },
    assign: 'voucher_date = :today::date',
  },
} as const satisfies Record<string, Part>
