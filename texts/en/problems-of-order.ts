// Of desks, holds, turns and the express queue (S-16a): each problem's name, and what it means.

import type { Catalogue } from '../words.ts'

type OfOrder =
  | 'already_held'
  | 'not_held'
  | 'express_asked'
  | 'express_not_asked'
  | 'express_endorsed'
  | 'express_not_endorsed'
  | 'not_your_desk'
  | 'not_your_turn'
  | 'list_empty'
  | 'desk_unfit'
  | 'absence_unfit'

export const problemsOfOrder: Pick<Catalogue['problems'], OfOrder> = {
  already_held: { title: 'Held already', meaning: 'The bill is held; it may be released or objected.' },
  not_held: { title: 'Not held', meaning: 'Only a held bill is released.' },
  express_asked: {
    title: 'Express is asked already',
    meaning: 'A bill has one request for the express queue; only a refused one is asked anew.',
  },
  express_not_asked: {
    title: 'No open request',
    meaning: 'There is no request for the express queue, or it was confirmed or refused.',
  },
  express_endorsed: {
    title: 'Endorsed already',
    meaning: 'The request for the express queue waits for the TO of the treasury.',
  },
  express_not_endorsed: {
    title: 'Not endorsed yet',
    meaning: 'The TO confirms the express queue after the Director of Treasuries has endorsed it.',
  },
  not_your_desk: {
    title: 'At another desk',
    meaning: 'Each bill is at one desk of its stage; its post alone works on it (S-16a).',
  },
  not_your_turn: {
    title: 'Not its turn',
    meaning: 'An earlier bill waits at the desk: express, priority, seniority; then inward time (S-16a).',
  },
  list_empty: {
    title: 'Nothing to pay now',
    meaning: 'Of the list of passed bills none can be paid now: there is none, or each is passed by (S-16a).',
  },
  desk_unfit: {
    title: 'No fit desk',
    meaning: 'A bill is brought to a post of its stage that is sat at and not barred by separation.',
  },
  absence_unfit: {
    title: 'No such absence',
    meaning: 'A desk is absent for days that are not past, and until it is ended.',
  },
}
