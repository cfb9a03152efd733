// What an act objects: an officer's own objections or the blank items, or what the finance department refuses (S-24).

import { writtenFor } from './acts.ts'
import type { Bill } from './bill.ts'
import { objectionsRaised, type Raised } from './checklist.ts'
import { objectionOfRefusal } from './clearance.ts'
import type { Action } from '../kernel/vocabulary.ts'

export function raisedWith(bill: Bill, act: { action: Action; body?: object | undefined }): Raised[] {
  const refused = writtenFor(act, 'refuse-clearance')
  return refused === undefined
    ? objectionsRaised(bill, writtenFor(act, 'object') ?? {})
    : [objectionOfRefusal(refused.reason)]
}
