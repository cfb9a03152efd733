// The life of a bill in an officer's words: every built row of the lifecycle, and every guard both ways
// (scenarios/format.ts).

import type { Scenario } from './scenarios/format.ts'
import { breakScenarios } from './scenarios/breaks.ts'
import { checklistScenarios } from './scenarios/checklist.ts'
import { clearanceScenarios } from './scenarios/clearances.ts'
import { custodyScenarios } from './scenarios/custody.ts'
import { deskScenarios } from './scenarios/desks.ts'
import { dutyScenarios } from './scenarios/duties.ts'
import { expressScenarios } from './scenarios/express.ts'
import { holdScenarios } from './scenarios/holds.ts'
import { objectionScenarios } from './scenarios/objections.ts'
import { officesApartScenarios } from './scenarios/offices-apart.ts'
import { officeScenarios } from './scenarios/office.ts'
import { paymentScenarios } from './scenarios/payment.ts'
import { repaymentScenarios } from './scenarios/repayments.ts'
import { transferScenarios } from './scenarios/transfers.ts'
import { treasuryScenarios } from './scenarios/treasury.ts'

export const scenarios: readonly Scenario[] = [
  ...officeScenarios,
  ...treasuryScenarios,
  ...custodyScenarios,
  ...deskScenarios,
  ...checklistScenarios,
  ...transferScenarios,
  ...holdScenarios,
  ...expressScenarios,
  ...clearanceScenarios,
  ...objectionScenarios,
  ...paymentScenarios,
  ...breakScenarios,
  ...repaymentScenarios,
  ...dutyScenarios,
  ...officesApartScenarios,
]
