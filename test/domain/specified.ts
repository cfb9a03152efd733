// "States and moves" of the specification, written a second time, for the tests to hold the code against: from, action,
// by, to, and `later` where it is not built yet.

const table = `
NEW create MAKER DRAFT
DRAFT edit MAKER DRAFT
DRAFT attach MAKER DRAFT
DRAFT discard MAKER CANCELLED
RETURNED discard MAKER CANCELLED
DRAFT forward MAKER WITH_CHECKER
WITH_CHECKER send-back CHECKER DRAFT
WITH_CHECKER forward CHECKER WITH_APPROVER
WITH_APPROVER send-back APPROVER DRAFT
WITH_APPROVER approve APPROVER WITH_COUNTERSIGNER
WITH_APPROVER approve APPROVER AWAITING_INWARD
WITH_COUNTERSIGNER accept COUNTERSIGNER WITH_COUNTERSIGNER
WITH_COUNTERSIGNER send-back COUNTERSIGNER DRAFT
WITH_COUNTERSIGNER countersign COUNTERSIGNER AWAITING_INWARD
AWAITING_INWARD inward FOA WITH_BOA
AWAITING_INWARD refuse-paper FOA AWAITING_INWARD
AWAITING_INWARD withdraw APPROVER CANCELLED
WITH_BOA accept BOA WITH_BOA
WITH_BOA hold BOA WITH_BOA
WITH_BOA release BOA WITH_BOA
WITH_BOA object BOA OBJECTED
WITH_BOA forward BOA WITH_HA
WITH_HA accept HA WITH_HA
WITH_HA hold HA WITH_HA
WITH_HA release HA WITH_HA
WITH_HA object HA OBJECTED
WITH_HA forward HA WITH_BAO
WITH_BAO accept BAO WITH_BAO
WITH_BAO hold BAO WITH_BAO
WITH_BAO release BAO WITH_BAO
WITH_BAO object BAO OBJECTED
WITH_BAO pass BAO PASSED
WITH_BAO pass BAO VOUCHERED
${['WITH_BOA', 'WITH_HA', 'WITH_BAO']
  .flatMap((state) => ['TO', 'HOO', 'SYSTEM'].map((by) => `${state} reassign ${by} ${state}`))
  .join('\n')}
WITH_BOA take-over BOA WITH_BOA
WITH_HA take-over HA WITH_HA
WITH_BAO take-over BAO WITH_BAO
WITH_HA tick HA WITH_HA
OBJECTED recall BAO WITH_BOA
OBJECTED recall BAO WITH_HA
OBJECTED recall BAO WITH_BAO
OBJECTED recall BAO PASSED
OBJECTED print-return-memo FOA OBJECTED
OBJECTED return FOA RETURNED
RETURNED revise MAKER DRAFT
PASSED request-clearance PA AWAITING_WAYS_AND_MEANS
AWAITING_WAYS_AND_MEANS clear FD PASSED
AWAITING_WAYS_AND_MEANS refuse-clearance FD OBJECTED
PASSED object PA OBJECTED
${['AWAITING_INWARD', 'WITH_BOA', 'WITH_HA', 'WITH_BAO', 'PASSED']
  .flatMap((state) => [
    `${state} request-express APPROVER ${state}`,
    `${state} endorse-express DOT ${state}`,
    `${state} confirm-express TO ${state}`,
    `${state} refuse-express DOT ${state}`,
    `${state} refuse-express TO ${state}`,
  ])
  .join('\n')}
PASSED authorise PA IN_PAYMENT_FILE
PASSED authorise PA IN_PAYMENT_FILE later
IN_PAYMENT_FILE approve-file TO AUTHORISED
IN_PAYMENT_FILE drop-from-file PA PASSED
IN_PAYMENT_FILE drop-from-file TO PASSED
IN_PAYMENT_FILE cancel-file PA PASSED
IN_PAYMENT_FILE cancel-file TO PASSED
AUTHORISED send RBI_EXCHANGE SENT
SENT acknowledge RBI_EXCHANGE ACKNOWLEDGED
SENT reject RBI_EXCHANGE SENT
SENT send RBI_EXCHANGE SENT
ACKNOWLEDGED reject RBI_EXCHANGE PARTLY_FAILED
ACKNOWLEDGED reject RBI_EXCHANGE FAILED
SENT debit RBI_EXCHANGE PAID
SENT debit RBI_EXCHANGE PARTLY_FAILED
SENT bank-return RBI_EXCHANGE PARTLY_FAILED
SENT bank-return RBI_EXCHANGE FAILED
ACKNOWLEDGED debit RBI_EXCHANGE PAID
ACKNOWLEDGED debit RBI_EXCHANGE PARTLY_FAILED
ACKNOWLEDGED bank-return RBI_EXCHANGE PARTLY_FAILED
ACKNOWLEDGED bank-return RBI_EXCHANGE FAILED
PAID bank-return RBI_EXCHANGE PARTLY_FAILED
PAID bank-return RBI_EXCHANGE FAILED
PARTLY_FAILED bank-return RBI_EXCHANGE PARTLY_FAILED
PARTLY_FAILED bank-return RBI_EXCHANGE FAILED
SENT write-back RBI_EXCHANGE PAID
PARTLY_FAILED write-back RBI_EXCHANGE PAID
PARTLY_FAILED write-back RBI_EXCHANGE PARTLY_FAILED
FAILED write-back RBI_EXCHANGE PAID
FAILED write-back RBI_EXCHANGE PARTLY_FAILED
SENT take-later-answer RBI_EXCHANGE ACKNOWLEDGED
PARTLY_FAILED take-later-answer RBI_EXCHANGE ACKNOWLEDGED
FAILED take-later-answer RBI_EXCHANGE ACKNOWLEDGED
SENT give-up RBI_EXCHANGE PARTLY_FAILED
SENT give-up RBI_EXCHANGE FAILED
AUTHORISED print-cheque TO CHEQUE_PRINTED later
CHEQUE_PRINTED issue-cheque TO CHEQUE_ISSUED later
CHEQUE_ISSUED encash-cheque TO PAID later
CHEQUE_PRINTED cancel-cheque TO AUTHORISED later
CHEQUE_ISSUED cancel-cheque TO AUTHORISED later
CHEQUE_ISSUED lapse-cheque TO AUTHORISED later
PAID account ACCOUNTS ACCOUNTED later
PARTLY_FAILED account ACCOUNTS ACCOUNTED later
FAILED account ACCOUNTS ACCOUNTED later
VOUCHERED account ACCOUNTS ACCOUNTED later
`

interface Specified {
  from: string
  action: string
  by: string
  to: string
  later: boolean
}

export const specified: readonly Specified[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [from = '', action = '', by = '', to = '', later] = line.split(' ')
    return { from, action, by, to, later: later === 'later' }
  })
