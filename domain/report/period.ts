/** Business days, the first and the last one with their whole day. */
export interface Period {
  from: string
  to: string
}

/** Of a report that names none: the month of this day up to it. */
export const monthUpTo = (today: string): Period => ({ from: `${today.slice(0, 8)}01`, to: today })
