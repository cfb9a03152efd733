// Conditions of a search, as many as are asked for.

/** Whose: of one treasury, or of every one (null) for those who oversee the State. */
export type Scope = { treasuryCode: string } | null

/** A condition, given the parameter that stands for its value; it is left out where there is no value. */
export type Condition = readonly [text: (parameter: string) => string, value: string | number | undefined]

/**
 * What an `and` of them says, and what its parameters from `$1` on are.
 * @param first those that the statement has already
 */
export function where(
  conditions: readonly Condition[],
  first: readonly (string | number)[] = [],
): { text: string; values: (string | number)[] } {
  const asked = conditions.flatMap(([text, value]) => (value === undefined ? [] : [{ text, value }]))
  return {
    text: ['true', ...asked.map(({ text }, index) => text(`$${first.length + index + 1}`))].join(' and '),
    values: [...first, ...asked.map(({ value }) => value)],
  }
}
