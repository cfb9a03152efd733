// What the English refusals of scrolls say.

import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { Samples } from './samples.ts'

type OfMoney =
  'scroll_by_to' | 'scroll_of_treasury' | 'scroll_approved_already' | 'scroll_moved_on' | 'scroll_of_debit_open'

export const refusalsOfMoney: Samples<Pick<SentenceParams, OfMoney>> = {
  scroll_by_to: [{}, 'A scroll is approved by the TO.'],
  scroll_of_treasury: [{ treasuryCode: '577A' }, 'The scroll is of treasury 577A.'],
  scroll_approved_already: [{}, 'The scroll is approved: what it brought is booked.'],
  scroll_moved_on: [{ version: 2 }, 'The scroll is at 2 now; somebody was faster.'],
  scroll_of_debit_open: [
    { day: '2026-11-23', number: '1' },
    'It has a return whose debit is in scroll 1 of 2026-11-23: that one is approved first.',
  ],
}
