// Suspensions with the document's own examples.

import { expect } from 'vitest'
import type { Document } from './ask-payments.ts'

export async function suspendAsDocumented({ visit, send, example }: Document): Promise<void> {
  for (const [nouns, id] of [
    ['users', 'accounts.572a'],
    ['posts', 'post.accounts.572a'],
  ] as const)
    for (const action of ['suspend', 'reinstate']) {
      const name = `POST /v1/${nouns}/{id}/actions/${action}`
      const { status, body } = await send('pmu', name, [id], example(name))
      expect([status, body['subjectId'], body['action']]).toEqual([200, id, action])
    }
  expect((await visit('auditor', 'GET /v1/suspensions')).body.items).toHaveLength(4)
}
