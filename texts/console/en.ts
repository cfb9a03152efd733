// Every text of the console in English; the Kannada one has the same keys, which the compiler holds.

import * as frame from './en/frame.ts'
import * as words from './en/words.ts'
import * as work from './en/work.ts'

export const en = { words, ...frame, ...work }

export type ConsoleTexts = typeof en
