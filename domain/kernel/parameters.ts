// The limits by which rules judge: dated rows, never constants (rulebook.md, "Parameters and catalogue are dated
// data"). Amounts are in paise. What each means, and since when, its row says (migration 0018).

/** Every parameter that a rule may ask for, with the form of its value. */
export interface Parameters {
  /** S-06: a sub-voucher of more than this is passed and cancelled by the DDO. */
  'sub_voucher.cancel_above': number
  /** S-08: what the insurance fund pays, by the employee's group. */
  'gis.insurance': Readonly<Record<'A' | 'B' | 'C' | 'D', number>>
  /** S-27, S-40: no cheque of more than this without the Director. */
  'cheque.limit': number
  /** S-40: above this a cheque is account-payee, save of the four claims. */
  'cheque.account_payee_above': number
  /** S-18: purposes of deposit heads, their last three digits. */
  'deposit.purposes': readonly string[]
  /** S-37: by office and day without permission; with the controlling officer's; with FD's above. */
  'ac.day_limit': number
  'ac.fd_above': number
  /** S-37: the most of one bill, by claim; a claim that is not named has none. */
  'ac.claim_limit': Readonly<Record<string, number>>
  /** S-37: months until the adjusting bill. */
  'ac.adjust_months': number
  /** S-36: works done after this day need a payment order. */
  'works.payment_order_after': string
  /** S-39: bands of purchases. */
  'purchase.open_market_limit': number
  'purchase.quotation_limit': number
  /** S-41: accounts opened after this day need an order that names them. */
  'account.order_after': string
  /** S-46: months after which the delay of a claim is condoned. */
  'claim.months': number
  /** PT-2, sample data: profession tax by the month's wage, the highest row that the wage reaches. */
  'pt.slabs': readonly { from: number; tax: number }[]
  /** Look: days within which a changed account, or the same payee and amount, is shown. */
  'look.days': number
}
export type ParameterName = keyof Parameters

/**
 * On which day's value a rule judges: the service period's end where it concerns the claim, the business day where it
 * concerns the act.
 */
export type ParameterDay = 'claim' | 'act'
