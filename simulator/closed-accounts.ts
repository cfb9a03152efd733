/** Accounts that the sample's banks have closed (sample-state.md). */
export const isClosed = (accountNumber: string): boolean => accountNumber.endsWith('0000')
export const closedReason = 'AC04: account closed'
