// Bills of which nobody is paid: their whole amount moves to other heads (S-22).

import type { Scenario } from './format.ts'
import {
  act,
  belagavi,
  file,
  motorInsurance,
  nilNetSalary,
  objection,
  refused,
  returnedAndRevised,
  telephone,
  throughBao,
  toBao,
} from './steps.ts'

const { bao, pa, ha } = belagavi

const vouchered: Scenario['steps'] = [
  ...toBao(),
  act(bao, 'pass', refused('paper_not_accepted', 'S-04')),
  act(bao, 'accept', { accepted: true }),
  act(ha, 'pass', refused('not_your_role')),
  act(bao, 'pass', { state: 'VOUCHERED', accepted: false, custodian: bao }),
]

export const transferScenarios: readonly Scenario[] = [
  {
    name: "a full TTR gets its voucher at the approving officer's desk, and never goes to payment (S-22)",
    draft: motorInsurance,
    steps: [
      ...vouchered,
      file(pa, 'create', refused('not_in_this_state')),
      act(pa, 'object', refused('not_in_this_state'), objection()),
      act(bao, 'pass', refused('not_in_this_state')),
      act('accounts.577a', 'account', refused('not_yet_available')),
    ],
  },
  {
    name: 'a pay bill of which the deductions leave nothing is a full TTR, whatever its type (S-22)',
    draft: nilNetSalary,
    steps: vouchered,
  },
  {
    name: 'a held full TTR is not passed, an objected one is given back and comes again',
    draft: motorInsurance,
    steps: [
      ...toBao(),
      act(bao, 'accept', { accepted: true }),
      act(
        bao,
        'hold',
        { held: 'documents_missing' },
        { reason: 'documents_missing', text: 'The schedule is missing.' },
      ),
      act(bao, 'pass', refused('bill_held', 'S-02')),
      act(bao, 'object', 'OBJECTED', objection('S-22', 'The schedule of the receiving head is of another month.')),
      ...returnedAndRevised(),
      ...toBao(),
      act(bao, 'accept', { accepted: true }),
      act(bao, 'pass', 'VOUCHERED'),
    ],
  },
  {
    name: 'a bill that pays somebody is passed, and gets no voucher yet',
    draft: telephone(),
    steps: [...toBao(), ...throughBao()],
  },
]
