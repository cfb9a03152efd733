// The heads by which the treasury keeps its own books, each with the dated parameter that says which one it is.

export const chartParameters = {
  /** Vouchers paid electronically, until the Reserve Bank's debit is booked. */
  inTransit: 'chart.in_transit_head',
  cheques: 'chart.cheques_head',
  /** What the Reserve Bank has debited and credited (RBD). */
  reserveBankDeposits: 'chart.rbd_head',
  /** What came back, or was never paid, until it is paid again or lapses. */
  failed: 'chart.failed_payments_head',
  lapsed: 'chart.lapsed_head',
  suspense: 'chart.suspense_head',
} as const
export type OwnHead = keyof typeof chartParameters
export type Chart = Readonly<Record<OwnHead, string>>

/** These follow from events alone: no bill, deduction, challan or transfer by hand may name them. */
export const keptForEvents = [
  'inTransit',
  'cheques',
  'reserveBankDeposits',
  'failed',
] as const satisfies readonly OwnHead[]

/**
 * @param values of the parameters in force on the day, by their names
 * @throws Error when one is missing: the migrations bring them all.
 */
export function chartOf(values: Readonly<Record<string, unknown>>, day: string): Chart {
  const head = (own: OwnHead): string => {
    const value = values[chartParameters[own]]
    if (typeof value !== 'string') throw new Error(`there is no parameter ${chartParameters[own]} in force on ${day}`)
    return value
  }
  return {
    inTransit: head('inTransit'),
    cheques: head('cheques'),
    reserveBankDeposits: head('reserveBankDeposits'),
    failed: head('failed'),
    lapsed: head('lapsed'),
    suspense: head('suspense'),
  }
}
