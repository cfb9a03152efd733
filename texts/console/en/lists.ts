// What long lists say, in English.

const bills = (count: number): string => (count === 1 ? '1 bill' : `${count} bills`)

export const lists = {
  order: 'Shown',
  inTurn: 'In the order of the turn',
  rising: (column: string) => `${column}, smallest first`,
  falling: (column: string) => `${column}, largest first`,
  longest: 'Waits longest first',
  shortest: 'Waits shortest first',
  forTheEye: 'So sorted for your eyes only: whose turn it is follows from the number under “Turn”.',
  columns: 'Columns',
  whichColumns: 'Columns shown',
  waiting: (count: number) => `${bills(count)} waiting`,
  reading: (read: number, all: number) => `${read} of ${bills(all)} read …`,
}
