// Find (console.md, the engine room): whatever number an administrator has in hand, where its subject is.

import { find, type FoundRow } from '../../db/find/find.ts'
import { mostNamed } from '../../db/find/statements.ts'
import { refuseEngineer } from '../../domain/engine-room.ts'
import { keyOf, workflowOf } from '../../domain/find.ts'
import { formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { askRight } from '../kernel/right.ts'
import { temporalPage } from '../kernel/temporal-page.ts'
import { cutShort, exampleFound, FindQuery, Found, nothingKnown, type FoundView } from './schema.ts'

type Item = FoundView['items'][number]

function billOf(row: FoundRow): Item['bill'] {
  const { billId, billNumber, billState, revision, ddoCode, heldAt } = row
  if (billId === null || billNumber === null || billState === null || revision === null || ddoCode === null) return null
  const { tokenNumber, voucherNumber, deskPost, custodian } = row
  return {
    billId,
    billNumber,
    state: billState,
    revision,
    ddoCode,
    tokenNumber,
    voucherNumber,
    deskPost,
    custodian,
    heldAt: formatInstantOrNull(heldAt),
  }
}

function view(deps: Deps, row: FoundRow): Item {
  const { kind, id, foundBy, ofRevision, state, version, treasuryCode, aboutId, fileId, batchId } = row
  const workflowId = workflowOf(row)
  const batchIds = [batchId, ...row.payments.map((payment) => payment.batchId)].filter((one) => one !== null)
  return {
    kind,
    id,
    foundBy,
    ofRevision,
    state,
    version,
    since: formatInstantOrNull(row.since),
    treasuryCode,
    aboutId,
    bill: billOf(row),
    fileId,
    batchIds: [...new Set(batchIds)],
    payments: [...row.payments],
    paymentsInAll: row.paymentsInAll,
    breaks: [...row.breaks],
    workflowId,
    workflowUrl: workflowId === null ? null : temporalPage(deps, workflowId),
  }
}

export function findRoutes(app: Api, deps: Deps): void {
  app.get(
    '/v1/admin/find',
    {
      preValidation: askRight(refuseEngineer),
      schema: {
        operationId: 'find',
        tags: ['administration'],
        summary: 'Where something is that you have a number of',
        description:
          'ADMIN and AUDITOR. By what stands whole in `q`: its form tells what of ours it can be; where that is ' +
          'nothing, a payment is looked for that bears it, and a break of what the bank so calls. By a token, a ' +
          'return memo or a continuation sheet of an earlier revision too, and `ofRevision` says of which. By a ' +
          'trace id is found what its act has moved, twenty at most. No account number and no text that somebody ' +
          'typed is shown.',
        querystring: FindQuery,
        response: { 200: { ...Found, description: 'What was found, on one page; nothing, and it says so' } },
        answers: { 200: exampleFound },
        problems: ['not_your_role'],
      },
    },
    async ({ query: { q } }) => {
      const asked = q.trim()
      const rows = await find(deps.database.sql, asked)
      const says = rows.length === 0 ? nothingKnown(keyOf(asked)) : rows.length < mostNamed ? null : cutShort
      return { items: rows.map((row) => view(deps, row)), says }
    },
  )
}
