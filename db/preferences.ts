// How each user likes his console.

import type { Preferences } from '../domain/preferences.ts'
import type { Connection } from './kernel/connection.ts'

export async function preferencesOf(sql: Connection, userId: string): Promise<Preferences | null> {
  const [kept] = await sql<Preferences[]>`
    select language, digits, single_keys from user_preferences where user_id = ${userId}`
  return kept ?? null
}

export const keepPreferences = (sql: Connection, userId: string, { language, digits, singleKeys }: Preferences) => sql`
  insert into user_preferences (user_id, language, digits, single_keys)
  values (${userId}, ${language}, ${digits}, ${singleKeys})
  on conflict (user_id) do update
  set language = excluded.language, digits = excluded.digits, single_keys = excluded.single_keys`
