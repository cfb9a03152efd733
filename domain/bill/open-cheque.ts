// The four claims that are drawn by open cheque (S-17): the law's own list, whatever the catalogue says of ways to pay.

import type { Content } from './content.ts'

const billTypes = ['ac', 'obsequies', 'secret_service', 'permanent_advance']

export const isOfFourClaims = ({ billType }: Pick<Content, 'billType'>): boolean => billTypes.includes(billType)

/** Of a recipient that is a DDO's own for open cheques. */
export const openChequeCategory = '32'
