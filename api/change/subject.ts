// Changes, as acts find them. No workflow carries them: an act is one transaction.

import type { Answer } from '../../db/kernel/once.ts'
import { commitChangeAct } from '../../db/change/commit.ts'
import { readChange, readChangeGround, type ChangeRow, type WholeChange } from '../../db/change/read.ts'
import { maskedAccount, seesAccounts, seesAllBills } from '../../domain/bill/visibility.ts'
import { decideChange, type Account } from '../../domain/change.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { changeActions, type ChangeAction } from '../../domain/kernel/vocabulary.ts'
import { allowance } from '../kernel/allowance.ts'
import { shownTo } from '../kernel/masking.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { versionTag, type Subject } from '../kernel/subject.ts'
import { ChangeParams, type ChangeItemView, type ChangeView } from './schema.ts'

type Place = Pick<ChangeRow, 'officeCode' | 'treasuryCode'>

/** The office, the treasury at which it draws, and the State offices. */
const sees = ({ officeCode, treasuryCode }: Place, viewer: Viewer): boolean =>
  seesAllBills(viewer) || viewer.officeCode === officeCode || viewer.officeCode === treasuryCode

/** Whether account numbers are shown to him whole (api.md, Conventions). */
export const seesWhole = ({ officeCode, treasuryCode }: Place, viewer: Viewer): boolean =>
  seesAccounts(viewer, { ddoCode: officeCode, treasuryCode })

const masked = ({ accountNumber, ifsc }: Account): Account => ({ accountNumber: maskedAccount(accountNumber), ifsc })

const hidden = <View extends ChangeItemView>(view: View): View =>
  shownTo(false, { ...view, value: view.value === null ? null : masked(view.value) })

export function changeItemView(found: ChangeRow, viewer: Viewer): ChangeItemView {
  const { changeId, version, state, kind, key, name, officeCode, treasuryCode } = found
  const { value, fromDate, inForceFrom, reason, proposedBy, proposedAt, decidedBy, decision } = found
  const view: ChangeItemView = {
    ...{ changeId, version, state, kind, key, name, officeCode, treasuryCode },
    ...{ value, from: fromDate, inForceFrom, reason, proposedBy, decidedBy, decision },
    proposedAt: formatInstant(proposedAt),
    allowedActions: changeActions.map((action) =>
      allowance(action, decideChange(found, action, viewer).refusal ?? null, viewer),
    ),
  }
  return seesWhole(found, viewer) ? view : hidden(view)
}

export const changeView = ({ trail, ...found }: WholeChange, viewer: Viewer): ChangeView => ({
  ...changeItemView(found, viewer),
  trail: trail.map(({ version, action, from, to, user, onBehalfOf, post, office, at }) => ({
    ...{ version, action, from, to, user, onBehalfOf, post, office, at },
  })),
})

/** An answer of the past, given again to one who does not see accounts any more. */
function again(row: ChangeRow, answer: Answer, viewer: Viewer): Answer {
  if (seesWhole(row, viewer) || answer.status >= 300) return answer
  return { ...answer, body: JSON.stringify(hidden(JSON.parse(answer.body) as ChangeView)) }
}

export const changeSubject: Subject<ChangeRow, WholeChange, ChangeAction> = {
  name: 'change',
  path: '/v1/changes',
  param: 'changeId',
  params: ChangeParams,
  load: readChangeGround,
  read: readChange,
  sees,
  judge: (found, { action }, viewer) => decideChange(found, action, viewer).refusal ?? null,
  commit: commitChangeAct,
  tag: versionTag,
  view: changeView,
  again,
}
