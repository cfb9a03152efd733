import { reached } from '../../config.ts'
import { StartError } from '../../links.ts'
import type { Sql } from '../kernel/connection.ts'
import { roleNames, type Role } from './table.ts'

/**
 * Reaches the database, as the role that this kind of program is to have: one that could do more would make the grants
 * a decoration.
 * @throws StartError when there is no database, or the session is somebody else's
 */
export async function comingAs(sql: Sql, role: Role): Promise<void> {
  const [session] = await reached(
    'The database',
    'DATABASE_URL',
    sql<{ name: string }[]>`select session_user::text as name`,
  )
  if (session !== undefined && session.name !== roleNames[role])
    throw new StartError(
      `DATABASE_URL comes to the database as ${session.name}: this program comes as ${roleNames[role]} ` +
        '(see docs/roles.md).',
    )
}
