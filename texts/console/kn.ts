// Every text of the console in Kannada. To be read by a Kannada reader.

import type { ConsoleTexts } from './en.ts'
import * as frame from './kn/frame.ts'
import * as money from './kn/money.ts'
import { moneyWords } from './kn/money-words.ts'
import * as words from './kn/words.ts'
import * as work from './kn/work.ts'

export const kn = { words, ...frame, ...work, moneyWords, ...money } satisfies ConsoleTexts
