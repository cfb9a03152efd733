// What is said of a refusal: the detail of the problem that it is answered with. Roles, actions and states are
// identifiers, and stay as they are.

import { formatRupees } from '../../domain/kernel/money.ts'
import type { SentenceParams } from '../../domain/kernel/sentences.ts'
import type { Saying } from '../words.ts'
import { refusalsOfRepair } from './refusals-of-repair.ts'
import { checklistItems } from './checklist.ts'

const either = (words: readonly string[]): string => words.join(' ಅಥವಾ ')

/** How many faults an upload has, and how many of them are listed. */
export const faultsOfUpload = ({ count, listed }: { count: number; listed: number }): string => {
  const rest = count > listed ? ` ಮೊದಲ ${listed} ದೋಷಗಳನ್ನು ಪಟ್ಟಿ ಮಾಡಲಾಗಿದೆ.` : ''
  return `ಅನುಬಂಧದಲ್ಲಿ ${count} ${count === 1 ? 'ದೋಷವಿದೆ' : 'ದೋಷಗಳಿವೆ'}.${rest}`
}

export const refusals: Saying<SentenceParams> = {
  ...refusalsOfRepair,
  for_roles: ({ action, roles }) => `${action} ಕ್ರಮವು ${either(roles)} ಪಾತ್ರಕ್ಕೆ ಸೇರಿದೆ.`,
  engine_room_for_roles: () => 'ಯಂತ್ರ ಕೊಠಡಿ ನಿರ್ವಾಹಕರಿಗಾಗಿ; ಲೆಕ್ಕಪರಿಶೋಧಕರು ಅದನ್ನು ಓದಬಹುದು.',
  proofs_asked_by_admin: () => 'ಲೆಕ್ಕಗಳ ತಾಳೆಯನ್ನು ನಿರ್ವಾಹಕರು ಅಥವಾ ಖಜಾನೆ ನಿರ್ದೇಶನಾಲಯ ಕೋರುತ್ತದೆ.',
  days_extended_by_dot: () => 'ದಿನದ ಅವಧಿಯನ್ನು ಖಜಾನೆ ನಿರ್ದೇಶಕರು ವಿಸ್ತರಿಸುತ್ತಾರೆ.',
  for_roles_in_state: ({ state, action, roles }) => `${state} ಸ್ಥಿತಿಯಲ್ಲಿ ${action} ಕ್ರಮವು ${either(roles)} ಪಾತ್ರಕ್ಕೆ ಸೇರಿದೆ.`,
  file_for_roles: ({ action, roles }) => `ಪಾವತಿ ಕಡತದ ${action} ಕ್ರಮವು ${either(roles)} ಪಾತ್ರಕ್ಕೆ ಸೇರಿದೆ.`,
  file_for_roles_in_state: ({ state, action, roles }) =>
    `ಕಡತವು ${state} ಸ್ಥಿತಿಯಲ್ಲಿರುವಾಗ ${action} ಕ್ರಮವು ${either(roles)} ಪಾತ್ರಕ್ಕೆ ಸೇರಿದೆ.`,
  files_prepared_by_pa: () => 'ಪಾವತಿ ಕಡತಗಳನ್ನು PA ಸಿದ್ಧಪಡಿಸುತ್ತಾರೆ.',
  resent_by_to: () => 'ತಿರಸ್ಕೃತ ಕಡತವನ್ನು TO ಮತ್ತೆ ಕಳುಹಿಸುತ್ತಾರೆ.',
  worklist_for_roles: ({ stage, roles }) => `${stage} ಕಾರ್ಯಪಟ್ಟಿಯು ${either(roles)} ಪಾತ್ರಕ್ಕೆ ಸೇರಿದೆ.`,
  bank_file_for_roles: ({ roles }) => `ಈ ಕಡತವನ್ನು ${roles.join(', ')} ಪಾತ್ರದವರು ಮಾತ್ರ ಓದಬಹುದು.`,
  breaks_for_roles: ({ roles }) => `ತಾಳೆಯಾಗದ ನಮೂದುಗಳನ್ನು ${roles.join(', ')} ಪಾತ್ರದವರು ಮಾತ್ರ ಓದಬಹುದು.`,
  break_for_roles: ({ action, owner, roles }) =>
    `${owner} ಹೊಣೆಯಲ್ಲಿರುವ ತಾಳೆಯಾಗದ ನಮೂದಿನ ${action} ಕ್ರಮವು ${either(roles)} ಪಾತ್ರಕ್ಕೆ ಸೇರಿದೆ.`,
  break_assigned_already: ({ owner }) => `ತಾಳೆಯಾಗದ ನಮೂದು ${owner} ಹೊಣೆಯಲ್ಲಿದೆ; ಅದನ್ನು ಇನ್ನು ಬೇರೆಯವರಿಗೆ ವಹಿಸಲಾಗುವುದಿಲ್ಲ.`,
  clearance_by_fd: () => 'ಯಾವುದಕ್ಕೆ ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆ ಬೇಕು, ಎಷ್ಟಕ್ಕೆ ಅನುಮೋದನೆ ಎಂಬುದನ್ನು ಆರ್ಥಿಕ ಇಲಾಖೆ ನಿರ್ಧರಿಸುತ್ತದೆ.',
  clearance_asked_by_pa: () => 'ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆಯನ್ನು PA ಕೋರುತ್ತಾರೆ.',
  clearance_of_treasury: ({ treasuryCode }) => `ಅಲ್ಲಿ ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆಯನ್ನು ${treasuryCode} ಖಜಾನೆಯ PA ಕೋರುತ್ತಾರೆ.`,
  suspended_by_roles: ({ roles }) => `ಬಳಕೆದಾರರನ್ನು ಮತ್ತು ಹುದ್ದೆಗಳನ್ನು ${roles.join(', ')} ತಡೆಹಿಡಿಯುತ್ತಾರೆ, ಮರುಸ್ಥಾಪಿಸುತ್ತಾರೆ.`,
  given_up_by_to: () => 'ತಿರಸ್ಕೃತ ಕಡತವನ್ನು TO ಕೈಬಿಡುತ್ತಾರೆ.',
  office_not_acting: ({ officeCode }) => `ಈಗ ಈ ಬಿಲ್ಲಿನ ಮೇಲೆ ಕ್ರಮ ಕೈಗೊಳ್ಳಬೇಕಾದ ಕಛೇರಿ ${officeCode} ಅಲ್ಲ.`,
  bills_of_another_office: ({ officeCode }) => `ಆ ಕಛೇರಿಯ ಬಿಲ್ಲುಗಳನ್ನು ${officeCode} ಸೃಜಿಸುವಂತಿಲ್ಲ.`,
  file_of_treasury: ({ treasuryCode }) => `ಈ ಕಡತವು ${treasuryCode} ಖಜಾನೆಗೆ ಸೇರಿದೆ.`,
  break_of_treasury: ({ treasuryCode }) => `ಈ ತಾಳೆಯಾಗದ ನಮೂದು ${treasuryCode} ಖಜಾನೆಗೆ ಸೇರಿದೆ.`,
  batch_of_treasury: ({ treasuryCode }) => `ಈ ಬ್ಯಾಚ್ ${treasuryCode} ಖಜಾನೆಗೆ ಸೇರಿದೆ.`,
  post_held_no_longer: ({ postId, date }) => `${date} ರಂದು ${postId} ಹುದ್ದೆಯನ್ನು ನೀವು ಹೊಂದಿಲ್ಲ.`,
  separation_of_duties: ({ userId, worn, wanted }) =>
    `${userId} ಈ ಬಿಲ್ಲಿನ ಮೇಲೆ ${worn} ಆಗಿ ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ; ${wanted} ಆಗಿ ಕ್ರಮ ಕೈಗೊಳ್ಳುವಂತಿಲ್ಲ.`,
  separation_on_bill: ({ billNumber, ...clash }) => `${billNumber}: ${refusals.separation_of_duties(clash)}`,
  delegation_for: () => 'ಕಚೇರಿಯ ಖಜಾನೆ ಅಧಿಕಾರಿಯೇ ಅಧಿಕಾರ ನಿಯೋಜಿಸುತ್ತಾರೆ; ಹುದ್ದೆಯಲ್ಲಿರುವ DDO ಅದನ್ನು ಹಿಂಪಡೆಯಬಹುದು.',
  delegation_of_treasury: ({ treasuryCode }) => `ಇದನ್ನು ${treasuryCode} ಖಜಾನೆಯ ಅಧಿಕಾರಿ ತೀರ್ಮಾನಿಸುತ್ತಾರೆ.`,
  delegation_asked_by_ddo: () => 'ಅಧಿಕಾರ ನಿಯೋಜನೆಯನ್ನು ನಿಯೋಜಿಸಬೇಕಾದ ಹುದ್ದೆಯಲ್ಲಿರುವ DDO ಕೋರುತ್ತಾರೆ.',
  delegate_delegates_nothing: () => 'ನಿಮಗೆ ನಿಯೋಜಿಸಲಾದ ಹುದ್ದೆಯನ್ನು ನೀವು ಮತ್ತೊಬ್ಬರಿಗೆ ನಿಯೋಜಿಸುವಂತಿಲ್ಲ.',
  delegation_stands_otherwise: ({ delegationId, state }) => `ಅಧಿಕಾರ ನಿಯೋಜನೆ ${delegationId} ಯ ಸ್ಥಿತಿ ${state}.`,
  delegation_moved_on: ({ version }) => `ಇದು ${version} ನೇ ಆವೃತ್ತಿಗೆ ಮುಂದುವರಿದಿದೆ.`,
  delegated_by_another: () => 'ಕೋರಿದವರಾಗಲಿ, ಹೆಸರಿಸಲ್ಪಟ್ಟವರಾಗಲಿ ಅಧಿಕಾರ ನಿಯೋಜಿಸುವಂತಿಲ್ಲ.',
  asker_out_of_office: ({ userId, postId }) => `${userId} ಅವರು ${postId} ಹುದ್ದೆಯಲ್ಲಿ ಈಗ ಇಲ್ಲ.`,
  delegation_time_past: () => 'ಅವಧಿಯ ಕೊನೆಯು ಅದರ ಆರಂಭದ ನಂತರ ಹಾಗೂ ಮುಂದೆ ಬರುವಂತಿರಬೇಕು.',
  holder_unknown: ({ userId }) => `${userId} ಎಂಬ ಬಳಕೆದಾರರಿಲ್ಲ.`,
  delegated_to_himself: () => 'ಹುದ್ದೆಯನ್ನು ಅದರಲ್ಲಿರುವವರಿಗಲ್ಲದೆ ಮತ್ತೊಬ್ಬರಿಗೆ ನಿಯೋಜಿಸಬೇಕು.',
  delegate_of_other_office: ({ userId }) => `${userId} ಅವರು ಈ ಕಚೇರಿಯ ಯಾವುದೇ ಹುದ್ದೆಯಲ್ಲಿಲ್ಲ.`,
  delegate_not_gazetted: ({ userId }) => `${userId} ಅವರು ಗೆಜೆಟೆಡ್ ಅಧಿಕಾರಿ ಎಂದು ದಾಖಲಾಗಿಲ್ಲ.`,
  delegated_already: ({ postId, userId }) => `ಆ ಅವಧಿಯಲ್ಲಿ ${postId} ಅನ್ನು ${userId} ಅವರಿಗೆ ನಿಯೋಜಿಸಲಾಗಿದೆ.`,
  primary_post_stays: ({ postId }) =>
    `${postId} ಹುದ್ದೆಯಲ್ಲಿರುವವರು ಬೇರೆಡೆ ಹೆಚ್ಚುವರಿ ಪ್ರಭಾರದಲ್ಲಿದ್ದಾರೆ: ಅವರ ಹುದ್ದೆಯನ್ನು ಯಾರಿಗೂ ನಿಯೋಜಿಸಲಾಗದು.`,
  ddo_role_to_head_accountant: ({ treasuryCode }) =>
    `ಅವರು ಬೇರೆಡೆ ಹೆಚ್ಚುವರಿ ಪ್ರಭಾರದಲ್ಲಿದ್ದಾರೆ: DDO ಪಾತ್ರವು ${treasuryCode} ಖಜಾನೆಯ ಮುಖ್ಯ ಲೆಕ್ಕಿಗರಿಗೆ ಹೋಗುತ್ತದೆ.`,
  charge_given_by_roles: ({ roles }) => `ಪ್ರಭಾರವನ್ನು ನೀಡುವುದು ಮತ್ತು ಹಸ್ತಾಂತರಿಸುವುದು ${roles.join(' ಅಥವಾ ')} ಆದೇಶದಂತೆ.`,
  charge_of_treasury: ({ treasuryCode }) => `ಇದನ್ನು ${treasuryCode} ಖಜಾನೆಯ ಅಧಿಕಾರಿ ಅಥವಾ DOT ತೀರ್ಮಾನಿಸುತ್ತಾರೆ.`,
  charge_by_another: () => 'ನಿಮಗೆ ಪ್ರಭಾರ ನೀಡುವವರು ಮತ್ತು ನಿಮ್ಮನ್ನು ಪ್ರಭಾರದಿಂದ ಬಿಡುಗಡೆ ಮಾಡುವವರು ಮತ್ತೊಬ್ಬ ಅಧಿಕಾರಿ.',
  charge_post_unknown: ({ postId }) => `${postId} ಎಂಬ ಹುದ್ದೆ ಇಲ್ಲ.`,
  charge_is_additional: ({ userId }) => `ಹೆಚ್ಚುವರಿ ಪ್ರಭಾರ ವಹಿಸಲು ${userId} ಅವರಿಗೆ ಮೂಲ ಹುದ್ದೆ ಇಲ್ಲ.`,
  charge_of_held_post: ({ postId, userId }) => `ಆ ಅವಧಿಯಲ್ಲಿ ${postId} ಹುದ್ದೆಯಲ್ಲಿ ${userId} ಇದ್ದಾರೆ.`,
  primary_post_delegated: ({ postId }) => `ಆ ಅವಧಿಯಲ್ಲಿ ಅವರ ಮೂಲ ಹುದ್ದೆ ${postId} ಅನ್ನು ನಿಯೋಜಿಸಲಾಗಿದೆ.`,
  charge_ended: ({ chargeId }) => `ಪ್ರಭಾರ ${chargeId} ಕೊನೆಗೊಂಡಿದೆ.`,
  transfer_of_holder: ({ userId, postId }) => `${userId} ಅವರು ${postId} ಹುದ್ದೆಯಲ್ಲಿಲ್ಲ.`,
  certificate_later: ({ date }) => `ಪ್ರಭಾರ ಹಸ್ತಾಂತರ ಪ್ರಮಾಣಪತ್ರದ ದಿನಾಂಕ ${date} ಇನ್ನೂ ಬಂದಿಲ್ಲ.`,
  change_proposed_by: ({ roles }) => `ಸ್ವೀಕರ್ತರ ಖಾತೆಯ ಬದಲಾವಣೆಯನ್ನು ಅವರ ಕಚೇರಿಯ ${either(roles)} ಪ್ರಸ್ತಾಪಿಸುತ್ತಾರೆ.`,
  change_decided_by: ({ roles }) => `ಪ್ರಸ್ತಾಪಿಸಿದ್ದನ್ನು ಖಜಾನೆಯ ${either(roles)} ತೀರ್ಮಾನಿಸುತ್ತಾರೆ.`,
  change_of_treasury: ({ treasuryCode }) => `ಇದನ್ನು ${treasuryCode} ಖಜಾನೆಯ ಮುಖ್ಯ ಲೆಕ್ಕಿಗರು ತೀರ್ಮಾನಿಸುತ್ತಾರೆ.`,
  change_stands_otherwise: ({ changeId, state }) => `ಬದಲಾವಣೆ ${changeId} ಯ ಸ್ಥಿತಿ ${state}.`,
  change_moved_on: ({ version }) => `ಬದಲಾವಣೆಯು ಈಗ ${version} ನೇ ಆವೃತ್ತಿಯಲ್ಲಿದೆ; ಬೇರೊಬ್ಬರು ಮೊದಲೇ ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ.`,
  change_by_another: () => 'ನೀವು ಪ್ರಸ್ತಾಪಿಸಿದ್ದನ್ನು, ಅಥವಾ ನಿಮ್ಮ ಪರವಾಗಿ ಪ್ರಸ್ತಾಪಿಸಿದ್ದನ್ನು, ಮತ್ತೊಬ್ಬರು ತೀರ್ಮಾನಿಸುತ್ತಾರೆ.',
  change_waits: ({ changeId }) => `ಅದೇ ಸ್ವೀಕರ್ತರ ಬದಲಾವಣೆ ${changeId} ಇನ್ನೂ ತೀರ್ಮಾನವಾಗಿಲ್ಲ.`,
  change_unfit: () => 'ಇಂತಹ ಬದಲಾವಣೆಯನ್ನು ಮಾಡಲಾಗದು.',
  staffing_given_by_director: () => 'ಉಪ ಖಜಾನೆಯ ಸಿಬ್ಬಂದಿ ವ್ಯವಸ್ಥೆಯನ್ನು ಖಜಾನೆ ನಿರ್ದೇಶಕರು ನೀಡುತ್ತಾರೆ.',
  staffing_of_sub_treasury: ({ treasuryCode }) => `${treasuryCode} ಜಿಲ್ಲಾ ಖಜಾನೆ: ಅದರ ಹಂತಗಳು ಪ್ರತ್ಯೇಕವಾಗಿಯೇ ಇರುತ್ತವೆ.`,
  stages_stay_apart: ({ one, other }) => `ಒಬ್ಬರೇ ${one} ಮತ್ತು ${other} ಆಗಲು ಯಾವ ಸಿಬ್ಬಂದಿ ವ್ಯವಸ್ಥೆಯೂ ಅವಕಾಶ ನೀಡುವುದಿಲ್ಲ.`,
  state_without_action: ({ state, action }) => `${state} ಸ್ಥಿತಿಯಲ್ಲಿರುವ ಬಿಲ್ಲಿಗೆ ${action} ಕ್ರಮವಿಲ್ಲ.`,
  action_on_bill: ({ action }) => `${action} ಬಿಲ್ಲಿನ ಮೇಲೆಯೇ ಕೈಗೊಳ್ಳುವ ಕ್ರಮ.`,
  bill_closed: ({ state }) => `ಬಿಲ್ಲು ${state} ಸ್ಥಿತಿಯಲ್ಲಿದೆ; ಅದರ ಮೇಲೆ ಇನ್ನು ಯಾವುದೇ ಕ್ರಮವಿಲ್ಲ.`,
  already_accepted: ({ custodian }) => `ಮುದ್ರಿತ ಪ್ರತಿಯು ಈಗಾಗಲೇ ${custodian === null ? 'ಒಬ್ಬರ' : `${custodian} ಅವರ`} ವಶದಲ್ಲಿದೆ.`,
  own_custody: () => 'ಮುದ್ರಿತ ಪ್ರತಿಯು ನಿಮ್ಮ ವಶದಲ್ಲೇ ಇದೆ; ಬೇರೆಯವರ ವಶದಲ್ಲಿರುವುದನ್ನು ಮಾತ್ರ ವಹಿಸಿಕೊಳ್ಳಲಾಗುತ್ತದೆ.',
  already_held: () => 'ಬಿಲ್ಲನ್ನು ಈಗಾಗಲೇ ತಡೆಹಿಡಿಯಲಾಗಿದೆ.',
  not_held: () => 'ಬಿಲ್ಲನ್ನು ತಡೆಹಿಡಿಯಲಾಗಿಲ್ಲ.',
  express_asked: () => 'ಈ ಬಿಲ್ಲಿಗೆ ತುರ್ತು ಸರದಿಯನ್ನು ಈಗಾಗಲೇ ಕೋರಲಾಗಿದೆ, ಅಥವಾ ಅದು ದೃಢಪಟ್ಟಿದೆ.',
  express_not_asked: () => 'ಈ ಬಿಲ್ಲಿಗೆ ತುರ್ತು ಸರದಿಯ ಯಾವ ಕೋರಿಕೆಯೂ ಬಾಕಿ ಇಲ್ಲ.',
  express_endorsed: () => 'ಖಜಾನೆ ನಿರ್ದೇಶಕರು ಈ ಕೋರಿಕೆಯನ್ನು ಈಗಾಗಲೇ ಅನುಮೋದಿಸಿದ್ದಾರೆ.',
  express_not_endorsed: () => 'ಖಜಾನೆ ನಿರ್ದೇಶಕರು ಈ ಕೋರಿಕೆಯನ್ನು ಇನ್ನೂ ಅನುಮೋದಿಸಿಲ್ಲ.',
  desk_of_another: ({ postId }) =>
    `ಬಿಲ್ಲು ${postId} ಮೇಜಿನಲ್ಲಿದೆ; ಖಜಾನೆ ಅಧಿಕಾರಿ ಅಥವಾ ಕಚೇರಿ ಮುಖ್ಯಸ್ಥರು ಅದನ್ನು ಬೇರೆ ಮೇಜಿಗೆ ನೀಡಬಹುದು (reassign).`,
  at_no_desk: () => 'ಬಿಲ್ಲು ಮೇಜಿಗಾಗಿ ಕಾಯುತ್ತಿದೆ: ಅದನ್ನು ನಿರ್ವಹಿಸಬಹುದಾದವರು ಇಂದು ಯಾವ ಮೇಜಿನಲ್ಲೂ ಇಲ್ಲ.',
  turn_of_another: ({ billId, billNumber }) =>
    `ಈಗ ${billNumber} (${billId}) ಬಿಲ್ಲಿನ ಸರದಿ; ಅದು ಈ ಮೇಜಿನಲ್ಲಿ ಇದಕ್ಕಿಂತ ಮುಂದಿದೆ. ಮೊದಲು ಅದನ್ನು ನಿರ್ವಹಿಸಿ ಅಥವಾ ತಡೆಹಿಡಿಯಿರಿ.`,
  list_from_its_head: ({ billId, billNumber }) =>
    `ಪಾವತಿ ಕಡತವು ಪಟ್ಟಿಯ ಮೊದಲಿನಿಂದ ತೆಗೆದುಕೊಳ್ಳುತ್ತದೆ: ${billNumber} (${billId}) ಇವುಗಳಿಗಿಂತ ಮುಂದಿದ್ದು ಈಗ ಪಾವತಿಸಬಹುದು.`,
  nothing_to_take: ({ treasuryCode, payBy }) => `${treasuryCode} ಖಜಾನೆಯ ${payBy} ಮೂಲಕ ಈಗ ಪಾವತಿಸಬಹುದಾದ ತೀರ್ಣ ಬಿಲ್ಲು ಇಲ್ಲ.`,
  desk_not_of_stage: ({ postId }) => `${postId} ಈ ಹಂತದ ಪಾತ್ರ ಹೊಂದಿರುವ ಈ ಖಜಾನೆಯ ಹುದ್ದೆಯಲ್ಲ.`,
  desk_absent: ({ postId }) => `${postId} ಮೇಜಿನಲ್ಲಿ ಇಂದು ಯಾರೂ ಇಲ್ಲ.`,
  desk_barred: ({ postId }) => `${postId} ಹುದ್ದೆಯಲ್ಲಿರುವವರು ಈ ಬಿಲ್ಲಿನಲ್ಲಿ ಬೇರೆ ಪಾತ್ರ ವಹಿಸಿದ್ದಾರೆ.`,
  absences_declared_by: ({ roles }) => `ಮೇಜುಗಳಿಂದ ಗೈರುಹಾಜರಿಯನ್ನು ${either(roles)} ಘೋಷಿಸುತ್ತಾರೆ.`,
  absence_of_whom: ({ postId }) => `${postId} ಹುದ್ದೆಯ ಗೈರುಹಾಜರಿಯನ್ನು ಅದರಲ್ಲಿರುವವರು ಅಥವಾ ಖಜಾನೆ ಅಧಿಕಾರಿ ಘೋಷಿಸುತ್ತಾರೆ.`,
  post_without_desk: ({ postId }) =>
    `${postId} ಖಜಾನೆಯ ಮೇಜು ಇರುವ ಹುದ್ದೆಯಲ್ಲ: ಹಿಂಬದಿ ಕಚೇರಿ ಸಹಾಯಕ, ಮುಖ್ಯ ಲೆಕ್ಕಿಗ, ಬಿಲ್ಲು ಅನುಮೋದನಾಧಿಕಾರಿ.`,
  absence_past: ({ to, today }) => `ಗೈರುಹಾಜರಿಯು ${to} ರಂದು ಮುಗಿಯುತ್ತದೆ; ಇಂದು ${today}.`,
  absence_days: ({ from, to }) => `${from} ರಿಂದ ${to} ವರೆಗೆ ಯಾವ ದಿನವೂ ಇಲ್ಲ.`,
  absence_ended: ({ absenceId }) => `${absenceId} ಈಗಾಗಲೇ ಮುಗಿದಿದೆ.`,
  memo_already_printed: ({ memoNumber }) => `ಹಿಂದಿರುಗಿಸುವ ಜ್ಞಾಪನ ${memoNumber} ಈಗಾಗಲೇ ಮುದ್ರಿತವಾಗಿದೆ.`,
  through_payment_file: () => 'ಇದು ಪಾವತಿ ಕಡತದ ಮೇಲಿನ ಕ್ರಮ: /v1/payment-files ನೋಡಿ.',
  through_edit: () => 'ಕರಡನ್ನು ಬಿಲ್ಲು, ಅದರ ಅನುಬಂಧ ಅಥವಾ ಲಗತ್ತುಗಳ ಮೇಲೆ PATCH ಮೂಲಕ ತಿದ್ದಲಾಗುತ್ತದೆ.',
  through_rbi_exchange: () => 'ಇಲ್ಲಿ ಬಿಲ್ಲು ರಿಸರ್ವ್ ಬ್ಯಾಂಕಿನ ಸಂದೇಶಗಳಿಂದ ಮಾತ್ರ ಮುಂದುವರಿಯುತ್ತದೆ.',
  bill_moved_on: ({ version, contentVersion }) =>
    `ಬಿಲ್ಲು ಈಗ ${version}.${contentVersion} ಆವೃತ್ತಿಯಲ್ಲಿದೆ; ಬೇರೊಬ್ಬರು ಮೊದಲು ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ.`,
  file_moved_on: ({ version }) => `ಕಡತವು ಈಗ ${version} ಆವೃತ್ತಿಯಲ್ಲಿದೆ; ಬೇರೊಬ್ಬರು ಮೊದಲು ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ.`,
  break_moved_on: ({ version }) => `ತಾಳೆಯಾಗದ ನಮೂದು ಈಗ ${version} ಆವೃತ್ತಿಯಲ್ಲಿದೆ; ಬೇರೊಬ್ಬರು ಮೊದಲು ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ.`,
  batch_moved_on: ({ version }) => `ಬ್ಯಾಚ್ ಈಗ ${version} ಆವೃತ್ತಿಯಲ್ಲಿದೆ; ಬೇರೊಬ್ಬರು ಮೊದಲು ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ.`,
  file_state_without_action: ({ state, action }) => `${state} ಸ್ಥಿತಿಯಲ್ಲಿರುವ ಕಡತಕ್ಕೆ ${action} ಕ್ರಮವಿಲ್ಲ.`,
  batch_not_rejected: ({ state }) => `ಬ್ಯಾಚ್ ${state} ಸ್ಥಿತಿಯಲ್ಲಿದೆ; ತಿರಸ್ಕೃತವಾದುದನ್ನು ಮಾತ್ರ ಮತ್ತೆ ಕಳುಹಿಸಲಾಗುತ್ತದೆ.`,
  batch_resent_already: () => 'ಈ ಬ್ಯಾಚಿನ ಪಾವತಿಗಳನ್ನು ಈಗಾಗಲೇ ಮತ್ತೆ ಕಳುಹಿಸಲಾಗಿದೆ.',
  batch_in_doubt: ({ paymentIds }) =>
    `ಬ್ಯಾಂಕ್ ತಿಳಿಸಿದ್ದು ತಾಳೆಯಾಗುವುದಿಲ್ಲ: ${paymentIds.join(', ')} ಇವುಗಳ ತಾಳೆಯಾಗದ ನಮೂದುಗಳನ್ನು ನೋಡಿ, ಮೊದಲು ಇತ್ಯರ್ಥಪಡಿಸಿ.`,
  batch_not_to_give_up: ({ state }) => `ಬ್ಯಾಚ್ ${state} ಸ್ಥಿತಿಯಲ್ಲಿದೆ; ತಿರಸ್ಕೃತವಾದುದನ್ನು ಮಾತ್ರ ಕೈಬಿಡಲಾಗುತ್ತದೆ.`,
  scroll_by_to: () => 'ಸ್ಕ್ರೋಲನ್ನು TO ಅನುಮೋದಿಸುತ್ತಾರೆ.',
  scroll_of_treasury: ({ treasuryCode }) => `ಈ ಸ್ಕ್ರೋಲ್ ${treasuryCode} ಖಜಾನೆಗೆ ಸೇರಿದೆ.`,
  scroll_approved_already: () => 'ಈ ಸ್ಕ್ರೋಲನ್ನು ಅನುಮೋದಿಸಲಾಗಿದೆ: ಅದರಲ್ಲಿ ಬಂದದ್ದು ಲೆಕ್ಕಕ್ಕೆ ಸೇರಿದೆ.',
  scroll_has_changed: () => 'ಈ ಸ್ಕ್ರೋಲ್ ನೋಡಿದ ನಂತರ ಬ್ಯಾಂಕ್ ಇನ್ನಷ್ಟು ಕಳುಹಿಸಿದೆ.',
  scroll_moved_on: ({ version }) => `ಸ್ಕ್ರೋಲ್ ಈಗ ${version} ಆವೃತ್ತಿಯಲ್ಲಿದೆ; ಬೇರೊಬ್ಬರು ಮೊದಲು ಕ್ರಮ ಕೈಗೊಂಡಿದ್ದಾರೆ.`,
  scroll_of_debit_open: ({ day, number }) =>
    `ಇದರಲ್ಲಿರುವ ಒಂದು ವಾಪಸಾತಿಯ ಡೆಬಿಟ್ ${day} ದಿನದ ${number} ಸಂಖ್ಯೆಯ ಸ್ಕ್ರೋಲಿನಲ್ಲಿದೆ: ಮೊದಲು ಅದನ್ನು ಅನುಮೋದಿಸಬೇಕು.`,
  batch_given_up_already: () => 'ಈ ಬ್ಯಾಚನ್ನು ಕೈಬಿಡಲಾಗಿದೆ: ಅದರ ಪಾವತಿಗಳು ವಿಫಲವಾಗಿವೆ.',
  batch_made_after_all: () => 'ಈ ಬ್ಯಾಚಿನ ಎಲ್ಲ ಪಾವತಿಗಳೂ ಕೊನೆಗೆ ಪಾವತಿಯಾಗಿವೆ.',
  lines_not_as_failed: ({ billNumber }) =>
    `${billNumber} ಬಿಲ್ಲು ಮತ್ತೆ ಪಾವತಿಸಬೇಕಿದ್ದ ಪಾವತಿಗಳು ಈಗ ಕರಡಿನ ಸಮಯದಂತೆ ವಿಫಲವಾಗಿ ಉಳಿದಿಲ್ಲ: ಬಿಲ್ಲನ್ನು ಕಡತದಿಂದ ತೆಗೆಯಿರಿ.`,
  lines_in_doubt: ({ billNumber }) =>
    `${billNumber} ಬಿಲ್ಲು ಮತ್ತೆ ಪಾವತಿಸಬೇಕಿದ್ದುದು ವಿಫಲವಾಗಿದೆಯೇ ಎಂಬುದು ಅನುಮಾನದಲ್ಲಿದೆ: ` +
    'ಅದರ ವ್ಯತ್ಯಾಸವನ್ನು ಮೊದಲು ಇತ್ಯರ್ಥಪಡಿಸಿ, ಇಲ್ಲವೇ ಬಿಲ್ಲನ್ನು ಕಡತದಿಂದ ತೆಗೆಯಿರಿ.',
  lines_altered: ({ billNumber }) =>
    `${billNumber} ಬಿಲ್ಲಿನಡಿ ಏನನ್ನೂ ಪಾವತಿಸುವುದಿಲ್ಲ: ಅದರ ಸಾಲುಗಳು ಮುಂದಕ್ಕೆ ಕಳುಹಿಸಿದ ಸಾಲುಗಳಲ್ಲ. ಅದನ್ನು ಕಡತದಿಂದ ತೆಗೆದು ವರದಿ ಮಾಡಿ.`,
  attempt_leaving: ({ paymentId, batchId }) =>
    `${paymentId} ಪಾವತಿಯು ${batchId} ಬ್ಯಾಚಿನಲ್ಲಿದೆ; ಅದು ಈಗಾಗಲೇ ಬ್ಯಾಂಕನ್ನು ತಲುಪಿರಬಹುದು, ವಿಚಾರಣೆ ನಡೆಯುತ್ತಿದೆ.`,
  documents_of_bill: ({ documents, mebibytes }) => `ಒಂದು ಬಿಲ್ಲಿಗೆ ಹೆಚ್ಚೆಂದರೆ ${documents} ದಾಖಲೆಗಳು, ಒಟ್ಟು ${mebibytes} MiB.`,
  documents_of_caller: ({ documents, mebibytes }) =>
    `ಒಬ್ಬರು 24 ಗಂಟೆಗಳಲ್ಲಿ ಹೆಚ್ಚೆಂದರೆ ${documents} ದಾಖಲೆಗಳನ್ನು, ಒಟ್ಟು ${mebibytes} MiB, ಲಗತ್ತಿಸಬಹುದು.`,
  documents_of_office: ({ documents, mebibytes }) =>
    `ಒಂದು ಕಛೇರಿಯು 24 ಗಂಟೆಗಳಲ್ಲಿ ಹೆಚ್ಚೆಂದರೆ ${documents} ದಾಖಲೆಗಳನ್ನು, ಒಟ್ಟು ${mebibytes} MiB, ಲಗತ್ತಿಸಬಹುದು.`,
  clearance_limit: ({ headOfAccount, date, limitPaise }) =>
    `${headOfAccount} ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯಡಿ ${date} ರಂದು ರೂ. ${formatRupees(limitPaise)} ಗಿಂತ ಹೆಚ್ಚು ಅನುಮೋದಿಸುವಂತಿಲ್ಲ.`,
  not_asked: () => 'ಈ ಕ್ರಮವನ್ನು API ಮೂಲಕ ಯಾರೂ ಕೋರಿಲ್ಲ, ಅಥವಾ ಅದಕ್ಕೆ ಈಗಾಗಲೇ ಉತ್ತರಿಸಲಾಗಿದೆ.',
  break_settled: ({ breakId }) => `ತಾಳೆಯಾಗದ ನಮೂದು ${breakId} ಈಗಾಗಲೇ ಇತ್ಯರ್ಥವಾಗಿದೆ.`,
  break_proposal_missing: ({ breakId }) => `ತಾಳೆಯಾಗದ ನಮೂದು ${breakId} ಕುರಿತು ಯಾವುದೇ ಪ್ರಸ್ತಾವನೆ ಇಲ್ಲ.`,
  break_confirmed: ({ breakId }) => `ತಾಳೆಯಾಗದ ನಮೂದು ${breakId} ಕುರಿತ ಪ್ರಸ್ತಾವನೆ ದೃಢೀಕೃತವಾಗಿದೆ: ಬ್ಯಾಂಕು ಅದನ್ನು ಸರಿಪಡಿಸಬೇಕಿದೆ.`,
  break_proposal_pending: ({ breakId, proposedBy }) =>
    `ತಾಳೆಯಾಗದ ನಮೂದು ${breakId} ಕುರಿತು ${proposedBy} ಮಾಡಿದ ಪ್ರಸ್ತಾವನೆಯು ಮತ್ತೊಬ್ಬರ ತೀರ್ಮಾನಕ್ಕೆ ಬಾಕಿ ಇದೆ.`,
  break_act_unfit: ({ act, kind }) => `${kind} ವಿಧದ ತಾಳೆಯಾಗದ ನಮೂದನ್ನು ${act} ಇತ್ಯರ್ಥಪಡಿಸುವುದಿಲ್ಲ.`,
  break_line_unfit: ({ breakIds }) => `ಈ ಸಾಲುಗಳು ಹೊಂದಿಕೆಯಾಗುವುದಿಲ್ಲ: ${breakIds.join(', ')}.`,
  suspends_himself: () => 'ನಿಮ್ಮನ್ನು ಅಥವಾ ನೀವು ಕ್ರಮ ಕೈಗೊಳ್ಳುವ ಹುದ್ದೆಯನ್ನು PMU ನ ಮತ್ತೊಬ್ಬರು ತಡೆಹಿಡಿಯುತ್ತಾರೆ.',
  suspended_already: ({ id }) => `${id} ಅನ್ನು ಈಗಾಗಲೇ ತಡೆಹಿಡಿಯಲಾಗಿದೆ.`,
  not_suspended: ({ id }) => `${id} ಅನ್ನು ತಡೆಹಿಡಿದಿಲ್ಲ.`,
  proposed_by_yourself: ({ userId }) => `${userId} ಅವರೇ ಪ್ರಸ್ತಾಪಿಸಿದ್ದಾರೆ; ದೃಢಪಡಿಸುವವರು ಅಥವಾ ನಿರಾಕರಿಸುವವರು ಮತ್ತೊಬ್ಬರಾಗಿರಬೇಕು.`,
  break_waits_with: ({ breakId }) => `ಇದು ತಾಳೆಯಾಗದ ನಮೂದು ${breakId} ಜೊತೆ ಕಾಯುತ್ತಿದೆ; ಅದರೊಂದಿಗೇ ಇತ್ಯರ್ಥವಾಗುತ್ತದೆ.`,
  break_of_treasurys_file: ({ file, treasuryCode }) =>
    `ಈ ತಾಳೆಯಾಗದ ನಮೂದು ${treasuryCode} ಖಜಾನೆಯ ${file} ಕಡತಕ್ಕೆ ಸೇರಿದೆ; ಅದನ್ನು ಬೇರೆ ಖಜಾನೆಗೆ ವಹಿಸಲಾಗುವುದಿಲ್ಲ.`,
  match_names_one: () => 'ತಾಳೆಯು ಒಂದು ಪಾವತಿಯನ್ನು ಅಥವಾ ಅದನ್ನೇ ಹೇಳುವ, ಕಾಯುತ್ತಿರುವ ಸಾಲನ್ನು ಹೆಸರಿಸಬೇಕು; ಎರಡರಲ್ಲಿ ಒಂದನ್ನು ಮಾತ್ರ.',
  match_names_payment: ({ kind }) => `${kind} ವಿಧದ ತಾಳೆಯಾಗದ ನಮೂದನ್ನು ಪಾವತಿಯೊಂದಿಗೆ ತಾಳೆ ಮಾಡಲಾಗುತ್ತದೆ, ಸಾಲಿನೊಂದಿಗೆ ಅಲ್ಲ.`,
  settlement_names_nothing: ({ act }) => `${act} ಯಾವುದೇ ಪಾವತಿಯನ್ನಾಗಲಿ ಸಾಲನ್ನಾಗಲಿ ಹೆಸರಿಸುವುದಿಲ್ಲ.`,
  settlement_needs_reason: ({ act }) => `${act} ಕ್ರಮಕ್ಕೆ ಕಾರಣ ಬೇಕು.`,
  head_of_credit_alone: () => 'ಅಂಗೀಕರಿಸಿದ ಜಮೆ ಮಾತ್ರ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯನ್ನು ಹೆಸರಿಸುತ್ತದೆ.',
  credit_needs_head: () => 'ಜಮೆಯನ್ನು ಒಂದು ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಗೆ ಅಂಗೀಕರಿಸಲಾಗುತ್ತದೆ: ಅದನ್ನು ಹೆಸರಿಸಿ.',
  credit_needs_treasury: () => 'ಜಮೆಯನ್ನು ಒಂದು ಖಜಾನೆಯ ಸ್ಕ್ರೋಲಿಗೆ ಅಂಗೀಕರಿಸಲಾಗುತ್ತದೆ: ಮೊದಲು ನಮೂದನ್ನು ಒಂದು ಖಜಾನೆಗೆ ವಹಿಸಿ.',
  credit_head_unfit: ({ headOfAccount }) =>
    `${headOfAccount} ಶೀರ್ಷಿಕೆಗೆ ಜಮೆಯನ್ನು ಅಂಗೀಕರಿಸಲಾಗುವುದಿಲ್ಲ: ಅಂತಹ ಶೀರ್ಷಿಕೆ ಇಲ್ಲ, ಅಥವಾ ಅದಕ್ಕೆ ಘಟನೆಗಳು ಮಾತ್ರ ದಾಖಲಿಸುತ್ತವೆ.`,
  line_waits_with_break: () => 'ಈ ನಮೂದಿನ ಜೊತೆ ಒಂದು ಸಾಲು ಕಾಯುತ್ತಿದೆ: ನಮೂದನ್ನು ವಜಾಗೊಳಿಸಲಾಗುವುದಿಲ್ಲ, ಆ ಸಾಲಿನಿಂದ ತಾಳೆ ಮಾಡಲಾಗುತ್ತದೆ.',
  line_not_waiting: ({ line }) => `${line} ಸಾಲು ಈ ನಮೂದಿನ ಜೊತೆ ಕಾಯುತ್ತಿಲ್ಲ.`,
  nothing_to_write_back: () => 'ಈ ನಮೂದಿನ ಯಾವ ಸಾಲೂ ಖರ್ಚಿನದಲ್ಲ: ಮರಳಿ ದಾಖಲಿಸಲು ಇನ್ನೂ ಏನೂ ಇಲ್ಲ.',
  payment_in_another_break: ({ paymentId }) =>
    `${paymentId} ಪಾವತಿಯ ಮತ್ತೊಂದು ತಾಳೆಯಾಗದ ನಮೂದು ಬಾಕಿ ಇದೆ; ಮೊದಲು ಅದನ್ನು ಇತ್ಯರ್ಥಪಡಿಸಬೇಕು.`,
  break_payment_unknown: ({ paymentId }) => `ತಾಳೆ ಮಾಡಬಹುದಾದ ${paymentId} ಎಂಬ ಪಾವತಿ ಇಲ್ಲ.`,
  paper_not_accepted: () => 'ಮುದ್ರಿತ ಪ್ರತಿಯನ್ನು ಈ ಹಂತದಲ್ಲಿ ಇನ್ನೂ ಸ್ವೀಕರಿಸಿಲ್ಲ.',
  not_custodian: ({ custodian }) =>
    custodian === null ? 'ಮುದ್ರಿತ ಪ್ರತಿಯು ಯಾರ ವಶದಲ್ಲೂ ಇಲ್ಲ.' : `ಮುದ್ರಿತ ಪ್ರತಿಯು ${custodian} ಅವರ ವಶದಲ್ಲಿದೆ; ಅದರ ಹೊಣೆ ಅವರದು.`,
  bill_held: ({ reason }) => `ಬಿಲ್ಲನ್ನು ತಡೆಹಿಡಿಯಲಾಗಿದೆ (${reason}); ಅದನ್ನು ಬಿಡುಗಡೆ ಮಾಡಬಹುದು ಅಥವಾ ಆಕ್ಷೇಪಿಸಬಹುದು.`,
  no_paper_copy: () => 'ಈ ಬಿಲ್ಲಿಗೆ ಆನ್‌ಲೈನ್ ಮೂಲಕ ಮಾತ್ರ ಮೇಲು ಸಹಿಯಾಗುತ್ತದೆ; ಮುದ್ರಿತ ಪ್ರತಿಯನ್ನು ಕಳುಹಿಸುವುದಿಲ್ಲ.',
  continuation_sheet_missing: () => 'ಮುಂದುವರಿದ ಹಾಳೆ ಇಲ್ಲದೆ ಮೇಲು ಸಹಿಯಾದ ಬಿಲ್ಲನ್ನು ಅಂಗೀಕರಿಸುವುದಿಲ್ಲ.',
  continuation_sheet_undue: () => 'ಈ ಬಿಲ್ಲಿಗೆ ಆನ್‌ಲೈನ್ ಮೂಲಕ ಮೇಲು ಸಹಿಯಾಗಿಲ್ಲ; ಅದಕ್ಕೆ ಮುಂದುವರಿದ ಹಾಳೆ ಇಲ್ಲ.',
  continuation_sheet_mismatch: () => 'ಲಗತ್ತಿಸಿದ ಮುಂದುವರಿದ ಹಾಳೆಯು ಈ ಬಿಲ್ಲಿನದಲ್ಲ.',
  six_checks_incomplete: ({ checks }) => `ಆರು ಪರಿಶೀಲನೆಗಳಲ್ಲಿ ಇವು ಬಾಕಿ ಇವೆ: ${checks.join(', ')}.`,
  rule_fails: ({ rule, count }) =>
    count === 1 ? `ಬಿಲ್ಲಿಗೆ ಒಂದು ನಿಯಮ ಅಡ್ಡಿಯಾಗಿದೆ: ${rule}.` : `ಬಿಲ್ಲಿಗೆ ${count} ದೋಷಗಳು ಅಡ್ಡಿಯಾಗಿವೆ; ಮೊದಲನೆಯದು ${rule} ನಿಯಮದ್ದು.`,
  findings_open: ({ rule, count }) =>
    count === 1
      ? `${rule} ನಿಯಮದ ಒಂದು ಅಂಶ ಬಾಕಿ ಇದೆ: ಆಕ್ಷೇಪಿಸಿ, ತಳ್ಳಿಹಾಕಿ ಅಥವಾ ಉತ್ತರಿಸಿ.`
      : `${count} ಅಂಶಗಳು ಬಾಕಿ ಇವೆ, ಮೊದಲನೆಯದು ${rule} ನಿಯಮದ್ದು: ಪ್ರತಿಯೊಂದನ್ನೂ ಆಕ್ಷೇಪಿಸಿ, ತಳ್ಳಿಹಾಕಿ ಅಥವಾ ಉತ್ತರಿಸಿ.`,
  findings_unfit: () => 'ಈ ಹಂತದಲ್ಲಿ ಇಲ್ಲದ ಅಥವಾ ಹೀಗೆ ಇತ್ಯರ್ಥಪಡಿಸಲಾಗದ ಅಂಶಗಳ ಬಗ್ಗೆ ಹೇಳಲಾಗಿದೆ.',
  paper_not_signed: () => 'ಅನುಮೋದಿಸುವವರು ಕಾಗದಕ್ಕೂ ಸಹಿ ಮಾಡಿ, ಹಾಗೆಂದು ತಿಳಿಸಬೇಕು.',
  checklist_incomplete: ({ items }) => `ಪರಿಶೀಲಿಸಿಲ್ಲ: ${items.map((item) => checklistItems[item]).join(', ')}.`,
  checklist_item_unknown: () => 'ಒಂದು ಅಂಶವು ಈ ಬಿಲ್ಲಿನ ತಾಳೆಪಟ್ಟಿಯಲ್ಲಿ ಇಲ್ಲ.',
  no_item_blank: () => 'ತಾಳೆಪಟ್ಟಿಯ ಯಾವ ಅಂಶವೂ ಖಾಲಿ ಇಲ್ಲ: ಆಕ್ಷೇಪಿಸಲು ಏನೂ ಇಲ್ಲ.',
  checklist_at_ha: () => 'ತಾಳೆಪಟ್ಟಿಯಿಂದ ಮುಖ್ಯ ಲೆಕ್ಕಿಗರು ಆಕ್ಷೇಪಿಸುತ್ತಾರೆ; ಬೇರೆ ಹಂತದಲ್ಲಿ ಆಕ್ಷೇಪಣೆಯನ್ನು ಬರೆದು ತಿಳಿಸಬೇಕು.',
  objection_unanswered: ({ objectionIds }) => `ಪ್ರತಿಯೊಂದು ಆಕ್ಷೇಪಣೆಗೂ ಉತ್ತರ ಬೇಕು; ಬಾಕಿ ಇರುವುದು: ${objectionIds.join(', ')}.`,
  objection_not_open: () => 'ಉತ್ತರವು ಬಾಕಿ ಇಲ್ಲದ ಆಕ್ಷೇಪಣೆಯನ್ನು ಹೆಸರಿಸುತ್ತದೆ.',
  objection_answered_twice: () => 'ಒಂದೇ ಆಕ್ಷೇಪಣೆಗೆ ಎರಡು ಬಾರಿ ಉತ್ತರಿಸಲಾಗಿದೆ.',
  rule_not_cited: () => 'ಆಕ್ಷೇಪಣೆಯು ಕನಿಷ್ಠ ಒಂದು ನಿಯಮವನ್ನು ಉಲ್ಲೇಖಿಸಬೇಕು.',
  rule_unknown: () => 'ಆಕ್ಷೇಪಣೆಯು ಇಂದು ಉಲ್ಲೇಖಿಸಲಾಗದ ನಿಯಮವನ್ನು ಉಲ್ಲೇಖಿಸುತ್ತದೆ.',
  return_memo_printed: ({ memoNumber }) => `ಹಿಂದಿರುಗಿಸುವ ಜ್ಞಾಪನ ${memoNumber} ಮುದ್ರಿತವಾಗಿದೆ; ಆಕ್ಷೇಪಣೆಯನ್ನು ಇನ್ನು ಮರಳಿ ಪಡೆಯಲಾಗುವುದಿಲ್ಲ.`,
  return_memo_not_printed: () => 'ಮೊದಲು ಹಿಂದಿರುಗಿಸುವ ಜ್ಞಾಪನವನ್ನು ಮುದ್ರಿಸಬೇಕು.',
  messenger_not_registered: ({ messengerId, ddoCode }) => `${messengerId} ಅವರು ${ddoCode} ಕಛೇರಿಯ ನೋಂದಾಯಿತ ಸಂದೇಶವಾಹಕರಲ್ಲ.`,
  pair_unknown: ({ billType, claimType }) => `${billType} ಎಂಬ ಬಿಲ್ಲಿನ ವಿಧಕ್ಕೆ ${claimType} ಎಂಬ ಕ್ಲೇಮಿನ ವಿಧ ಇಲ್ಲ.`,
  way_to_pay_unknown: ({ ways }) => `ಇಂತಹ ಬಿಲ್ಲನ್ನು ${either(ways)} ಮೂಲಕ ಪಾವತಿಸಲಾಗುತ್ತದೆ.`,
  office_holds_no_grants: ({ officeCode }) =>
    `${officeCode} ಬಟವಾಡೆ ಅಧಿಕಾರಿಯ ಕಛೇರಿಯಲ್ಲ, ಅದಕ್ಕೆ ಅನುದಾನವೂ ಇಲ್ಲ: ಅದು ಬಿಲ್ಲು ಸಲ್ಲಿಸುವುದಿಲ್ಲ.`,
  nobody_countersigns: ({ officeCode }) => `ಇಂತಹ ಬಿಲ್ಲಿಗೆ ಮೇಲುರುಜು ಬೇಕು; ${officeCode} ಕಛೇರಿಗೆ ನಿಯಂತ್ರಣಾಧಿಕಾರಿಯ ಕಛೇರಿ ಇಲ್ಲ.`,
  treasury_unknown: ({ treasuryCode }) => `${treasuryCode} ಎಂಬ ಖಜಾನೆ ಇಲ್ಲ.`,
  wrong_treasury: ({ treasuryCode }) => `ಈ ಕಛೇರಿಯು ${treasuryCode} ಖಜಾನೆಯಲ್ಲಿ ಹಾಗೂ ಆ ಜಿಲ್ಲೆಯ ಉಪ ಖಜಾನೆಗಳಲ್ಲಿ ಹಣ ಸೆಳೆಯುತ್ತದೆ.`,
  treasury_stays: ({ treasuryCode }) =>
    `ಬಿಲ್ಲು ${treasuryCode} ಖಜಾನೆಯಲ್ಲಿ ಇದ್ದುದರಿಂದ ಅಲ್ಲಿಯೇ ಉಳಿಯುತ್ತದೆ; ಬೇರೆ ಖಜಾನೆಗಾಗಿ ಇದನ್ನು ರದ್ದುಪಡಿಸಿ ಹೊಸ ಕರಡು ಸಿದ್ಧಪಡಿಸಿ.`,
  head_not_mapped: ({ headOfAccount, billType }) =>
    `${billType} ಬಿಲ್ಲಿಗಾಗಿ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ ${headOfAccount} ಈ ಕಛೇರಿಗೆ ಮ್ಯಾಪಿಂಗ್ ಆಗಿಲ್ಲ.`,
  deduction_head_unknown: ({ heads }) =>
    `ಕಡಿತಗಳು ಅವುಗಳನ್ನು ಪಡೆಯುವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಗಳಿಗೆ ಮಾತ್ರ ಜಮೆಯಾಗುತ್ತವೆ; ${heads.join(', ')} ಅಂತಹದ್ದಲ್ಲ.`,
  net_not_positive: () => 'ಕಡಿತಗಳ ಮೊತ್ತವು ಒಟ್ಟು ಮೊತ್ತಕ್ಕಿಂತ ಹೆಚ್ಚಾಗಿದೆ.',
  transfer_leaves_net: ({ netPaise }) => `ವರ್ಗಾವಣೆಯ ಪೂರ್ಣ ಮೊತ್ತವು ಪಡೆಯುವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಗಳಿಗೆ ಹೋಗುತ್ತದೆ; ${netPaise} ಪೈಸೆ ಉಳಿದಿದೆ.`,
  annexure_total: ({ totalPaise, netPaise }) => `ಅನುಬಂಧದ ಮೊತ್ತ ${totalPaise} ಪೈಸೆ; ಬಿಲ್ಲಿನ ನಿವ್ವಳ ಮೊತ್ತ ${netPaise} ಪೈಸೆ.`,
  annexure_empty: () => 'ಯಾರಿಗೆ ಪಾವತಿಸಬೇಕೆಂದು ಬಿಲ್ಲು ಹೆಸರಿಸಿಲ್ಲ.',
  recipient_unknown: () => 'ಈ ಕಛೇರಿಗೆ ನೋಂದಾಯಿಸದ ಸ್ವೀಕರ್ತರನ್ನು ಅನುಬಂಧವು ಹೆಸರಿಸುತ್ತದೆ.',
  recipients_unknown_in_upload: faultsOfUpload,
  recipient_unpayable: () => 'ಈ ಅನುಬಂಧದ ಸ್ವೀಕರ್ತರನ್ನು ರಿಸರ್ವ್ ಬ್ಯಾಂಕ್ ನಿರಾಕರಿಸುತ್ತದೆ.',
  failed_payment_unknown: () => 'ಈ ಕಛೇರಿಗೆ ಇಂತಹ ಪಾವತಿ ಇಲ್ಲ.',
  failed_elsewhere: ({ treasuryCode }) => `ಬೇರೆ ಖಜಾನೆಯಲ್ಲಿ ವಿಫಲವಾದ ಪಾವತಿಯನ್ನು ${treasuryCode} ಖಜಾನೆಯಲ್ಲಿ ಮತ್ತೆ ಪಾವತಿಸಲಾಗದು.`,
  failed_of_several_bills: () => 'ಮರುಪಾವತಿ ಬಿಲ್ಲು ಹಿಂದಿನ ಒಂದೇ ಬಿಲ್ಲಿನ ವಿಫಲ ಪಾವತಿಗಳನ್ನು ಪಾವತಿಸುತ್ತದೆ.',
  payment_not_failed: () => 'ವಿಫಲವಾದ ಪಾವತಿಯನ್ನು ಮಾತ್ರ ಮತ್ತೆ ಪಾವತಿಸಲಾಗುತ್ತದೆ.',
  failure_not_booked: () => 'ವಿಫಲವಾದ ದಿನದ ಸ್ಕ್ರಾಲ್ ಅನ್ನು ಖಜಾನಾಧಿಕಾರಿ ಅನುಮೋದಿಸಿದ ನಂತರ ಮಾತ್ರ ಮತ್ತೆ ಪಾವತಿಸಬಹುದು.',
  payment_in_doubt: () => 'ಪಾವತಿ ವಿಫಲವಾಗಿದೆಯೇ ಎಂಬುದು ಅನುಮಾನದಲ್ಲಿದೆ: ಅದರ ವ್ಯತ್ಯಾಸವನ್ನು ಮೊದಲು ಇತ್ಯರ್ಥಪಡಿಸಬೇಕು.',
  payment_lapsed: () => 'ಸರ್ಕಾರಕ್ಕೆ ವ್ಯಪಗತವಾದ ಮೊತ್ತವನ್ನು ಮತ್ತೆ ಪಾವತಿಸಲಾಗದು.',
  payment_in_repayment: () => 'ಅದನ್ನು ಬೇರೊಂದು ಬಿಲ್ಲು ಮತ್ತೆ ಪಾವತಿಸುತ್ತದೆ.',
  annexure_of_repayment: () => 'ಮರುಪಾವತಿಯ ಸಾಲುಗಳು ಅದು ಹೆಸರಿಸಿದ ವಿಫಲ ಪಾವತಿಗಳಿಂದ ಬರುತ್ತವೆ: ಅವುಗಳನ್ನೇ ತಿದ್ದಿ.',
  financial_year_closed: ({ financialYear, openYear }) => `${financialYear} ರ ಅನುದಾನ ತೆರೆದಿಲ್ಲ; ಚಾಲ್ತಿ ಆರ್ಥಿಕ ವರ್ಷ ${openYear}.`,
  attachment_missing: ({ kinds }) => `ಲಗತ್ತಿಸಿಲ್ಲ: ${kinds.join(', ')}.`,
  no_grant: ({ ddoCode, headOfAccount, financialYear }) =>
    `${financialYear} ರಲ್ಲಿ ${headOfAccount} ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯಡಿ ${ddoCode} ಕಛೇರಿಗೆ ಅನುದಾನವಿಲ್ಲ.`,
  grant_exhausted: ({ headOfAccount, financialYear, availablePaise, grossPaise }) =>
    `${financialYear} ರಲ್ಲಿ ${headOfAccount} ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯ ಅನುದಾನದಲ್ಲಿ ರೂ. ${formatRupees(availablePaise)} ಉಳಿದಿದೆ; ` +
    `ಈ ಬಿಲ್ಲಿನ ಒಟ್ಟು ಮೊತ್ತ ರೂ. ${formatRupees(grossPaise)}.`,
  bills_not_of_treasury: () => 'ಈ ಖಜಾನೆಗೆ ಸೇರದ ಬಿಲ್ಲುಗಳನ್ನು ಕಡತವು ಹೆಸರಿಸುತ್ತದೆ.',
  bill_not_in_file: () => 'ಈ ಬಿಲ್ಲು ಈ ಕಡತದಲ್ಲಿ ಇಲ್ಲ.',
  file_would_be_empty: () => 'ಕಡತದಲ್ಲಿ ಕನಿಷ್ಠ ಒಂದು ಬಿಲ್ಲು ಇರಬೇಕು; ಬದಲಿಗೆ ಕಡತವನ್ನು ರದ್ದುಪಡಿಸಿ.',
  no_file_so_late: ({ date, lastHour }) =>
    `${date} ರಂದು ಪಾವತಿ ಕಡತಗಳನ್ನು ${lastHour}:00 ಗಂಟೆಗೆ ಮುನ್ನ ರಚಿಸಿ ಅನುಮೋದಿಸಲಾಗುತ್ತದೆ; ` + 'ನಿರ್ದೇಶಕರು ಆ ದಿನದ ಅವಧಿಯನ್ನು ವಿಸ್ತರಿಸಬಹುದು.',
  no_file_without_bank: ({ date }) =>
    `${date} ರಂದು ರಿಸರ್ವ್ ಬ್ಯಾಂಕ್ ಕೆಲಸ ಮಾಡುವುದಿಲ್ಲ: ನಿರ್ದೇಶಕರು ದಿನದ ಅವಧಿಯನ್ನು ವಿಸ್ತರಿಸದ ಹೊರತು ` +
    'ಪಾವತಿ ಕಡತವನ್ನು ರಚಿಸುವುದಿಲ್ಲ, ಅನುಮೋದಿಸುವುದೂ ಇಲ್ಲ.',
  bill_not_waiting: () => 'ಇಲ್ಲಿ ಅಂತಹ ಬಿಲ್ಲು ಇಲ್ಲ.',
  clearance_needed: () => 'ಆರ್ಥಿಕ ಇಲಾಖೆ ಅನುಮೋದಿಸುವ ಮೊದಲು ಈ ಬಿಲ್ಲನ್ನು ಪಾವತಿಸುವಂತಿಲ್ಲ.',
  clearance_not_needed: () => 'ಈ ಬಿಲ್ಲು ಇಂದು ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಪಟ್ಟಿಯಲ್ಲಿಲ್ಲ: ಅನುಮೋದನೆ ಬೇಕಿಲ್ಲ.',
  cleared_already: () => 'ಆರ್ಥಿಕ ಇಲಾಖೆ ಈ ಬಿಲ್ಲನ್ನು ಈಗಾಗಲೇ ಅನುಮೋದಿಸಿದೆ.',
  refused_by_fd: () => 'ಆರ್ಥಿಕ ಇಲಾಖೆ ನಿರಾಕರಿಸಿದ್ದನ್ನು ಹಿಂಪಡೆಯುವಂತಿಲ್ಲ.',
  clearance_dates_unfit: ({ today }) => `ಇಂದಿನ (${today}) ನಂತರವೇ ಜಾರಿಗೆ ಬರುತ್ತದೆ, ಮತ್ತು ಆರಂಭಕ್ಕೆ ಮುಂಚೆ ಮುಗಿಯುವುದಿಲ್ಲ.`,
  clearance_row_ends: ({ to }) => `ಈ ನಮೂದು ${to} ರಂದೇ ಮುಗಿಯುತ್ತದೆ.`,
  clearance_head_unknown: ({ head }) => `${head} ಎಂದು ಆರಂಭವಾಗುವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ ಇಲ್ಲ.`,
  extension_of_past_day: ({ date, today }) => `${date} ಕಳೆದುಹೋಗಿದೆ: ಇಂದು ${today}.`,
  extension_too_early: ({ lastHour, ordinaryHour }) =>
    `ದಿನವು ತಾನಾಗಿಯೇ ${ordinaryHour}:00 ಗಂಟೆಗೆ ಮುಗಿಯುತ್ತದೆ: ${lastHour}:00 ಗಂಟೆಯವರೆಗೆ ಎನ್ನುವುದು ವಿಸ್ತರಣೆಯಲ್ಲ.`,
  action_not_available: ({ action }) => `ಇಂತಹ ಬಿಲ್ಲಿನ ${action} ಕ್ರಮ ಇನ್ನೂ ಲಭ್ಯವಿಲ್ಲ.`,
  bills_not_available: ({ billType, claimType, label }) =>
    `${label?.kn ?? `${billType}, ${claimType}`}: ಇಂತಹ ಬಿಲ್ಲುಗಳು ಮುಂದಿನ ಹಂತದಲ್ಲಿ ಲಭ್ಯವಾಗುತ್ತವೆ.`,
  deposits_not_available: () => 'ಠೇವಣಿ ಖಾತೆಗಳು ಲಭ್ಯವಾಗುವವರೆಗೆ ಠೇವಣಿಯಿಂದ ಹಣ ಸೆಳೆಯುವುದಿಲ್ಲ, ಠೇವಣಿಗೆ ಜಮೆ ಮಾಡುವುದೂ ಇಲ್ಲ.',
  operation_not_available: ({ operation }) => `${operation}: ಇದು ಮುಂದಿನ ಹಂತದಲ್ಲಿ ಲಭ್ಯವಾಗುತ್ತದೆ.`,
}
