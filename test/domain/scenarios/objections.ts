// Objections: raised, recalled, returned with the Return Memo, answered.

import type { Scenario, Step } from './format.ts'
import {
  act,
  authorised,
  belagavi,
  countersigned,
  first,
  inwarded,
  objection,
  passed,
  refused,
  refusedByFacts,
  returnedAndRevised,
  stationery,
  telephone,
  throughBao,
  throughBoa,
  throughHa,
  throughOffice,
} from './steps.ts'

const { maker, checker } = first
const { foa, boa, ha, bao, pa, to } = belagavi
const recalled = { reason: 'The document was in the annexure.' }

const objectedByBoa: readonly Step[] = [
  ...throughOffice(),
  ...inwarded(),
  act(boa, 'accept', { accepted: true }),
  act(boa, 'object', { state: 'OBJECTED', accepted: false }, objection()),
]

const raised: readonly Scenario[] = [
  {
    name: "the approving officer recalls the back office's objection; the bill waits there for its paper",
    draft: telephone(),
    steps: [
      ...objectedByBoa,
      act(bao, 'recall', { state: 'WITH_BOA', accepted: false }, recalled),
      act(boa, 'forward', refused('paper_not_accepted', 'S-04')),
      ...throughBoa(),
    ],
  },
  {
    name: "the approving officer recalls the head accountant's objection",
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'object', 'OBJECTED', objection('S-03', 'The sanction order is not in the bill.')),
      act(bao, 'recall', { state: 'WITH_HA', accepted: false }, recalled),
      ...throughHa(),
    ],
  },
  {
    name: 'the approving officer recalls his own objection',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      ...throughBoa(),
      ...throughHa(),
      act(bao, 'accept', { accepted: true }),
      act(bao, 'object', 'OBJECTED', objection('S-01', 'The claim type does not fit.')),
      act(bao, 'recall', { state: 'WITH_BAO', accepted: false }, recalled),
      ...throughBao(),
    ],
  },
  {
    name: "the approving officer recalls the payment authoriser's objection; the bill is passed again",
    draft: telephone(),
    steps: [
      ...passed(),
      act(to, 'object', refused('not_your_role'), objection()),
      act('ha.577b', 'object', refused('not_your_office'), objection()),
      act(pa, 'object', 'OBJECTED', objection('S-32', 'The payee is a designation.')),
      act(bao, 'recall', 'PASSED', recalled),
      ...authorised(),
    ],
  },
  {
    name: 'an objection cites sutras, articles and orders; reports and laws are no grounds of one (S-02)',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', refusedByFacts('rule_unknown', 'S-02'), objection('S-19', 'No such rule.')),
      act(boa, 'object', refusedByFacts('rule_unknown', 'S-02'), objection('P-01', 'It is not reconciled.')),
      act(boa, 'object', refusedByFacts('rule_unknown', 'S-02'), objection('PT-2', 'The tax is not deducted.')),
      act(boa, 'object', refusedByFacts('rule_unknown', 'S-02'), {
        objections: [
          { rule: 'S-46', text: 'The claim is older than a year.' },
          { rule: 'S-99', text: 'No such rule.' },
        ],
      }),
      act(boa, 'object', 'OBJECTED', {
        objections: [
          { rule: 'S-46', text: 'The claim is older than a year.' },
          { rule: 'S-16a', text: 'It is not its turn.' },
          { rule: 'KFC 20(d)', text: 'The delay is not condoned.' },
          { rule: 'MCE 55(49)(a)', text: 'No quotations were called for.' },
          { rule: 'FD 1 TCE 2012, 21-06-2012', text: 'Nor was a tender.' },
          { rule: 'ಗ್ರಾ.ಆ.ಪ/03/ಗಣಕ ಕೋಶ/2013, 20-09-2014', text: 'The payment order is missing.' },
        ],
      }),
    ],
  },
  {
    name: 'an objected bill is recalled by an approving officer of its treasury only',
    draft: telephone(),
    steps: [
      ...objectedByBoa,
      act(boa, 'recall', refused('not_your_role'), recalled),
      act('to.577b', 'recall', refused('not_your_office'), recalled),
      act(boa, 'forward', refused('not_in_this_state')),
      act(boa, 'object', refused('not_in_this_state'), objection()),
      act(maker, 'revise', refused('not_in_this_state'), { answers: 'each' }),
      act(bao, 'recall', 'WITH_BOA', recalled),
      act(bao, 'recall', refused('not_in_this_state'), recalled),
    ],
  },
]

const returned: readonly Scenario[] = [
  {
    name: 'the Return Memo is printed once, before the bill is returned; then it is not recalled (S-05, S-47)',
    draft: telephone(),
    steps: [
      ...objectedByBoa,
      act(foa, 'return', refused('return_memo_not_printed', 'S-05')),
      act(boa, 'print-return-memo', refused('not_your_role')),
      act('foa.577b', 'print-return-memo', refused('not_your_office')),
      act(foa, 'print-return-memo', 'OBJECTED'),
      act(foa, 'print-return-memo', refused('memo_already_printed', 'S-05')),
      act(bao, 'recall', refused('return_memo_printed', 'S-47'), recalled),
      act(foa, 'return', 'RETURNED'),
      act(bao, 'recall', refused('not_in_this_state'), recalled),
      act(foa, 'return', refused('not_in_this_state')),
    ],
  },
  {
    name: 'a returned bill is revised when every objection is answered, each once, and no other',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', 'OBJECTED', {
        objections: [
          { rule: 'S-46', text: 'The claim is older than a year.' },
          { rule: 'S-45', text: 'The service period has not ended.' },
        ],
      }),
      act(foa, 'print-return-memo', 'OBJECTED'),
      act(foa, 'return', { state: 'RETURNED', revision: 1 }),
      act(maker, 'edit', refused('not_in_this_state')),
      act(maker, 'forward', refused('not_in_this_state')),
      act(checker, 'revise', refused('not_your_role'), { answers: 'each' }),
      act('maker.10107', 'revise', refused('not_your_office'), { answers: 'each' }),
      act(maker, 'revise', refused('objection_unanswered'), { answers: 'all but the first' }),
      act(maker, 'revise', refused('objection_unknown'), { answers: 'one unknown' }),
      act(maker, 'revise', refused('objection_unknown'), { answers: 'the first twice' }),
      act(maker, 'revise', { state: 'DRAFT', revision: 2 }, { answers: 'each' }),
      act(maker, 'edit', 'DRAFT'),
      ...passed(),
    ],
  },
  {
    name: 'an objection that was recalled needs no answer',
    draft: telephone(),
    steps: [
      ...objectedByBoa,
      act(bao, 'recall', 'WITH_BOA', recalled),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', 'OBJECTED', objection('S-45', 'The service period has not ended.')),
      ...returnedAndRevised(),
    ],
  },
  {
    name: 'a countersigned bill that was returned is countersigned anew, with a new sheet (S-34)',
    draft: stationery,
    steps: [
      ...countersigned,
      ...inwarded(belagavi, { sheet: 'its own' }),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', 'OBJECTED', objection('S-25', 'The sub-voucher is a copy.')),
      ...returnedAndRevised(),
      ...countersigned,
      act(foa, 'inward', refused('continuation_sheet_missing', 'S-34'), { messenger: 'registered' }),
      ...inwarded(belagavi, { sheet: 'its own' }),
    ],
  },
  {
    name: 'a returned bill may be discarded by its maker',
    draft: telephone(),
    steps: [
      ...objectedByBoa,
      act(foa, 'print-return-memo', 'OBJECTED'),
      act(foa, 'return', 'RETURNED'),
      act(checker, 'discard', refused('not_your_role'), recalled),
      act(maker, 'discard', 'CANCELLED', recalled),
      act(maker, 'revise', refused('bill_closed'), { answers: 'each' }),
    ],
  },
  {
    name: 'a bill is objected twice, at different desks, and each time answered',
    draft: telephone(),
    steps: [
      ...objectedByBoa,
      ...returnedAndRevised(),
      ...passed(),
      act(pa, 'object', 'OBJECTED', objection('S-48', 'The recipients differ from the sub-vouchers.')),
      act(foa, 'print-return-memo', 'OBJECTED'),
      act(foa, 'return', 'RETURNED'),
      act(maker, 'revise', { state: 'DRAFT', revision: 3 }, { answers: 'each' }),
      ...passed(),
    ],
  },
]

export const objectionScenarios = [...raised, ...returned]
