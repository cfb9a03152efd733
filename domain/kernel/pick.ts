/** Of a value, the fields of a list. */
export function pick<Value extends object, Field extends keyof Value>(
  value: Value,
  fields: readonly Field[],
): Pick<Value, Field> {
  const picked: Partial<Pick<Value, Field>> = {}
  for (const field of fields) picked[field] = value[field]
  return picked as Pick<Value, Field>
}

type Picked<Value, Made, Field extends PropertyKey> = {
  [Each in Field]: Each extends keyof Made ? Made[Each] : Each extends keyof Value ? Value[Each] : never
}

/**
 * Makes values with the fields of a list, in its order: taken over as they are, or made. All of them begin as copies of
 * one blank, so that the engine knows their shape: a large object that grows field by field is several times as slow to
 * make and to read.
 */
export function picker<const Field extends string>(fields: readonly Field[]) {
  const blank = JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])))) as object
  return <Value extends object, Made extends object>(value: Value, made: Made): Picked<Value, Made, Field> => {
    const picked: Partial<Record<Field, unknown>> = { ...blank }
    for (const field of fields) picked[field] = value[field as Field & keyof Value]
    return Object.assign(picked, made) as Picked<Value, Made, Field>
  }
}
