// Problems of the finance department's clearance (S-24).

export const problemsOfClearance = {
  clearance_needed: {
    title: 'Clearance is needed',
    meaning: "What stands on the Finance Department's list is not authorised before it is cleared (S-24).",
  },
  clearance_not_needed: {
    title: 'No clearance is needed',
    meaning: "The bill is not on the Finance Department's list of the day, or is cleared already (S-24).",
  },
  clearance_refused: {
    title: 'Clearance was refused',
    meaning: 'What the Finance Department has refused goes back to its office, and is not recalled (S-24).',
  },
  clearance_row_unfit: {
    title: 'Not such a row',
    meaning:
      'A row of the list, or a limit, takes effect from tomorrow at the earliest, on a head that there is (S-24).',
  },
} as const
