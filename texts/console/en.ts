// Every text of the console in English; the Kannada one has the same keys, which the compiler holds.

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
import { draft, partNames, listNames, fields, choices } from './en/draft.ts'
import { home, worklist, found, bill, acts } from './en/work.ts'
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
  worklist,
  found,
  bill,
  acts,
  draft,
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
