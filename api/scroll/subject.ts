// A scroll, as acts find it, and as one caller reads it.

import { readScroll, readScrollGround, sumsOf, type ScrollGround, type ScrollRecord } from '../../db/scroll/read.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import { scrollActions, type ScrollAction } from '../../domain/kernel/vocabulary.ts'
import { decideScroll } from '../../domain/scroll.ts'
import { startOf } from '../../workflows/start.ts'
import { allowance } from '../kernel/allowance.ts'
import type { Viewer } from '../kernel/plugins/auth.ts'
import { seesOfTreasury } from '../kernel/scope.ts'
import { versionTag, type Subject } from '../kernel/subject.ts'
import { ScrollParams, type ScrollView } from './schema.ts'

export function scrollView(scroll: ScrollRecord, viewer: Viewer): ScrollView {
  const { scrollId, bank, treasuryCode, day, number, state, version, approvedBy } = scroll
  const { debits, returns, rejections, credits, credited, openBreaks } = scroll
  const debitedFrom = {
    inTransit: scroll.debitedInTransitPaise,
    failed: scroll.debitedFailedPaise,
    lapsed: scroll.debitedLapsedPaise,
    suspense: scroll.debitedSuspensePaise,
  }
  return {
    ...{ scrollId, bank, treasuryCode, day, number, state, version, approvedBy },
    openedAt: formatInstant(scroll.openedAt),
    approvedAt: formatInstantOrNull(scroll.approvedAt),
    ...{ debits, debitedFrom, returns, rejections, credits, credited: [...credited], openBreaks },
    ...sumsOf(scroll),
    allowedActions: scrollActions.map((action) => allowance(action, decideScroll(scroll, viewer), viewer)),
  }
}

export const scrollSubject: Subject<ScrollGround, ScrollRecord, ScrollAction> = {
  name: 'scroll',
  path: '/v1/scrolls',
  param: 'scrollId',
  params: ScrollParams,
  load: readScrollGround,
  read: readScroll,
  sees: seesOfTreasury,
  judge: (scroll, _asking, actor) => decideScroll(scroll, actor),
  start: (scroll, taskQueue) => ({ type: 'scroll', options: startOf('scroll', scroll, taskQueue) }),
  tag: versionTag,
  view: scrollView,
}
