// Which payments' facts a message has told: a bit a row, by its place in the table, which within one snapshot is the
// row's own. So a million payments take a megabyte or two, and are told apart exactly.

export const factKinds = ['debit', 'return', 'reject'] as const
export type FactKind = (typeof factKinds)[number]
export type Told = Readonly<Record<FactKind, ToldRows>>

/** More rows lie on no page of eight kilobytes. */
const rowsOnPage = 300

export class ToldRows {
  readonly #bits: Uint8Array
  count = 0

  constructor(pages: number) {
    this.#bits = new Uint8Array(Math.ceil(((pages + 1) * rowsOnPage) / 8))
  }

  mark(page: number, row: number): void {
    if (this.has(page, row)) return
    const place = page * rowsOnPage + row
    this.#bits[place >> 3] = (this.#bits[place >> 3] ?? 0) | (1 << (place & 7))
    this.count += 1
  }

  has(page: number, row: number): boolean {
    const place = page * rowsOnPage + row
    return ((this.#bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0
  }
}
