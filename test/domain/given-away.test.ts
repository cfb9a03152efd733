// What of a text may leave the house: nothing that it quotes, no number of anybody's, and all by which an administrator
// finds what it speaks of.

import { expect, test } from 'vitest'
import { givenAway } from '../../domain/given-away.ts'

test.each([
  ['postgres://khajane_api:hunter2@db:5432/khajane', 'hunter2'],
  ['authorization: Bearer abc.def', 'abc.def'],
  ['token eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl is old', 'eyJhbGciOi'],
  ['password=hunter2', 'hunter2'],
  ['{"apiKey": "hunter2"}', 'hunter2'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----', 'b3BlbnNzaC1rZXk'],
  // Numbers, however they are written.
  ['paid into 30101041036', '1036'],
  ['paid into 3010 1041 036', '1041'],
  ['paid into 3010-1041-036', '1041'],
  ['paid into 3010/1041/036 or 3010_1041_036', '1041'],
  ['paid into SB30101041036', '1041'],
  ['paid into AB12CD34EF5', 'CD34'],
  ['paid into ೩೦೧೦೧೦೪೧೦೩೬', '೧೦೪೧'],
  ['at SBIN0001234', '1234'],
  ['the PIN code 560001', '560001'],
  ['of the PAN ABCPE1234F', '1234'],
  ['/v1/recipients/2000-10104-036', '10104'],
  // What Postgres says of a row.
  ['Key (account_number)=(30101041036) already exists.', '3010'],
  ['Key (name, ifsc)=(Smt. Lakshmi (late), SBIN) already exists.', 'Lakshmi'],
  ['Key (name)=(Smt. Lakshmi, cut', 'Lakshmi'],
  ['Failing row contains (bill_x, Smt. Lakshmi, 1).', 'Lakshmi'],
  ['Failing row contains (bill_x, Smt.\nLakshmi', 'Lakshmi'],
  ['invalid input syntax for type integer: "Lakshmi"', 'Lakshmi'],
  ['select 1 params: Smt. Lakshmi, 1', 'Lakshmi'],
  ['unnamed portal with parameters: $1 = Smt. Lakshmi', 'Lakshmi'],
  // Quotes of any kind, closed or not.
  ['of "Smt. Lakshmi" here', 'Lakshmi'],
  ['of "Smt. \\"Lakshmi\\" Devi" here', 'Devi'],
  ['says \\"Smt. Lakshmi\\" to it', 'Lakshmi'],
  ['of "Smt. Lakshmi', 'Lakshmi'],
  ["of 'Smt. Lakshmi' here", 'Lakshmi'],
  ["of 'Lakshmi O'Brien and sons' here", 'sons'],
  ["of 'Lakshmi O''Brien' here", 'Brien'],
  ["of 'Smt.\nLakshmi", 'Lakshmi'],
  ['of `Smt. Lakshmi` here', 'Lakshmi'],
  ['of “Smt. Lakshmi” and ‘Lakshmi’s’ and «Lakshmi» here', 'Lakshmi'],
  // Its type is named before it, and it is no name of one.
  ['relation "Smt. Lakshmi" is none', 'Lakshmi'],
])('%s: what is somebody’s in it is not shown', (text, secret) => {
  expect(givenAway(`before ${text}`)).not.toContain(secret)
  expect(givenAway(`before ${text}`)).toMatch(/^before /)
})

const ulid = '01K8ZQ4V7N3M5R2T9XWCYDAEFG'
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
test.each([
  `bill_${ulid} is PASSED at version 12`,
  `/v1/bills/bill_${ulid}/actions/forward`,
  `repair_${ulid}, file_${ulid}: batch_${ulid}`,
  'workflow rbi-inbox-rbi, rbi-batcher-577A, scroll-rbi-577A-2026-11-23-1',
  'proof-nightly-workflow-2026-11-23T20:30:00Z',
  'run 01a21ee0-f76c-7a86-b8c7-4c2f82b031f2, run 01234567-0123-7012-8012-012345678901',
  'trace 0af7651916cd43dd8448eb211c80319c',
  `message ${hash} is kept; break ${hash}:0`,
  'build 1a2b3c4d5e6f is given no tasks: build 77777a777777 is current',
  'bill 12E01-10104O/2026-27/000123, token 577A/2026-27/000012',
  'voucher 577A/2026-27/2054/000012',
  'at 2026-11-23T11:00:00.123456+05:30, at 2026-11-23 05:30:00.123456Z, on 2026-11-23',
  'duplicate key value violates unique constraint "repairs_update"',
  'null value in column "state" of relation "bills" violates not-null constraint',
  "Cannot read properties of undefined (reading 'billId')",
  `no workflow "bill_${ulid}" runs; 'repairs_workflow' is no index`,
  "the bank’s line, the treasury's own and both banks' lines took 12345 ms",
  'connect ECONNREFUSED 127.0.0.1:5432, status 503, 14 UNAVAILABLE, v20.20.2',
])('%s: stays as it is', (text) => {
  expect(givenAway(text)).toBe(text)
})

test('of a stack the frames stay, and of the message what may be said', () => {
  const at =
    '\n    at commitMove (file:///srv/khajane/dist/activities/bill.js:120:15)\n    at async Promise.all (index 0)'
  const said = 'PostgresError: duplicate key: Key (account_number)=(30101041036) already exists.'
  expect(givenAway(said + at)).toBe(`PostgresError: duplicate key: Key (account_number)=([…]) already exists.${at}`)
})
