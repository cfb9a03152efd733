// The engine room looked into, held against the document.

import { expect } from 'vitest'
import type { Document } from './ask-payments.ts'

export async function lookAsDocumented({ visit, send, example }: Document): Promise<void> {
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
  const health = await visit('auditor', 'GET /v1/admin/health')
  expect([health.status, health.body['judged']], health.text).toEqual([200, expect.any(String)])
  const bundle = await visit('admin', 'GET /v1/admin/bundle')
  expect([bundle.status, bundle.bytes.toString('latin1', 0, 2)]).toEqual([200, 'PK'])
  expect((await visit('auditor', 'GET /v1/admin/bundle')).status).toBe(403)
  await repairAsDocumented({ visit, send, example }, String(listed.body.items[0]?.['workflowId']))
}

/** @param running the id of a bill's workflow that runs */
async function repairAsDocumented({ visit, send, example }: Document, running: string): Promise<void> {
  const name = 'POST /v1/admin/repairs'
  const nudge = { ...example(name), repair: 'nudge', workflowId: running }
  const planned = await send('admin', name, [], { ...nudge, dryRun: true })
  expect([planned.status, planned.body['workflowState']], planned.text).toEqual([200, 'RUNNING'])
  const made = await send('admin', name, [], nudge)
  expect([made.status, made.body['outcome']], made.text).toEqual([201, 'done'])
  const repairId = String(made.body['repairId'])
  expect(made.headers['location']).toBe(`/v1/admin/repairs/${repairId}`)
  for (const act of ['assign', 'acknowledge']) {
    const done = await send('admin', `${name}/{repairId}/${act}`, [repairId], example(`${name}/{repairId}/${act}`))
    expect([act, done.status], done.text).toEqual([act, 200])
  }
  const read = await visit('auditor', 'GET /v1/admin/repairs/{repairId}', repairId)
  expect(read.body).toMatchObject({ state: 'ACKNOWLEDGED', assignedTo: 'post.admin', version: 3 })
  expect((await visit('auditor', 'GET /v1/admin/repairs')).body.items).toMatchObject([{ repairId }])
  expect((await send('auditor', name, [], nudge)).status).toBe(403)
}
