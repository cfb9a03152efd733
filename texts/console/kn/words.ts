// What the codes of the treasury are called, in Kannada.

import type * as en from '../en/words.ts'

export const states: typeof en.states = {
  DRAFT: 'ಕರಡು',
  WITH_CHECKER: 'ಪರಿಶೀಲನಾಧಿಕಾರಿಯ ಬಳಿ',
  WITH_APPROVER: 'ಅನುಮೋದನಾಧಿಕಾರಿಯ ಬಳಿ',
  WITH_COUNTERSIGNER: 'ಮೇಲು ಸಹಿಗೆ ಬಾಕಿ',
  AWAITING_INWARD: 'ಖಜಾನೆಗೆ ಮುದ್ರಿತ ಪ್ರತಿ ಬರಬೇಕಿದೆ',
  WITH_BOA: 'ಬ್ಯಾಕ್ ಆಫೀಸ್ ಸಹಾಯಕರ ಬಳಿ',
  WITH_HA: 'ಮುಖ್ಯ ಲೆಕ್ಕಿಗರ ಬಳಿ',
  WITH_BAO: 'ಬಿಲ್ಲು ತೀರ್ಣಾಧಿಕಾರಿಯ ಬಳಿ',
  PASSED: 'ತೀರ್ಣ',
  VOUCHERED: 'ವೋಚರ್ ಆಗಿದೆ',
  AWAITING_WAYS_AND_MEANS: 'ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆಗೆ ಬಾಕಿ',
  OBJECTED: 'ಆಕ್ಷೇಪಿತ',
  RETURNED: 'ಕಛೇರಿಗೆ ಹಿಂದಿರುಗಿಸಿದೆ',
  IN_PAYMENT_FILE: 'ಪಾವತಿ ಕಡತದಲ್ಲಿ',
  AUTHORISED: 'ಪಾವತಿಗೆ ಅಧಿಕೃತ',
  SENT: 'ಬ್ಯಾಂಕಿಗೆ ಕಳುಹಿಸಿದೆ',
  ACKNOWLEDGED: 'ಬ್ಯಾಂಕ್ ಸ್ವೀಕೃತಿ ನೀಡಿದೆ',
  PAID: 'ಪಾವತಿಯಾಗಿದೆ',
  PARTLY_FAILED: 'ಭಾಗಶಃ ಪಾವತಿ',
  FAILED: 'ಪಾವತಿ ವಿಫಲ',
  CHEQUE_PRINTED: 'ಚೆಕ್ ಮುದ್ರಿಸಿದೆ',
  CHEQUE_ISSUED: 'ಚೆಕ್ ವಿತರಿಸಿದೆ',
  CANCELLED: 'ರದ್ದಾಗಿದೆ',
  ACCOUNTED: 'ಲೆಕ್ಕಕ್ಕೆ ಸೇರಿದೆ',
}

export const awaited: typeof en.awaited = {
  DRAFT: 'ಪೂರ್ಣಗೊಳಿಸಿ ಮುಂದೆ ಕಳುಹಿಸಲು',
  WITH_CHECKER: 'ಪರಿಶೀಲನೆಗೆ',
  WITH_APPROVER: 'ಅನುಮೋದನೆಗೆ',
  WITH_COUNTERSIGNER: 'ಮೇಲು ಸಹಿಗೆ',
  AWAITING_INWARD: 'ಮುದ್ರಿತ ಪ್ರತಿಯ ಸ್ವೀಕೃತಿಗೆ',
  WITH_BOA: 'ಬ್ಯಾಕ್ ಆಫೀಸ್ ಪರಿಶೀಲನೆಗೆ',
  WITH_HA: 'ಆರು ಪರಿಶೀಲನೆಗಳಿಗೆ ಹಾಗೂ ತಾಳೆಪಟ್ಟಿಗೆ',
  WITH_BAO: 'ತೀರ್ಣಗೊಳಿಸಲು',
  PASSED: 'ಪಾವತಿ ಕಡತಕ್ಕೆ ಸೇರಿಸಲು',
  VOUCHERED: 'ಲೆಕ್ಕಕ್ಕೆ ಸೇರಿಸಲು',
  AWAITING_WAYS_AND_MEANS: 'ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಅನುಮೋದನೆಗೆ',
  OBJECTED: 'ಜ್ಞಾಪನದೊಂದಿಗೆ ಹಿಂದಿರುಗಿಸಲು, ಇಲ್ಲವೇ ಆಕ್ಷೇಪ ಹಿಂಪಡೆಯಲು',
  RETURNED: 'ಆಕ್ಷೇಪಗಳಿಗೆ ಉತ್ತರಿಸಲು',
  IN_PAYMENT_FILE: 'ಪಾವತಿ ಕಡತದ ಅನುಮೋದನೆಗೆ',
  AUTHORISED: 'ಬ್ಯಾಂಕಿಗೆ ಕಳುಹಿಸಲು',
  SENT: 'ಬ್ಯಾಂಕಿನ ಸ್ವೀಕೃತಿಗೆ',
  ACKNOWLEDGED: 'ಬ್ಯಾಂಕ್ ಡೆಬಿಟ್ ಮಾಡಲು',
  PAID: 'ಲೆಕ್ಕಕ್ಕೆ ಸೇರಿಸಲು',
  PARTLY_FAILED: 'ವಿಫಲವಾದುದನ್ನು ಮತ್ತೆ ಪಾವತಿಸಲು',
  FAILED: 'ವಿಫಲವಾದುದನ್ನು ಮತ್ತೆ ಪಾವತಿಸಲು',
  CHEQUE_PRINTED: 'ಚೆಕ್ ವಿತರಿಸಲು',
  CHEQUE_ISSUED: 'ಚೆಕ್ ನಗದಾಗಲು',
  CANCELLED: '',
  ACCOUNTED: '',
}

export const roles: typeof en.roles = {
  MAKER: 'ಬಿಲ್ಲು ತಯಾರಕರು',
  CHECKER: 'ಪರಿಶೀಲನಾಧಿಕಾರಿ',
  APPROVER: 'ಅನುಮೋದನಾಧಿಕಾರಿ',
  MESSENGER: 'ಸಂದೇಶವಾಹಕರು',
  COUNTERSIGNER: 'ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿ',
  FOA: 'ಫ್ರಂಟ್ ಆಫೀಸ್ ಸಹಾಯಕರು',
  BOA: 'ಬ್ಯಾಕ್ ಆಫೀಸ್ ಸಹಾಯಕರು',
  HA: 'ಮುಖ್ಯ ಲೆಕ್ಕಿಗರು',
  BAO: 'ಬಿಲ್ಲು ತೀರ್ಣಾಧಿಕಾರಿ',
  PA: 'ಪಾವತಿ ಅಧಿಕಾರಿ',
  TO: 'ಖಜಾನಾಧಿಕಾರಿ',
  ACCOUNTS: 'ಲೆಕ್ಕ ಶಾಖೆ',
  HOO: 'ಕಛೇರಿ ಮುಖ್ಯಸ್ಥರು',
  DEPARTMENTAL_USER: 'ಇಲಾಖಾ ಬಳಕೆದಾರರು',
  DOT: 'ಖಜಾನೆ ನಿರ್ದೇಶಕರು',
  FD: 'ಆರ್ಥಿಕ ಇಲಾಖೆ',
  PMU: 'ಯೋಜನಾ ನಿರ್ವಹಣಾ ಘಟಕ',
  DEPOSIT_SUPERINTENDENT: 'ಠೇವಣಿ ಅಧೀಕ್ಷಕರು',
  DEPOSIT_ADMINISTRATOR: 'ಠೇವಣಿ ಆಡಳಿತಾಧಿಕಾರಿ',
  AG: 'ಮಹಾಲೇಖಪಾಲರು',
  AUDITOR: 'ಲೆಕ್ಕಪರಿಶೋಧಕರು',
  ADMIN: 'ನಿರ್ವಾಹಕರು',
  REMITTER: 'ಹಣ ಸಂದಾಯ ಮಾಡುವವರು',
}

export const actions: typeof en.actions = {
  create: 'ಬಿಲ್ಲು ತಯಾರಿಸಿ',
  edit: 'ತಿದ್ದಿ',
  attach: 'ಲಗತ್ತಿಸಿ',
  discard: 'ಕೈಬಿಡಿ',
  forward: 'ಮುಂದೆ ಕಳುಹಿಸಿ',
  'send-back': 'ಹಿಂದಕ್ಕೆ ಕಳುಹಿಸಿ',
  approve: 'ಅನುಮೋದಿಸಿ',
  countersign: 'ಮೇಲು ಸಹಿ ಮಾಡಿ',
  withdraw: 'ಹಿಂಪಡೆಯಿರಿ',
  inward: 'ಸ್ವೀಕರಿಸಿ ಟೋಕನ್ ನೀಡಿ',
  'refuse-paper': 'ಮುದ್ರಿತ ಪ್ರತಿ ನಿರಾಕರಿಸಿ',
  accept: 'ಮುದ್ರಿತ ಪ್ರತಿ ಸ್ವೀಕರಿಸಿ',
  'take-over': 'ಮುದ್ರಿತ ಪ್ರತಿ ವಹಿಸಿಕೊಳ್ಳಿ',
  tick: 'ಗುರುತಿಸಿ',
  pass: 'ತೀರ್ಣಗೊಳಿಸಿ',
  hold: 'ತಡೆಹಿಡಿಯಿರಿ',
  release: 'ಬಿಡುಗಡೆ ಮಾಡಿ',
  object: 'ಆಕ್ಷೇಪಿಸಿ',
  recall: 'ಆಕ್ಷೇಪ ಹಿಂಪಡೆಯಿರಿ',
  'print-return-memo': 'ಹಿಂದಿರುಗಿಸುವ ಜ್ಞಾಪನ ಮುದ್ರಿಸಿ',
  return: 'ಕಛೇರಿಗೆ ಹಿಂದಿರುಗಿಸಿ',
  revise: 'ಉತ್ತರಿಸಿ ಪರಿಷ್ಕರಿಸಿ',
  'request-clearance': 'ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆ ಕೋರಿ',
  clear: 'ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆ ನೀಡಿ',
  'refuse-clearance': 'ಅರ್ಥೋಪಾಯ ಅನುಮೋದನೆ ನಿರಾಕರಿಸಿ',
  'request-express': 'ತ್ವರಿತ ಸರದಿ ಕೋರಿ',
  'endorse-express': 'ತ್ವರಿತವೆಂದು ಶಿಫಾರಸು ಮಾಡಿ',
  'confirm-express': 'ತ್ವರಿತವೆಂದು ದೃಢೀಕರಿಸಿ',
  'refuse-express': 'ತ್ವರಿತ ಸರದಿ ನಿರಾಕರಿಸಿ',
  reassign: 'ಬೇರೆ ಮೇಜಿಗೆ ನೀಡಿ',
  authorise: 'ಪಾವತಿ ಕಡತಕ್ಕೆ ಸೇರಿಸಿ',
  'approve-file': 'ಪಾವತಿ ಕಡತ ಅನುಮೋದಿಸಿದೆ',
  'drop-from-file': 'ಪಾವತಿ ಕಡತದಿಂದ ಬಿಟ್ಟಿದೆ',
  'cancel-file': 'ಪಾವತಿ ಕಡತ ರದ್ದಾಗಿದೆ',
  send: 'ಬ್ಯಾಂಕಿಗೆ ಕಳುಹಿಸಿದೆ',
  acknowledge: 'ಬ್ಯಾಂಕ್ ಸ್ವೀಕೃತಿ ನೀಡಿದೆ',
  reject: 'ಬ್ಯಾಂಕ್ ತಿರಸ್ಕರಿಸಿದೆ',
  debit: 'ಬ್ಯಾಂಕ್ ಡೆಬಿಟ್ ಮಾಡಿದೆ',
  'bank-return': 'ಬ್ಯಾಂಕ್ ಹಿಂದಿರುಗಿಸಿದೆ',
  'write-back': 'ಹಿಂದಿರುಗಿಕೆ ಸರಿಪಡಿಸಿದೆ',
  'take-later-answer': 'ಬ್ಯಾಂಕಿನ ನಂತರದ ಉತ್ತರ ಸ್ವೀಕರಿಸಿದೆ',
  'give-up': 'ತಿರಸ್ಕೃತ ಕಡತ ಕೈಬಿಟ್ಟಿದೆ',
  'print-cheque': 'ಚೆಕ್ ಮುದ್ರಿಸಿ',
  'issue-cheque': 'ಚೆಕ್ ವಿತರಿಸಿ',
  'encash-cheque': 'ಚೆಕ್ ನಗದಾಗಿದೆ',
  'cancel-cheque': 'ಚೆಕ್ ರದ್ದುಪಡಿಸಿ',
  'lapse-cheque': 'ಚೆಕ್ ಅವಧಿ ಮುಗಿದಿದೆ',
  account: 'ಲೆಕ್ಕಕ್ಕೆ ಸೇರಿದೆ',
}

export const holdReasons: typeof en.holdReasons = {
  signature_missing: 'ಸಹಿ ಇಲ್ಲ',
  ways_and_means: 'ಅರ್ಥೋಪಾಯ',
  documents_missing: 'ದಾಖಲೆಗಳಿಲ್ಲ',
  grant_short: 'ಅನುದಾನ ಸಾಲದು',
  outside_authorisation_pending: 'ಹೊರಗಿನ ಅಧಿಕಾರ ಪತ್ರ ಬಾಕಿ',
}

export const sixChecks: typeof en.sixChecks = {
  schemeHead: 'ಯೋಜನೆ ಮತ್ತು ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ',
  ttrDestination: 'ಟಿಟಿಆರ್ ಜಮೆಯಾಗುವ ಶೀರ್ಷಿಕೆ',
  checklist: 'ತಾಳೆಪಟ್ಟಿ',
  certificates: 'ಪ್ರಮಾಣಪತ್ರಗಳು',
  supportingDocuments: 'ಪೂರಕ ದಾಖಲೆಗಳು',
  recipients: 'ಸ್ವೀಕರ್ತರು',
}

export const queues: typeof en.queues = { express: 'ತ್ವರಿತ', priority: 'ಆದ್ಯತೆ', seniority: 'ಹಿರಿತನ' }

export const queueReasons: typeof en.queueReasons = {
  express: 'ತ್ವರಿತವೆಂದು ದೃಢೀಕರಿಸಿದೆ',
  catalogue: 'ಬಿಲ್ಲಿನ ವಿಧದ ಪ್ರಕಾರ',
  ways_and_means: 'ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಪಟ್ಟಿಯಲ್ಲಿದೆ',
  seniority: 'ಸರದಿಯಂತೆ',
}

export const billKinds: typeof en.billKinds = {
  direct: 'ನೇರ ಬಿಲ್ಲು',
  draft: 'ಕರಡು ಬಿಲ್ಲು',
  offline: 'ಆಫ್‌ಲೈನ್ ಬಿಲ್ಲು',
}

export const countersignatures: typeof en.countersignatures = {
  none: 'ಮೇಲು ಸಹಿ ಇಲ್ಲ',
  exempt: 'ಮೇಲು ಸಹಿ ವಿನಾಯಿತಿ',
  online: 'ಆನ್‌ಲೈನ್ ಮೇಲು ಸಹಿ',
  physical_and_online: 'ಮುದ್ರಿತ ಪ್ರತಿ ಹಾಗೂ ಆನ್‌ಲೈನ್ ಮೇಲು ಸಹಿ',
}

export const waysToPay: typeof en.waysToPay = {
  e_payment: 'ಇ-ಪಾವತಿ',
  open_cheque: 'ತೆರೆದ ಚೆಕ್',
  cheque: 'ಚೆಕ್',
  ttr: 'ಟಿಟಿಆರ್ ವರ್ಗಾವಣೆ',
  none: 'ಯಾರಿಗೂ ಪಾವತಿ ಇಲ್ಲ',
}

export const attachmentKinds: typeof en.attachmentKinds = {
  sanction_order: 'ಮಂಜೂರಾತಿ ಆದೇಶ',
  sub_voucher: 'ಉಪ ವೋಚರ್',
  certificate: 'ಪ್ರಮಾಣಪತ್ರ',
  schedule: 'ಷೆಡ್ಯೂಲ್',
  authorisation: 'ಅಧಿಕಾರ ಪತ್ರ',
  other: 'ಇತರೆ ದಾಖಲೆ',
}

export const paymentStates: typeof en.paymentStates = {
  QUEUED: 'ಮುಂದಿನ ಕಡತಕ್ಕೆ ಕಾಯುತ್ತಿದೆ',
  SENT: 'ಕಳುಹಿಸಿದೆ',
  PAID: 'ಪಾವತಿಯಾಗಿದೆ',
  RETURNED: 'ಹಿಂದಿರುಗಿದೆ',
  REJECTED: 'ತಿರಸ್ಕೃತ',
  STOPPED: 'ನಿಲ್ಲಿಸಿದೆ',
}

export const effects: typeof en.effects = {
  refuse: 'ತಡೆಯುತ್ತದೆ',
  object: 'ಆಕ್ಷೇಪಿಸಬೇಕು',
  hold: 'ತಡೆಹಿಡಿಯಬೇಕು',
  look: 'ಗಮನಿಸಬೇಕು',
}

export const stages: typeof en.stages = {
  entry: 'ನಮೂದಿಸುವಾಗ',
  ddo: 'ಕಛೇರಿಯಲ್ಲಿ',
  countersignature: 'ಮೇಲು ಸಹಿಯಲ್ಲಿ',
  treasury: 'ಖಜಾನೆಯಲ್ಲಿ',
  payment: 'ಪಾವತಿಯಲ್ಲಿ',
}

export const standings: typeof en.standings = {
  open: 'ಬಾಕಿ ಇದೆ',
  cured: 'ಸರಿಪಡಿಸಿದೆ',
  overruled: 'ಕಾರಣ ನೀಡಿ ಮೀರಿದೆ',
  answered: 'ಉತ್ತರಿಸಿದೆ',
}

export const answers: typeof en.answers = { yes: 'ಹೌದು', no: 'ಇಲ್ಲ' }
