// The engine room looked into, held against the document.

import { expect } from 'vitest'
import type { Document } from './ask-payments.ts'

export async function lookAsDocumented({ visit }: Pick<Document, 'visit'>): Promise<void> {
  const billId = String((await visit('admin', 'GET /v1/bills', '?limit=1')).body.items[0]?.['billId'])
  const found = await visit('admin', 'GET /v1/admin/find', `?q=${billId}`)
  expect([found.status, found.body.items], found.text).toMatchObject([200, [{ kind: 'bill', id: billId }]])
  const listed = await visit('auditor', 'GET /v1/admin/workflows', '?kind=bill&limit=5')
  expect(listed.status, listed.text).toBe(200)
  const told = await visit('admin', 'GET /v1/admin/workflows/{workflowId}/history', billId)
  expect([told.status, told.body.items[0]], told.text).toMatchObject([200, { stands: 'trail', action: 'create' }])
  const stuck = await visit('admin', 'GET /v1/admin/stuck')
  expect(stuck.status, stuck.text).toBe(200)
  expect((await visit('maker.10104', 'GET /v1/admin/workflows')).status).toBe(403)
}
