// What is said of each part of the system's health.

import type { Catalogue } from '../words.ts'

export const health: Catalogue['health'] = {
  unanswered: () => 'ಒಂದು ಸೆಕೆಂಡಿನೊಳಗೆ ಉತ್ತರ ಬರಲಿಲ್ಲ.',
  workflow_unseen: ({ workflow }) => `${workflow} ಕಾರ್ಯಹರಿವು ಹೇಗೆ ಸಾಗುತ್ತಿದೆ ಎಂಬುದನ್ನು Temporal ತಿಳಿಸುತ್ತಿಲ್ಲ.`,
  queues_served: ({ pollers }) => `${pollers} ಕಾರ್ಯಕರ್ತ ಪ್ರಕ್ರಿಯೆಗಳು ಕೆಲಸಗಳನ್ನು ಕೇಳುತ್ತಿವೆ.`,
  queue_unserved: ({ kind }) => `${kind} ಕೆಲಸಗಳನ್ನು ಯಾವ ಕಾರ್ಯಕರ್ತ ಪ್ರಕ್ರಿಯೆಯೂ ಕೇಳುತ್ತಿಲ್ಲ: ಒಂದನ್ನು ಆರಂಭಿಸಿ.`,
  queue_without_current: () =>
    'ಎಲ್ಲ ಕಾರ್ಯಕರ್ತ ಪ್ರಕ್ರಿಯೆಗಳಿಗೂ ಆವೃತ್ತಿ ಇದೆ, ಆದರೆ ಪ್ರಸ್ತುತ ಆವೃತ್ತಿ ಯಾವುದೆಂದು ನಿಗದಿಯಾಗಿಲ್ಲ: ಯಾವುದಕ್ಕೂ ಕೆಲಸ ಸಿಗುವುದಿಲ್ಲ.',
  queue_current_away: ({ build }) =>
    `ಚಾಲ್ತಿಯಲ್ಲಿರುವ ${build} ಬಿಲ್ಡ್‌ನ ಯಾವ ಕಾರ್ಯಕರ್ತ ಪ್ರಕ್ರಿಯೆಯೂ ಕೆಲಸಗಳನ್ನು ಕೇಳುತ್ತಿಲ್ಲ: ಉಳಿದವುಗಳಿಗೆ ಯಾವ ಕೆಲಸವೂ ಸಿಗುವುದಿಲ್ಲ.`,
  queue_waits: ({ kind, seconds }) =>
    `ಅತ್ಯಂತ ಹಳೆಯ ${kind} ಕೆಲಸವು ${seconds} ಸೆಕೆಂಡುಗಳಿಂದ ಕಾಯುತ್ತಿದೆ: ಕಾರ್ಯಕರ್ತ ಪ್ರಕ್ರಿಯೆಗಳು ಸಾಲುತ್ತಿಲ್ಲ.`,
  lasting_away: ({ workflow }) => `${workflow} ಕಾರ್ಯಹರಿವು ನಡೆಯುತ್ತಿಲ್ಲ: ಒಂದು ನಿಮಿಷದೊಳಗೆ ಅದು ಮತ್ತೆ ಆರಂಭವಾಗುತ್ತದೆ.`,
  lasting_fails: ({ workflow, attempt }) => `${workflow} ಕಾರ್ಯಹರಿವು ಮತ್ತೆ ಮತ್ತೆ ವಿಫಲವಾಗುತ್ತಿದೆ; ಇದು ${attempt} ನೇ ಪ್ರಯತ್ನ.`,
  lasting_silent: ({ workflow, seconds }) => `${workflow} ಕಾರ್ಯಹರಿವಿನಿಂದ ${seconds} ಸೆಕೆಂಡುಗಳಿಂದ ಸುದ್ದಿ ಇಲ್ಲ.`,
  sweep_looks: () => 'ಅದು ನೋಡುತ್ತಲೇ ಇದೆ, ಯಾವ ಸಾಲೂ ಬಾಕಿ ಇಲ್ಲ.',
  sweep_behind: ({ rows }) => `${rows} ಸಾಲುಗಳು ಒಂದು ನಿಮಿಷಕ್ಕಿಂತ ಹೆಚ್ಚು ಕಾಲದಿಂದ ಅದಕ್ಕಾಗಿ ಕಾಯುತ್ತಿವೆ.`,
  database_well: ({ megabytes }) => `ಅದರ ಗಾತ್ರ ${megabytes} MB; ಯಾವ ಪ್ರಶ್ನೆಗೂ ಹೆಚ್ಚು ಸಮಯ ಹಿಡಿಯುತ್ತಿಲ್ಲ.`,
  statement_slow: ({ seconds }) => `ಒಂದು ಪ್ರಶ್ನೆ ${seconds} ಸೆಕೆಂಡುಗಳಿಂದ ನಡೆಯುತ್ತಿದೆ: ಅದು ಯಾವುದಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದೆ ಎಂದು ನೋಡಿ.`,
  connections_left: ({ used, most }) => `${used} ಸಂಪರ್ಕಗಳು ಬಳಕೆಯಲ್ಲಿವೆ, ಒಟ್ಟು ${most}.`,
  connections_scarce: ({ used, most }) => `${used} ಸಂಪರ್ಕಗಳು ಬಳಕೆಯಲ್ಲಿವೆ, ಒಟ್ಟು ${most}: ಶೀಘ್ರದಲ್ಲೇ ಯಾರಿಗೂ ಪ್ರವೇಶ ಸಿಗುವುದಿಲ್ಲ.`,
  bank_reached: () => 'ಕಳುಹಿಸಬೇಕಾದುದನ್ನು ಕಳುಹಿಸಲಾಗಿದೆ, ಬಂದುದನ್ನು ಅನ್ವಯಿಸಲಾಗಿದೆ.',
  bank_unsent: ({ batches, minutes }) =>
    `${batches} ಬ್ಯಾಚ್‌ಗಳನ್ನು ಕಳುಹಿಸಿಲ್ಲ; ಅತ್ಯಂತ ಹಳೆಯದು ಬ್ಯಾಂಕಿನ ವೇಳೆಯಲ್ಲಿ ${minutes} ನಿಮಿಷಗಳಿಂದ ಕಾಯುತ್ತಿದೆ.`,
  bank_unapplied: ({ messages, minutes }) => `${messages} ಸಂದೇಶಗಳನ್ನು ಅನ್ವಯಿಸಿಲ್ಲ; ಅತ್ಯಂತ ಹಳೆಯದು ${minutes} ನಿಮಿಷಗಳಿಂದ ಕಾಯುತ್ತಿದೆ.`,
  window_open: ({ until }) => `ಬ್ಯಾಂಕ್ ${until} ರವರೆಗೆ ಕಡತಗಳನ್ನು ಸ್ವೀಕರಿಸುತ್ತದೆ.`,
  window_closed: ({ until }) => `ಬ್ಯಾಂಕ್ ${until} ರವರೆಗೆ ಕಡತಗಳನ್ನು ಸ್ವೀಕರಿಸುವುದಿಲ್ಲ; ಪಾವತಿಗಳು ಅದಕ್ಕಾಗಿ ಕಾಯುತ್ತವೆ.`,
  clock_runs: ({ date }) => `ವ್ಯವಹಾರದ ದಿನ ${date}.`,
  clock_differs: ({ seconds }) => `ಸರ್ವರ್ ಮತ್ತು ದತ್ತಸಂಚಯದ ಗಡಿಯಾರಗಳಿಗೆ ${seconds} ಸೆಕೆಂಡುಗಳ ವ್ಯತ್ಯಾಸವಿದೆ: ಸರಿಪಡಿಸಿ.`,
  versions_told: ({ version, schema }) => `ಖಜಾನೆ ${version}; ದತ್ತಸಂಚಯದ ರಚನೆ ${schema}.`,
  versions_missing: () => 'ಎಲ್ಲ ಆವೃತ್ತಿಗಳೂ ತಿಳಿದಿಲ್ಲ.',
  schema_other: ({ found, wanted }) => `ದತ್ತಸಂಚಯದ ರಚನೆ ${found}; ಈ ಬಿಡುಗಡೆಗೆ ಬೇಕಾದುದು ${wanted}.`,
}
