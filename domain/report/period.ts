/** Business days, the first and the last one with their whole day. */
export interface Period {
  from: string
  to: string
}

/** Of a report that names none: the month of this day up to it. */
export const monthUpTo = (today: string): Period => ({ from: `${today.slice(0, 8)}01`, to: today })

/** The days of a month, `2026-11`. */
export const monthOf = (month: string): Period => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${last}` }
}
