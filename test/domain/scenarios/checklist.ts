// The head accountant's checklist (S-03) and his six checks (S-50), ticked as he goes.

import type { Scenario } from './format.ts'
import {
  act,
  allChecked,
  belagavi,
  inwarded,
  objection,
  reason,
  refused,
  rent,
  returnedAndRevised,
  telephone,
  throughBoa,
  throughOffice,
} from './steps.ts'

const { boa, ha, bao, foa } = belagavi
const toHa = [...throughOffice(), ...inwarded(), ...throughBoa()]

export const checklistScenarios: readonly Scenario[] = [
  {
    name: 'a head accountant ticks item by item as he goes, and forwards with what he has ticked (S-03, S-50)',
    draft: rent,
    steps: [
      ...toHa,
      act(ha, 'tick', refused('paper_not_accepted', 'S-04'), { items: ['bill_in_form'] }),
      act(ha, 'accept', { accepted: true }),
      act(boa, 'tick', refused('not_your_role'), { items: ['bill_in_form'] }),
      act(bao, 'tick', refused('not_your_role'), { items: ['bill_in_form'] }),
      act(ha, 'tick', { state: 'WITH_HA', accepted: true }, { items: ['bill_in_form'], sixChecks: 'all' }),
      act(ha, 'tick', refused('not_on_checklist', 'S-03'), { items: ['measurement_book'] }),
      act(ha, 'forward', refused('checklist_incomplete', 'S-03')),
      act(ha, 'tick', 'WITH_HA', { items: ['sanction_order', 'service_period'] }),
      act(ha, 'forward', 'WITH_BAO'),
    ],
  },
  {
    name: 'what was ticked before counts beside what he forwards with; what he now finds blank is blank (S-03)',
    draft: rent,
    steps: [
      ...toHa,
      act(ha, 'accept', { accepted: true }),
      act(ha, 'tick', 'WITH_HA', { items: { allBut: 'sanction_order' }, sixChecks: 'all' }),
      act(ha, 'forward', refused('checklist_incomplete', 'S-03'), { checklist: { allBut: 'sanction_order' } }),
      act(ha, 'forward', refused('six_checks_incomplete', 'S-50'), { sixChecks: ['schemeHead'], checklist: 'all' }),
      act(ha, 'forward', 'WITH_BAO', { checklist: 'all' }),
    ],
  },
  {
    name: 'he may tick a held bill: the paper that was wanting may come (S-02)',
    draft: rent,
    steps: [
      ...toHa,
      act(ha, 'accept', { accepted: true }),
      act(ha, 'tick', 'WITH_HA', { items: { allBut: 'sanction_order' }, sixChecks: 'all' }),
      act(
        ha,
        'hold',
        { held: 'documents_missing' },
        { reason: 'documents_missing', text: 'The order is not attached.' },
      ),
      act(ha, 'tick', { held: 'documents_missing' }, { items: ['sanction_order'] }),
      act(ha, 'forward', refused('bill_held', 'S-02')),
      act(ha, 'release', { held: null }),
      act(ha, 'forward', 'WITH_BAO'),
    ],
  },
  {
    name: 'from the checklist he objects for exactly the blank items, each with its own text (S-03)',
    draft: rent,
    steps: [
      ...toHa,
      act(ha, 'object', refused('paper_not_accepted', 'S-04'), { fromChecklist: true }),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'tick', 'WITH_HA', { items: ['bill_in_form'] }),
      act(ha, 'object', { state: 'OBJECTED', open: 2 }, { fromChecklist: true }),
      act(foa, 'print-return-memo', 'OBJECTED'),
      act(foa, 'return', 'RETURNED'),
      act('maker.10104', 'revise', refused('objection_unanswered'), { answers: 'all but the first' }),
      act('maker.10104', 'revise', { state: 'DRAFT', revision: 2 }, { answers: 'each' }),
    ],
  },
  {
    name: 'with no blank item there is nothing to object from the checklist, and elsewhere there is no checklist',
    draft: telephone(),
    steps: [
      ...throughOffice(),
      ...inwarded(),
      act(boa, 'accept', { accepted: true }),
      act(boa, 'object', refused('not_on_checklist', 'S-03'), { fromChecklist: true }),
      act(boa, 'forward', 'WITH_HA'),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'tick', 'WITH_HA', { items: 'all' }),
      act(ha, 'object', refused('not_on_checklist', 'S-03'), { fromChecklist: true }),
      act(ha, 'object', { state: 'OBJECTED', open: 1 }, objection()),
    ],
  },
  {
    name: 'a recalled bill keeps its ticks, a revised one begins with a blank checklist (S-47)',
    draft: telephone(),
    steps: [
      ...toHa,
      act(ha, 'accept', { accepted: true }),
      act(ha, 'tick', 'WITH_HA', { items: 'all', sixChecks: 'all' }),
      act(ha, 'object', 'OBJECTED', objection()),
      act(bao, 'recall', 'WITH_HA', reason),
      act(ha, 'accept', { accepted: true }),
      act(ha, 'forward', 'WITH_BAO'),
      act(bao, 'accept', { accepted: true }),
      act(bao, 'object', 'OBJECTED', objection()),
      ...returnedAndRevised(),
      ...toHa,
      act(ha, 'accept', { accepted: true }),
      act(ha, 'forward', refused('six_checks_incomplete', 'S-50')),
      act(ha, 'forward', refused('checklist_incomplete', 'S-03'), { sixChecks: 'all' }),
      act(ha, 'forward', 'WITH_BAO', allChecked),
    ],
  },
]
