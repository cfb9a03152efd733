// The conditions of a search: those whose value is given, with `$1`, `$2`, … in the places of their question marks.

export type Condition = readonly [text: string, value: string | number | undefined]

export interface Where {
  text: string
  values: (string | number)[]
}

/** A condition may name its value several times. */
export function where(conditions: readonly Condition[]): Where {
  const asked = conditions.flatMap(([text, value]) => (value === undefined ? [] : [{ text, value }]))
  const texts = asked.map(({ text }, index) => text.replaceAll('?', `$${index + 1}`))
  return { text: ['true', ...texts].join(' and '), values: asked.map(({ value }) => value) }
}
