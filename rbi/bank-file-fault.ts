/**
 * A bank file that is not as its format demands: to be parked as a break and looked at by a person. Reading or writing
 * it again gives the same fault, so an activity does not retry it.
 */
export class BankFileFault extends Error {
  /** Where: a path of element names, counted from 1 where an element repeats, `Document/…/Ntry[2]/Amt`. */
  readonly element: string

  constructor(element: string, problem: string) {
    super(`${element}: ${problem}`)
    this.name = 'BankFileFault'
    this.element = element
  }
}
