// Find (console.md, the engine room): whatever number an administrator has in hand, where its subject is.

import { find, type FoundRow } from '../../db/find/find.ts'
import { isTraceId, refuseEngineer } from '../../domain/engine-room.ts'
import { formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { askRight } from '../kernel/right.ts'
import { temporalPage } from '../kernel/temporal-page.ts'
import { exampleFound, FindQuery, Found, type FoundView } from './schema.ts'

type Item = FoundView['items'][number]

const nothing = 'Nothing is known by this: no bill, payment, file, batch or break.'
const traced =
  `${nothing} It has the form of a trace id: by that is found what its act has moved. Of what was refused or only ` +
  'read the logs tell.'

function billOf(row: FoundRow): Item['bill'] {
  const { billId, billNumber, billState, revision, ddoCode, heldAt } = row
  if (billId === null || billNumber === null || billState === null || revision === null || ddoCode === null) return null
  const { tokenNumber, voucherNumber, deskPost, custodian } = row
  const paper = { tokenNumber, voucherNumber, deskPost, custodian, heldAt: formatInstantOrNull(heldAt) }
  return { billId, billNumber, state: billState, revision, ddoCode, ...paper }
}

function view(deps: Deps, row: FoundRow): Item {
  const { kind, id, foundBy, ofRevision, state, version, treasuryCode } = row
  const { fileId, batchId, payments, paymentsInAll, breaks } = row
  const workflowId = kind === 'payment' ? (row.billId ?? id) : id
  const batchIds = [batchId, ...payments.map((payment) => payment.batchId)].filter((one) => one !== null)
  return {
    ...{ kind, id, foundBy, ofRevision, state, version, since: formatInstantOrNull(row.since), treasuryCode },
    bill: billOf(row),
    ...{ fileId, batchIds: [...new Set(batchIds)], payments: [...payments], paymentsInAll, breaks: [...breaks] },
    ...{ workflowId, workflowUrl: temporalPage(deps, workflowId) },
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
          'ADMIN and AUDITOR. By what stands whole in `q`, in one look: by a token, a return memo or a continuation ' +
          'sheet of an earlier revision too, and `ofRevision` says of which. ' +
          'No account number and no text that somebody typed is shown. By a trace id is found what its act has moved.',
        querystring: FindQuery,
        response: { 200: { ...Found, description: 'What was found, on one page; nothing, and it says so' } },
        answers: { 200: exampleFound },
        problems: ['not_your_role'],
      },
    },
    async ({ query: { q } }) => {
      const asked = q.trim()
      const rows = await find(deps.database.sql, asked)
      const says = rows.length > 0 ? null : isTraceId(asked) ? traced : nothing
      return { items: rows.map((row) => view(deps, row)), says }
    },
  )
}
