// What is said of the problems of changes of master data.

import type { ProblemCode } from '../api.ts'
import type { Kind } from '../words.ts'

type OfChanges = Extract<ProblemCode, `change_${string}`>

export const problemsOfChanges: Readonly<Record<OfChanges, Kind>> = {
  change_state: {
    title: 'The change is decided',
    meaning: 'What was approved or refused stays so; another change may be proposed.',
  },
  change_waits: {
    title: 'A change waits',
    meaning: 'One change of the same thing waits at a time: it is approved or refused before another is proposed.',
  },
  change_unfit: {
    title: 'Not a change that can be made',
    meaning:
      'The recipient is unknown, the account has not its form, its branch is not in the published list, the day is ' +
      'past, or what is asked for is in force already: `errors` names each field.',
  },
}
