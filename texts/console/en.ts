// Every text of the console in English; the Kannada one has the same keys, which the compiler holds.

import { copying, ends, line, others, palette, waiting } from './en/head.ts'
import { frame, keys, entry, sessions, problems, panel, formats } from './en/frame.ts'
import { money, files, batches, breaks, scrolls, repayment, menu } from './en/money.ts'
import { moneyWords } from './en/money-words.ts'
import {
  states,
  awaited,
  roles,
  actions,
  holdReasons,
  sixChecks,
  queues,
  queueReasons,
  billKinds,
  countersignatures,
  waysToPay,
  attachmentKinds,
  paymentStates,
  effects,
  stages,
  standings,
  answers,
} from './en/words.ts'
import { beside, changes, desk, goingOn, memo, papers } from './en/desk.ts'
import { draft, partNames, listNames, fields, choices } from './en/draft.ts'
import { lists } from './en/lists.ts'
import { out } from './en/out.ts'
import { drafting, unknownOutcome } from './en/drafting.ts'
import { home, further, worklist, found, bill, acts } from './en/work.ts'
import { clearances, clearanceList, express, days, confirmations, waysMenu } from './en/ways.ts'
import { reference, rules, catalogue, lifecycle } from './en/reference.ts'

export const en = {
  words: {
    states,
    awaited,
    roles,
    actions,
    holdReasons,
    sixChecks,
    queues,
    queueReasons,
    billKinds,
    countersignatures,
    waysToPay,
    attachmentKinds,
    paymentStates,
    effects,
    stages,
    standings,
    answers,
  },
  frame,
  keys,
  entry,
  sessions,
  problems,
  panel,
  formats,
  home,
  further,
  worklist,
  found,
  bill,
  acts,
  draft,
  drafting,
  unknownOutcome,
  partNames,
  listNames,
  fields,
  choices,
  moneyWords,
  money,
  files,
  batches,
  breaks,
  scrolls,
  repayment,
  menu,
  beside,
  changes,
  desk,
  goingOn,
  memo,
  papers,
  copying,
  ends,
  line,
  others,
  palette,
  waiting,
  lists,
  out,
  clearances,
  clearanceList,
  express,
  days,
  confirmations,
  waysMenu,
  reference,
  rules,
  catalogue,
  lifecycle,
}

export type ConsoleTexts = typeof en
