// Every text of the console in Kannada. To be read by a Kannada reader.

import type { ConsoleTexts } from './en.ts'
import { copying, ends, line, others, palette, waiting } from './kn/head.ts'
import { frame, keys, entry, sessions, problems, panel, formats } from './kn/frame.ts'
import { money, files, batches, breaks, scrolls, repayment, menu } from './kn/money.ts'
import { moneyWords } from './kn/money-words.ts'
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
} from './kn/words.ts'
import { beside, changes, desk, goingOn, memo, papers } from './kn/desk.ts'
import { draft, partNames, listNames, fields, choices } from './kn/draft.ts'
import { lists } from './kn/lists.ts'
import { out } from './kn/out.ts'
import { drafting, unknownOutcome } from './kn/drafting.ts'
import { home, further, worklist, found, bill, acts } from './kn/work.ts'
import { clearances, clearanceList, express, days, confirmations, waysMenu } from './kn/ways.ts'
import { reference, rules, catalogue, lifecycle } from './kn/reference.ts'

export const kn = {
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
} satisfies ConsoleTexts
