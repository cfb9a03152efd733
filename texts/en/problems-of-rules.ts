// Problems of what is judged: rules, findings, checks and checklist.

export const problemsOfRules = {
  six_checks_incomplete: {
    title: 'Six checks incomplete',
    meaning: 'The head accountant makes all six checks before the bill moves (S-50).',
  },
  rule_fails: {
    title: 'The rules stand against it',
    meaning:
      'Rules of the drawing office are not met; `findings` tells all of them, each with its place and its remedy.',
  },
  findings_open: {
    title: 'Findings are open',
    meaning:
      'Findings of this desk stand open; `findings` tells all of them. Each is objected, cured, overruled or answered.',
  },
  finding_unknown: {
    title: 'No such finding',
    meaning: 'Something is said of a finding that this desk does not have, or may not settle so.',
  },
  paper_not_signed: {
    title: 'The paper is not signed',
    meaning: 'Who passes a bill or approves a payment file signs its paper, and says so: `paperSigned` (S-03a).',
  },
  checklist_incomplete: {
    title: 'Checklist incomplete',
    meaning: 'With an item left unticked the bill cannot go forward (S-03).',
  },
  not_on_checklist: {
    title: 'Not on the checklist',
    meaning: 'The act speaks of what the checklist of this bill does not show: an item, or a blank (S-03).',
  },
} as const
