// What is said of the problems of master data: changes, and who holds a post.

import type { ProblemCode } from '../api.ts'
import type { Kind } from '../words.ts'

type OfMasterData = Extract<ProblemCode, `change_${string}` | `delegation_${string}` | 'charge_unfit'>

export const problemsOfMasterData: Readonly<Record<OfMasterData, Kind>> = {
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
  delegation_state: {
    title: 'It stands otherwise',
    meaning: 'The delegation or the charge is in a state that has no such act.',
  },
  delegation_unfit: {
    title: 'Not a delegation that there may be',
    meaning: 'A DDO’s post goes to a gazetted holder of a post of his office, for a time to come (S-43, S-44).',
  },
  charge_unfit: {
    title: 'Not a charge that there may be',
    meaning: 'Charge is given of a post that nobody holds, and handed over by him who holds it (S-43, S-44).',
  },
}
