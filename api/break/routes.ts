// What the bank said that could not be matched with any payment.

import Type from 'typebox'
import { listBreaks, type BreakPlace } from '../../db/payment.ts'
import type { Scope } from '../../db/kernel/where.ts'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { refusal } from '../../domain/kernel/refusal.ts'
import type { Role } from '../../domain/kernel/vocabulary.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { instantOfKey, keyOf, pageOf } from '../kernel/paging.ts'
import { viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { refused } from '../kernel/problems.ts'
import { page, PageQuery, strict } from '../kernel/schemas.ts'
import { Break, exampleBreak } from './schema.ts'

const overseers: readonly Role[] = ['DOT', 'AG', 'AUDITOR', 'ADMIN']

/** @throws Problem not_your_role for those who answer for no break. */
function breaksOf({ roles, officeCode }: Viewer): Scope {
  if (roles.some((role) => overseers.includes(role))) return null
  if (roles.includes('TO')) return { treasuryCode: officeCode }
  throw refused(refusal('breaks_for_roles', { roles: ['TO', ...overseers] }))
}

const keyOfBreak = ({ since, sha256, ordinal }: BreakPlace): string => [since, sha256, ordinal].join('|')

function breakPlace(cursor: string | undefined): BreakPlace | null {
  const key = keyOf(cursor, /^[-0-9:.+ ]{10,40}\|[0-9a-f]{64}\|-?\d{1,9}$/)
  if (key === undefined) return null
  const [since = '', sha256 = '', ordinal] = key.split('|')
  return { since: instantOfKey(since), sha256, ordinal: Number(ordinal) }
}

export function breakRoutes(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/breaks',
    {
      schema: {
        operationId: 'listBreaks',
        tags: ['payments'],
        summary: 'What the bank said that could not be matched',
        description:
          'The TO sees those that his treasury owns; DOT, AG, AUDITOR and ADMIN see all. Parked when they come, oldest first, never dropped.',
        querystring: strict({
          ...PageQuery,
          owner: Type.Optional(
            Type.String({ pattern: '^[0-9A-Z]{2,10}$', description: 'A treasury code, or DOT', examples: ['577A'] }),
          ),
        }),
        response: { 200: page(Break, 'A page of breaks') },
        answers: { 200: { items: [exampleBreak], nextCursor: null } },
        problems: ['not_your_role'],
      },
    },
    async (request) => {
      const scope = breaksOf(viewerOfRequest(request))
      const { limit, cursor, owner } = request.query
      const rows = await listBreaks(sql, scope, owner, breakPlace(cursor), limit + 1)
      return pageOf(
        rows,
        limit,
        keyOfBreak,
        ({ sha256, ordinal, at, kind, paymentId, owner: owned, bank, fileName, detail }) => ({
          breakId: `${sha256}:${ordinal}`,
          kind,
          paymentId,
          owner: owned,
          bank,
          fileName,
          messageSha256: sha256,
          at: formatInstant(at),
          detail,
        }),
      )
    },
  )
}
