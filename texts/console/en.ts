// Every text of the console in English; the Kannada one has the same keys, which the compiler holds.

import * as frame from './en/frame.ts'
import * as money from './en/money.ts'
import { moneyWords } from './en/money-words.ts'
import * as words from './en/words.ts'
import * as work from './en/work.ts'

export const en = { words, ...frame, ...work, moneyWords, ...money }

export type ConsoleTexts = typeof en
