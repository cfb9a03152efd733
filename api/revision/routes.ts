// What a bill said before it was returned: an officer sees what its office has changed since.

import { readSightedRow } from '../../db/bill/read.ts'
import { readRevisions, type ClosedRevision } from '../../db/bill/revisions.ts'
import { allOf } from '../../domain/bill/particulars.ts'
import { seesAccounts } from '../../domain/bill/visibility.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { shownTo } from '../kernel/masking.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { page } from '../kernel/schemas.ts'
import { visible } from '../kernel/subject.ts'
import { exampleRevision, Revision, type RevisionView } from './schema.ts'
import { BillParams } from '../bill/schema.ts'
import { billSubject } from '../bill/subject.ts'

/** A bill that was returned more often has been looked at in another way. */
const mostShown = 50

const revisionView = ({
  serviceFrom,
  serviceTo,
  annexureLines,
  annexurePaise,
  particulars,
  ...row
}: ClosedRevision): RevisionView => ({
  ...row,
  ...allOf(particulars),
  servicePeriod: { from: serviceFrom, to: serviceTo },
  annexure: { lines: annexureLines, totalPaise: annexurePaise },
})

export function revisionRoutes(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/bills/:billId/revisions',
    {
      schema: {
        operationId: 'listRevisions',
        tags: ['bills'],
        summary: 'What a bill said before it was returned',
        description:
          'Whoever may see the bill. Its closed revisions, the last one first, fifty at most: each as it stood when ' +
          'its office began the next one. None of a bill that was never returned.',
        params: BillParams,
        response: { 200: page(Revision, 'The closed revisions') },
        answers: { 200: { items: [exampleRevision], nextCursor: null } },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const { billId } = request.params
      const viewer = viewerOfRequest(request)
      const whole = seesAccounts(viewer, visible(billSubject, await readSightedRow(sql, billId), viewer))
      const rows = await readRevisions(sql, billId, mostShown)
      return shownTo(whole, { items: rows.map(revisionView), nextCursor: null })
    },
  )
}
