/** The bank writes India's time. */
export const indiaTime = (instant: number): string =>
  new Date(instant + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30')
