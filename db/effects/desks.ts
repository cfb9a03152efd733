// At which desk a bill comes to be (S-16a). Which one there is for it is asked under the lock of the treasury's stage
// (migration 0033); it is counted as its row changes.

import type { Part } from './part.ts'

export const desks = {
  'assign desk': { seat: (now) => `desk_for(bills.treasury_code, ${now('state')}, ${now('acted')}, null)` },
  'bring to former desk': {
    seat: (now) => `desk_for(bills.treasury_code, ${now('state')}, ${now('acted')}, objecting_post(bills.bill_id))`,
  },
  'bring to own desk': { seat: () => 'named_desk(bills.treasury_code, bills.state, :post::text)' },
  'bring to that desk': { seat: (now) => `named_desk(bills.treasury_code, bills.state, ${now('deskPost')})` },
} as const satisfies Record<string, Part>
