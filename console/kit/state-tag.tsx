// Where a bill stands, in the colour of how it goes: under way, done, stopped. The words say the same.

import type { State } from '../../domain/kernel/vocabulary.ts'
import { useTexts } from '../language/language.tsx'

const tones = {
  DRAFT: '',
  WITH_CHECKER: 'under-way',
  WITH_APPROVER: 'under-way',
  WITH_COUNTERSIGNER: 'under-way',
  AWAITING_INWARD: 'under-way',
  WITH_BOA: 'under-way',
  WITH_HA: 'under-way',
  WITH_BAO: 'under-way',
  PASSED: 'good',
  VOUCHERED: 'good',
  AWAITING_WAYS_AND_MEANS: 'warn',
  OBJECTED: 'bad',
  RETURNED: 'bad',
  IN_PAYMENT_FILE: 'under-way',
  AUTHORISED: 'under-way',
  SENT: 'under-way',
  ACKNOWLEDGED: 'under-way',
  PAID: 'good',
  PARTLY_FAILED: 'bad',
  FAILED: 'bad',
  CHEQUE_PRINTED: 'under-way',
  CHEQUE_ISSUED: 'under-way',
  CANCELLED: '',
  ACCOUNTED: 'good',
} as const satisfies Readonly<Record<State, string>>

export function StateTag({ state }: { state: State }) {
  const { words } = useTexts()
  return <span className={`tag ${tones[state]}`.trim()}>{words.states[state]}</span>
}
