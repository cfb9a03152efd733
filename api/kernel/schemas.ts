// Pieces of schemas that many operations share. One object serves validation, serialisation and the OpenAPI document.

import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import {
  forms,
  parseDdoCode,
  parseDepositAccount,
  parseFinancialYear,
  parseGstin,
  parseHeadOfAccount,
  parseRecipientId,
  parseTreasuryCode,
} from '../../domain/kernel/codes.ts'
import { dateForm, isDate } from '../../domain/kernel/calendar.ts'
import type { StagesTogether as Together } from '../../domain/bill/separation.ts'
import { treasuryHats } from '../../domain/kernel/vocabulary.ts'
import type { FormatName } from '../../texts/api.ts'

/**
 * Control characters but line breaks and tabs, and halves of characters: Postgres takes neither NUL nor these, and XML
 * not the two that are no characters. Overrides and marks of the direction, spaces without width, breaks of another
 * kind and tags show a reader another text than the one stored; the joiners that Kannada needs (ZWJ, ZWNJ) do not.
 */
const controls = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\ufffe\\uffff'
const invisible = '\\u061c\\u200b\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\u{e0000}-\\u{e007f}'
const unprintable = new RegExp(`[\\p{Surrogate}${controls}${invisible}]`, 'u')
/** Joiners join nothing where there is nothing else. */
const blank = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

/** Formats that the schemas name: the domain's own checks, so that there is one definition of each code. */
export const formats = {
  'ddo-code': (text: string) => parseDdoCode(text) !== null,
  'treasury-code': (text: string) => parseTreasuryCode(text) !== null,
  'head-of-account': (text: string) => parseHeadOfAccount(text) !== null,
  'financial-year': (text: string) => parseFinancialYear(text) !== null,
  'recipient-id': (text: string) => parseRecipientId(text) !== null,
  'deposit-account': (text: string) => parseDepositAccount(text) !== null,
  gstin: (text: string) => parseGstin(text) !== null,
  'business-date': isDate,
  'plain-text': (text: string) => !blank.test(text) && !unprintable.test(text),
} as const satisfies Record<FormatName, (text: string) => boolean>

/** The form of each code that has one in every part; the format's own check knows more. */
const patternOf: Partial<Record<FormatName, RegExp>> = {
  'ddo-code': forms.ddoCode,
  'treasury-code': forms.treasuryCode,
  'head-of-account': forms.headOfAccount,
  'financial-year': forms.financialYear,
  'recipient-id': forms.recipientId,
  'deposit-account': forms.depositAccount,
  gstin: forms.gstin,
  'business-date': dateForm,
}

const formOf = (format: FormatName) => {
  const form = patternOf[format]
  return form === undefined ? { format } : { format, pattern: form.source }
}

const code = (format: FormatName, description: string, example: string) =>
  Type.String({ ...formOf(format), description, examples: [example], maxLength: 40 })

export const DdoCode = code('ddo-code', 'DDO code, with or without its hyphen (S-20)', '12E01-10104O')
export const TreasuryCode = code('treasury-code', 'Treasury code (S-09)', '577A')
export const HeadOfAccount = code('head-of-account', 'Head of account, 4-2-3-1-2-3', '2054-00-097-0-01-051')
export const FinancialYear = code('financial-year', 'April to March', '2026-27')
export const Gstin = code('gstin', "The supplier's GSTIN", '29AAGCB7383J1Z4')
export const DepositAccount = code('deposit-account', 'Deposit account (S-09)', '26577A095')
export const RecipientId = code('recipient-id', 'Begins with its category', '2000-10104-036')
export const BusinessDate = code('business-date', 'A day, Asia/Kolkata', '2026-11-21')

/** EndToEndId of the exchange: the bill, the line and the attempt. */
export const PaymentId = Type.String({
  maxLength: 35,
  pattern: '^[0-9A-HJKMNP-TV-Z]{26}-[0-9]{1,6}-[0-9]{1,3}$',
  examples: ['01K8ZQ4V7N3M5R2T9XWCYDAEFG-1-1'],
})

export const BillId = Type.String({
  maxLength: 31,
  pattern: '^bill_[0-9A-HJKMNP-TV-Z]{26}$',
  examples: ['bill_01K8ZQ4V7N3M5R2T9XWCYDAEFG'],
})

/** Rs 10,000 crore: beyond any bill, and a hundred thousand of them still fit int8. */
export const largestAmount = 10_000_000_000_000
export const Amount = Type.Integer({ minimum: 1, maximum: largestAmount, description: 'Whole paise' })

/** Text that says something: not blank, bounded, without what is hidden from its reader. */
export const text = (description: string, maxLength = 2_000) =>
  Type.String({ minLength: 1, maxLength, format: 'plain-text', description })

/** An object that takes the fields named and no others. */
export const strict = <Properties extends TProperties>(properties: Properties, options: object = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

/** The schema's value or null, said with a type array: the serialiser then needs no trial and error. */
export const orNull = <Schema extends TSchema & { type: string }>(schema: Schema) =>
  Type.Unsafe<Type.Static<Schema> | null>({ ...schema, type: [schema.type, 'null'] })

type Same<One, Other> = [One, keyof One] extends [Other, keyof Other]
  ? [Other, keyof Other] extends [One, keyof One]
    ? unknown
    : never
  : never

/** The schema as it is. It compiles only where its values are those of a type of the domain, field by field. */
export const schemaOf =
  <Value>() =>
  <Schema extends TSchema>(schema: Schema & Same<Static<Schema>, Value>): Schema =>
    schema

type Shown<Written> = {
  [Field in keyof Written]-?: undefined extends Written[Field]
    ? Exclude<Written[Field], undefined> | null
    : Written[Field]
}

/**
 * How what an office wrote is read again: every field is there, and its bounds, which it has passed, are not said.
 * @param always said, though the office may leave them out
 */
export function shown<Schema extends TObject, Always extends keyof Static<Schema> & string = never>(
  written: Schema,
  always: readonly Always[] = [],
) {
  const required: readonly string[] = [...written.required, ...always]
  const fields = Object.entries(written.properties as Record<string, { type?: string; enum?: string[] }>).map(
    ([name, { type, enum: words }]) => {
      const read = required.includes(name) ? type : [type, 'null']
      return [name, Type.Unsafe({ type: read, ...(words === undefined ? {} : { enum: words }) })] as const
    },
  )
  const read = Type.Unsafe<Shown<Omit<Static<Schema>, Always> & Required<Pick<Static<Schema>, Always>>>>(
    Type.Object(Object.fromEntries(fields)),
  )
  return Object.assign(read, { type: 'object' as const })
}

/** One of a list of words; the list is the domain's. */
export const oneOf = <const Values extends readonly string[]>(values: Values, description?: string) =>
  Type.Unsafe<Values[number]>({
    type: 'string',
    enum: [...values],
    ...(description === undefined ? {} : { description }),
  })

/** What the recorded staffing of a small sub-treasury names. */
export const StagesTogether = Type.Unsafe<Together>(
  Type.Array(Type.Array(oneOf(treasuryHats), { minItems: 2, maxItems: 6 }), {
    maxItems: 6,
    description: 'Stages that one person may hold together, by the staffing of a small sub-treasury; else none',
  }),
)

/** The id of something in a path: what is none of ours is not found, so the form is wide. */
export const identifierOf = (example: string) =>
  Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9_-]+$', examples: [example] })

/** An instant as the API shows it: RFC 3339 with +05:30. */
export const Instant = Type.String({ description: 'RFC 3339, +05:30', examples: ['2026-11-21T11:00:00.000+05:30'] })

/** What anybody may add to what he does. */
export const Remarks = Type.Optional(text('For those who read the trail'))

const RefusalShown = Type.Object({
  code: Type.String(),
  rule: Type.Optional(Type.String()),
  reason: Type.String(),
})

export const allowedActions = <const Actions extends readonly string[]>(
  actions: Actions,
  description = "For the caller's post; the refused ones with the reason",
) =>
  Type.Array(Type.Object({ action: oneOf(actions), allowed: Type.Boolean(), refusal: Type.Optional(RefusalShown) }), {
    description,
  })

export const PageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Items in the answer at most' }),
  cursor: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: '^[A-Za-z0-9_-]+$',
      description: '`nextCursor` of the page before',
      examples: ['YmlsbF8wMUs4WlE0VjdOM001UjJUOVhXQ1lEQUVGRw'],
    }),
  ),
} as const

const furthest = 1_000_000

/** Of a list that is also read from any place of it: a page is told either by its cursor or by where it begins. */
export const fromPlace = (description: string, example: number) =>
  Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: furthest,
      description: `${description} Beyond the end nothing is answered. Not beside \`cursor\`.`,
      examples: [example],
    }),
  )

export const page = <Item extends TSchema>(item: Item, description: string) =>
  Type.Object(
    { items: Type.Array(item), nextCursor: Type.Unsafe<string | null>({ type: ['string', 'null'] }) },
    { description },
  )

/** A page of a list of which one knows how many it holds. */
export const pageOfTotal = <Item extends TSchema>(item: Item, description: string, total: string) =>
  Type.Object({ ...page(item, description).properties, total: Type.Integer({ description: total }) }, { description })

/** RFC 9457, with the members of api.md. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    rule: Type.Optional(Type.String({ description: 'Id of the sutra that is cited' })),
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
    instance: Type.String(),
    traceId: Type.String(),
  },
  { $id: 'Problem', description: 'A problem (RFC 9457)' },
)
