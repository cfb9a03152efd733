import { bigint, customType, timestamp } from 'drizzle-orm/pg-core'

/** Whole paise. int8 in the database, a safe integer in the code (db/kernel/connection.ts refuses anything larger). */
export const paiseColumn = (name: string) => bigint(name, { mode: 'number' })
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
