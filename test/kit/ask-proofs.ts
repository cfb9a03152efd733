// The proof asked for as the document shows it, and followed to its end.

import { expect } from 'vitest'
import { lookAsDocumented } from './ask-engine-room.ts'
import type { Document } from './ask-payments.ts'
import { until } from './until.ts'

export async function proveAsDocumented({ visit, send, example }: Document): Promise<void> {
  await lookAsDocumented({ visit, send, example })
  const name = 'POST /v1/admin/proofs'
  const asked = await send('admin', name, [], example(name))
  expect(asked.status, asked.text).toBe(202)
  const proofId = String(asked.body['proofId'])
  expect(asked.headers['location']).toBe(`/v1/admin/proofs/${proofId}`)
  await until('it has ended', async () => {
    const { body } = await visit('auditor', 'GET /v1/admin/proofs/{proofId}', proofId)
    return body['endedAt'] !== null
  })
  expect((await visit('dot', 'GET /v1/admin/proofs')).body.items).toMatchObject([{ proofId, askedBy: 'admin' }])
  expect((await send('maker.10104', name, [], example(name))).status).toBe(403)
}
