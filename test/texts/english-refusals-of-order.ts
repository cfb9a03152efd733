// What the English refusals of desks, turns and the express queue say.

import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { Samples } from './samples.ts'

type OfOrder =
  | 'express_asked'
  | 'express_not_asked'
  | 'express_endorsed'
  | 'express_not_endorsed'
  | 'desk_of_another'
  | 'at_no_desk'
  | 'turn_of_another'
  | 'list_from_its_head'
  | 'nothing_to_take'
  | 'desk_not_of_stage'
  | 'desk_absent'
  | 'desk_barred'
  | 'absences_declared_by'
  | 'absence_of_whom'
  | 'post_without_desk'
  | 'absence_past'
  | 'absence_days'
  | 'absence_ended'

export const refusalsOfOrder: Samples<Pick<SentenceParams, OfOrder>> = {
  express_asked: [{}, 'The express queue is asked for this bill already, or confirmed.'],
  express_not_asked: [{}, 'No request for the express queue is open for this bill.'],
  express_endorsed: [{}, 'The Director of Treasuries has endorsed this request already.'],
  express_not_endorsed: [{}, 'The Director of Treasuries has not endorsed this request yet.'],
  desk_of_another: [
    { postId: 'post.boa2.577a' },
    'The bill is at the desk of post.boa2.577a; the TO or the HOO brings it to another (reassign).',
  ],
  at_no_desk: [{}, 'The bill waits for a desk: nobody who may work on it sits at one today.'],
  turn_of_another: [
    { billId: 'bill_1', billNumber: '12E01-10104O/2026-27/000123' },
    'It is the turn of 12E01-10104O/2026-27/000123 (bill_1), which waits at this desk before it; process or hold it.',
  ],
  list_from_its_head: [
    { billId: 'bill_1', billNumber: '12E01-10104O/2026-27/000123' },
    'A file takes from the head of the list: 12E01-10104O/2026-27/000123 (bill_1) stands before these and ' +
      'can be paid now.',
  ],
  nothing_to_take: [
    { treasuryCode: '577A', payBy: 'e_payment' },
    'No passed bill of 577A by e_payment can be paid now.',
  ],
  desk_not_of_stage: [
    { postId: 'post.ha.577a' },
    'post.ha.577a is no post of this treasury that holds the role of the stage.',
  ],
  desk_absent: [{ postId: 'post.boa2.577a' }, 'Nobody sits at the desk of post.boa2.577a today.'],
  desk_barred: [{ postId: 'post.boa2.577a' }, 'Whoever holds post.boa2.577a has had another part in this bill.'],
  absences_declared_by: [{ roles: ['BOA', 'TO'] }, 'Absences from desks are declared by BOA or TO.'],
  absence_of_whom: [
    { postId: 'post.boa2.577a' },
    'The absence of post.boa2.577a is declared by who holds it, or by the treasury officer.',
  ],
  post_without_desk: [{ postId: 'post.pa.577a' }, 'post.pa.577a is no post of a treasury with a desk (BOA, HA, BAO).'],
  absence_past: [{ to: '2026-11-20', today: '2026-11-23' }, 'The absence ends on 2026-11-20, and it is 2026-11-23.'],
  absence_days: [{ from: '2026-11-24', to: '2026-11-23' }, 'From 2026-11-24 to 2026-11-23 there is no day.'],
  absence_ended: [{ absenceId: 'absence_1' }, 'absence_1 has ended already.'],
}
