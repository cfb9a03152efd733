// The OpenAPI document against the interface that was promised: all of it is there, and what it refers to.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { documentChecked, type Checked } from '../kit/document.ts'

let api: ApiAlone
let checked: Checked
beforeAll(async () => {
  api = await apiAlone()
  checked = await documentChecked(api, api)
})
afterAll(() => api.stop())

describe('the document', () => {
  test('is OpenAPI 3.1: every reference leads to something, every part of a path is a parameter', () => {
    const { document, operations } = checked
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Khajane', version: expect.any(String) as string })
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference = '']) => reference,
    )
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references)
      expect(Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)).toContain(
        reference,
      )
    for (const [name, { operationId, tags = [], parameters = [], responses, security = [] }] of operations) {
      expect(operationId, name).toMatch(/^[a-zA-Z-]+$/)
      expect(tags.length, name).toBeGreaterThan(0)
      const inPath = [...name.matchAll(/\{([^}]+)\}/g)].map(([, part]) => part)
      const declared = parameters.filter((parameter) => parameter.in === 'path')
      expect(
        declared.map((parameter) => [parameter.name, parameter.required]),
        name,
      ).toEqual(inPath.map((part) => [part, true]))
      expect(
        Object.keys(responses).every((status) => /^[2-5]\d\d$/.test(status)),
        name,
      ).toBe(true)
      for (const { description } of Object.values(responses)) expect(description, name).toBeTruthy()
      for (const scheme of security)
        expect(Object.keys(document.components.securitySchemes), name).toEqual(
          expect.arrayContaining(Object.keys(scheme)),
        )
    }
  })

  /** api.md, Operations and Action bodies; what stands in braces may be called otherwise. */
  const promised = `
GET /health/live|GET /health/ready|GET /v1/me|GET /v1/me/preferences|PUT /v1/me/preferences|GET /v1/sessions
POST /v1/sessions/{}/actions/end|POST /v1/sessions/actions/end-all|GET /auth/session|GET /auth/sign-in
GET /auth/callback|POST /auth/sign-out|POST /auth/backchannel-logout
POST /v1/bills|GET /v1/bills/{}|GET /v1/bills|PATCH /v1/bills/{}
PUT /v1/bills/{}/annexure|GET /v1/bills/{}/annexure|POST /v1/bills/{}/attachments|GET /v1/bills/{}/transitions
GET /v1/bills/{}/findings|POST /v1/bills/check|POST /v1/bills/bulk
GET /v1/worklists|GET /v1/worklists/{}|POST /v1/worklists/{}/next
POST /v1/payment-files|GET /v1/payment-files|GET /v1/payment-files/{}
GET /v1/bills/{}/top-sheet|GET /v1/treasuries/{}/day-end|GET /v1/reports/bill-status|GET /v1/reports/pendency
GET /v1/reports/passed-not-authorised|GET /v1/reports/authorised-not-sent|GET /v1/reports/failed-payments
GET /v1/reports/unsigned-papers|GET /v1/reports/voucher-numbers|GET /v1/reports/overrules
GET /v1/reports/overtakings|GET /v1/bills/{}/overtakings
GET /v1/batches|POST /v1/batches/{}/actions/resend|GET /v1/payments|GET /v1/breaks|GET /v1/sanctions
GET /v1/delegations|POST /v1/delegations|POST /v1/delegations/{}/actions/delegate|POST /v1/delegations/{}/actions/revoke
GET /v1/ledger/day-book|GET /v1/ledger/heads/{}|GET /v1/ledger/trial-balance
GET /v1/ledger/in-transit|GET /v1/ledger/failed|GET /v1/ledger/rbd
GET /v1/scrolls|POST /v1/scrolls/{}/actions/approve
GET /v1/changes|POST /v1/changes|GET /v1/changes/{}|POST /v1/changes/{}/actions/approve|GET /v1/recipients/{}
GET /v1/lifecycle|GET /v1/rules|GET /v1/catalogue|GET /v1/parameters|GET /v1/messengers|GET /v1/admin/{}
POST /v1/admin/proofs|GET /v1/admin/proofs|GET /v1/admin/proofs/{}
POST /v1/admin/repairs|GET /v1/admin/repairs|GET /v1/admin/repairs/{}|POST /v1/admin/repairs/{}/acknowledge
POST /v1/admin/repairs/{}/assign`
    .trim()
    .split(/[\n|]/)
  const acts = [
    'discard',
    'forward',
    'send-back',
    'approve',
    'countersign',
    'withdraw',
    'inward',
    'refuse-paper',
    'accept',
    'take-over',
    'tick',
    'pass',
    'hold',
    'release',
    'object',
    'recall',
    'print-return-memo',
    'return',
    'revise',
    'request-clearance',
    'clear',
    'refuse-clearance',
  ]
  const nouns = ['offices', 'posts', 'users', 'heads', 'grants', 'recipients', 'mappings']

  test('has every operation of the interface, also those that come later', () => {
    const written = new Set([...checked.operations.keys()].map((name) => name.replace(/\{[^}]+\}/g, '{}')))
    const wanted = [
      ...promised,
      ...acts.map((action) => `POST /v1/bills/{}/actions/${action}`),
      ...['submit', 'approve', 'drop-bill', 'cancel'].map((action) => `POST /v1/payment-files/{}/actions/${action}`),
      ...nouns.flatMap((noun) => [`GET /v1/${noun}`, `POST /v1/${noun}`, `PATCH /v1/${noun}/{}`]),
    ]
    expect(wanted.filter((name) => !written.has(name))).toEqual([])
  })
})
