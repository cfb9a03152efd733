// A break, as acts find it.

import { breakIdOf } from '../../db/break/park.ts'
import { readBreak, readBreakGround, type WholeBreak } from '../../db/break/read.ts'
import type { BreakAction, Role } from '../../domain/kernel/vocabulary.ts'
import { startOf } from '../../workflows/start.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { versionTag, type Subject } from '../kernel/subject.ts'
import { BreakParams } from './schema.ts'
import { breakView, judgeBreak } from './view.ts'

export const overseers: readonly Role[] = ['DOT', 'AG', 'AUDITOR', 'ADMIN']
/** Of the treasury that owns it: who confirms, and who proposes. */
export const settlers: readonly Role[] = ['TO', 'ACCOUNTS']

const sees = ({ owner }: { owner: string }, { roles, officeCode }: Viewer): boolean =>
  roles.some((role) => overseers.includes(role)) ||
  (owner === officeCode && roles.some((role) => settlers.includes(role)))

export const breakSubject: Subject<WholeBreak, WholeBreak, BreakAction> = {
  name: 'break',
  path: '/v1/breaks',
  param: 'breakId',
  params: BreakParams,
  load: readBreakGround,
  read: readBreak,
  sees,
  judge: (found, { action, body }, viewer) => judgeBreak(found, action, viewer, body),
  start: (found, taskQueue) => ({
    type: 'breakCase',
    options: startOf('breakCase', { breakId: breakIdOf(found) }, taskQueue),
  }),
  tag: versionTag,
  view: breakView,
}
