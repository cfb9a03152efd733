/** Of a value, the fields of a list, in the list's order. */
export function pick<Value extends object, Field extends keyof Value>(
  value: Value,
  fields: readonly Field[],
): Pick<Value, Field> {
  const picked: Partial<Pick<Value, Field>> = {}
  for (const field of fields) picked[field] = value[field]
  return picked as Pick<Value, Field>
}
