// Kinds of variables, for the table in config.ts: `title` says what a value must be.

import Type from 'typebox'

export const seconds = (whatFor: string, byDefault: number) =>
  Type.Integer({ description: whatFor, default: byDefault, minimum: 1, maximum: 86_400 })
export const rate = (whatFor: string, byDefault: number) =>
  Type.Integer({ description: `${whatFor}; \`0\` sets no limit`, default: byDefault, minimum: 0, maximum: 100_000_000 })
export const port = (whatFor: string) =>
  Type.Optional(Type.Integer({ description: whatFor, minimum: 1, maximum: 65_535 }))
export const text = (description: string) => Type.String({ description, minLength: 1 })
export const address = (description: string) =>
  Type.String({ description, pattern: '^[^:/\\s]+:\\d+$', title: 'of the form host:port' })
export const oneOf = <const Values extends readonly string[]>(
  description: string,
  byDefault: Values[number],
  ...of: Values
) =>
  Type.Enum([...of] as Values, { description, default: byDefault, title: of.join(', ').replace(/, (\w+)$/, ' or $1') })
/** For what is secret: a file holds it, so that it stands in no environment. */
export const fileOf = (name: string) => Type.Optional(text(`A file that holds ${name}, in its place`))
export const list = (description: string, item: string, title: string) =>
  Type.Optional(Type.String({ description, pattern: `^${item}(,${item})*$`, title: `${title}, separated by commas` }))
export const url = (description: string, schemes: string) =>
  Type.String({
    description,
    pattern: `^(${schemes})://\\S+$`,
    title: `a URL that begins with ${schemes.replace('|', ':// or ')}://`,
  })
/** Where browsers find something: scheme, host and port, and nothing after them. */
export const origin = (description: string) =>
  Type.String({
    description,
    pattern: '^https?://[^/\\s?#@]+$',
    title: 'an origin such as https://khajane.example, without a path',
  })
/** Words of OAuth's parameters, in ASCII that can be seen. */
export const words = (description: string, byDefault: string) =>
  Type.String({
    description,
    default: byDefault,
    pattern: '^[\\x21-\\x7e]+( [\\x21-\\x7e]+)*$',
    title: 'words of ASCII',
  })
