// Every text of the console in Kannada. To be read by a Kannada reader.

import type { ConsoleTexts } from './en.ts'
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
import { draft, partNames, listNames, fields, choices } from './kn/draft.ts'
import { drafting, unknownOutcome } from './kn/drafting.ts'
import { home, worklist, found, bill, acts } from './kn/work.ts'

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
} satisfies ConsoleTexts
