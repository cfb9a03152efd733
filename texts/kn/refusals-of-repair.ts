// What is said of a repair that is refused, in Kannada.

import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { OfRepair } from '../en/refusals-of-repair.ts'
import type { Saying } from '../words.ts'

export const refusalsOfRepair: Saying<Pick<SentenceParams, OfRepair>> = {
  repaired_by_admin: () => 'ದುರಸ್ತಿಯನ್ನು ನಿರ್ವಾಹಕರು ಮಾಡುತ್ತಾರೆ; ಲೆಕ್ಕಪರಿಶೋಧಕರು ಅದನ್ನು ನೋಡಬಹುದು.',
  bundle_by_admin: () => 'ಬೆಂಬಲ ಕಡತವನ್ನು ನಿರ್ವಾಹಕರಿಗಾಗಿ ಮಾತ್ರ ಸಿದ್ಧಪಡಿಸಲಾಗುತ್ತದೆ.',
  repair_of_work: ({ repair, kind, kinds }) =>
    `${repair} ಇವುಗಳ ಕೆಲಸಕ್ಕೆ ಮಾತ್ರ: ${kinds.join(', ')}; ${kind} ಕೆಲಸವು ಅದರದೇ ಕಾರ್ಯದ ಭಾಗ, ಅದಕ್ಕೆ ಗುಂಡಿ ಇಲ್ಲ.`,
  repair_of_kinds: ({ repair, kind, kinds }) => `${repair} ಇವುಗಳಿಗೆ ಮಾತ್ರ: ${kinds.join(', ')}; ${kind} ಗೆ ಅಲ್ಲ.`,
  workflow_runs: ({ workflowId }) => `${workflowId} ನಡೆಯುತ್ತಿದೆ: ಅದಕ್ಕೆ ಸೂಚನೆ ನೀಡಬಹುದು (nudge).`,
  workflow_runs_not: ({ workflowId }) => `${workflowId} ನಡೆಯುತ್ತಿಲ್ಲ: ಅದನ್ನು ಮತ್ತೆ ಆರಂಭಿಸಬಹುದು (start_again).`,
  nothing_to_start: ({ state }) => `ಅದರ ಸ್ಥಿತಿ ${state}, ಅದು ಪೂರ್ಣಗೊಂಡಿದೆ: ಅದರ ಕಾರ್ಯಹರಿವಿಗೆ ಮಾಡಲು ಏನೂ ಉಳಿದಿಲ್ಲ.`,
  no_activity_pending: () => 'ಅದರ ಯಾವ ಕೆಲಸವೂ ಈಗ ಬಾಕಿ ಇಲ್ಲ.',
  activity_to_be_named: ({ pending }) => `ಹಲವು ಕೆಲಸಗಳು ಬಾಕಿ ಇವೆ; ಒಂದನ್ನು activityId ಮೂಲಕ ಹೆಸರಿಸಿ: ${pending.join(', ')}.`,
  activity_not_pending: ({ activityId, pending }) =>
    `${activityId} ಎಂಬ ಕೆಲಸ ಬಾಕಿ ಇಲ್ಲ; ಬಾಕಿ ಇರುವವು: ${pending.join(', ')}.`,
  activity_stands: ({ repair, activityId, state }) =>
    `ಕೆಲಸ ${activityId} ಈಗ ${state} ಸ್ಥಿತಿಯಲ್ಲಿದೆ: ${repair} ಅದಕ್ಕೆ ಏನನ್ನೂ ಮಾಡುವುದಿಲ್ಲ.`,
  repair_acknowledged: ({ repairId }) => `${repairId} ಅನ್ನು ಈಗಾಗಲೇ ಅಂಗೀಕರಿಸಲಾಗಿದೆ.`,
  repair_to_nobody: ({ to }) => `${to} ಎಂಬ ಬಳಕೆದಾರರಾಗಲಿ ಹುದ್ದೆಯಾಗಲಿ ಇಂದು ADMIN ಆಗಿಲ್ಲ.`,
}
