// What e-Kuber would refuse is found by PostgreSQL first: it passes over no line of which the checks themselves would
// say anything.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { eKuberFindings, type Payee } from '../../rbi/e-kuber-checks.ts'
import { ownDatabase, type OwnDatabase } from '../kit/database.ts'
import { line, tellerOf } from '../kit/facts.ts'

const sound = { name: 'Ramesh Kumar', accountNumber: '30211122233', ifsc: 'SBIN0040123' }
const names = [
  ...['Self', 'M/s Self', 'self -', 'ＳＥＬＦ', 'ſelf', 'Selfless Services', 'ಸುಮಾ', 'R & D <Works>', 'a'.repeat(300)],
  ...[
    ' ',
    '\u00a0\u2003',
    '\u3000',
    '\ufeff',
    '\u007f',
    '\u0001',
    'A\u0007B',
    'A\u007fB',
    'ಸು\u0002ಮಾ',
    'A\uffffB',
    '\t',
  ],
  ...['  two  spaces ', '.', '\u200b', 'ಸ್ವಂತ self', '\u2028'],
]
const accounts = ['12345678', '1234567890123456789', '30211x22233', '3021 122233', 'ABCDEFGHI', '', '302111222३३']
const ifscs = ['SBIN0999999', 'sbin0040123', 'SBIN1040123']

let database: OwnDatabase
let payees: (Payee & { recipientId: string })[]

beforeAll(async () => {
  database = await ownDatabase()
  const { sql } = database
  const [listed = { ifsc: '' }] = await sql<{ ifsc: string }[]>`select min(ifsc) as ifsc from ifsc_codes`
  const base = { ...sound, ifsc: listed.ifsc }
  const all = [
    base,
    ...names.map((name, index) => ({ ...base, name, accountNumber: `NAME${String(index).padStart(8, '0')}` })),
    ...accounts.map((accountNumber) => ({ ...base, accountNumber })),
    ...ifscs.map((ifsc) => ({ ...base, ifsc })),
    { ...base, name: 'Again' },
    { ...base, accountNumber: '99999999999' },
  ]
  payees = all.map((payee, index) => ({ ...payee, recipientId: `20-ODD-${index}` }))
  await sql`
    insert into recipients (recipient_id, ddo_code, category, kind, name, account_number, ifsc)
    select r.id, '12E01-10104O', '20', 'supplier', r.name, r.account, r.ifsc
    from unnest(${payees.map((payee) => payee.recipientId)}::text[], ${payees.map((payee) => payee.name)}::text[],
      ${payees.map((payee) => payee.accountNumber)}::text[], ${payees.map((payee) => payee.ifsc)}::text[])
      as r (id, name, account, ifsc)`
})
afterAll(() => database.drop())

test('of all payees at once it says what the checks say of each, in their places', async () => {
  const [{ ifsc: listed } = { ifsc: '' }] = payees
  const expected = eKuberFindings(payees, (ifsc) => ifsc === listed).map(({ path, ...rest }) => ({
    ...rest,
    path: path.replace('payments', '/annexure'),
  }))
  expect(expected.length).toBeGreaterThan(20)
  const lines = payees.map(({ recipientId }) => line(recipientId, 100))
  expect(await tellerOf(database)('unpayable', { payBy: 'e_payment' }, { lines })).toEqual(expected)
})
