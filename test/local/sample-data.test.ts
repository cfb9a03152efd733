// The sample State as data, as docs/ tells of it, and the bills that are made for it.

import { readdir, readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withDates } from '../../cli/bill-file.ts'
import { catalogue, catalogueRow } from '../../scripts/first-catalogue.ts'
import * as codes from '../../domain/kernel/codes.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import { roles } from '../../domain/kernel/vocabulary.ts'
import { dayBills } from '../../local/sample-day.ts'
import { returnedAccountEnding } from '../../local/sample-recipients.ts'
import * as data from '../../local/sample-state-data.ts'

const ddoOffices = data.sampleOffices.filter(({ kind }) => kind === 'ddo' || kind === 'controlling')
const unique = (values: readonly string[]) => new Set(values).size === values.length

describe('the data', () => {
  test('every code has the shape that codes.md gives it', () => {
    for (const { officeCode } of ddoOffices) expect(codes.parseDdoCode(officeCode)).toBe(officeCode)
    for (const { treasuryCode } of data.sampleTreasuries)
      expect(codes.parseTreasuryCode(treasuryCode)).toBe(treasuryCode)
    for (const { headOfAccount } of data.sampleHeads)
      expect(codes.parseHeadOfAccount(headOfAccount)).toBe(headOfAccount)
    for (const { recipientId, category } of data.sampleRecipients) {
      expect(codes.parseRecipientId(recipientId)).toBe(recipientId)
      expect(recipientId.slice(0, 2)).toBe(category)
    }
  })

  test('every account can be paid: its number, and an IFSC of the published list', async () => {
    const list = gunzipSync(await readFile(new URL('../../db/reference/ifsc.txt.gz', import.meta.url))).toString(
      'ascii',
    )
    const published = new Set(list.trim().split('\n'))
    const unpayable = data.sampleRecipients.filter(
      ({ accountNumber, ifsc }) => codes.parseAccountNumber(accountNumber) !== accountNumber || !published.has(ifsc),
    )
    expect(unpayable).toEqual([])
    expect(unique(data.sampleRecipients.map(({ accountNumber }) => accountNumber))).toBe(true)
    expect(new Set(data.sampleRecipients.map(({ ifsc }) => ifsc.slice(0, 4))).size).toBeGreaterThan(8)
  })

  test('of each office exactly one account ends in 0000, and it is a supplier', () => {
    for (const { officeCode } of ddoOffices) {
      const returned = data.sampleRecipients.filter(
        ({ ddoCode, accountNumber }) => ddoCode === officeCode && accountNumber.endsWith(returnedAccountEnding),
      )
      expect(returned).toHaveLength(1)
      expect(returned[0]?.gstin).not.toBeNull()
    }
  })

  test('fifty recipients for 10104, with an agency, its own category-32 id, one of category 26; ten for others', () => {
    const of = (officeCode: string) => data.sampleRecipients.filter(({ ddoCode }) => ddoCode === officeCode)
    for (const { officeCode } of ddoOffices)
      if (officeCode !== data.longOffice) expect(of(officeCode)).toHaveLength(officeCode === data.firstOffice ? 50 : 10)
    const categories = of(data.firstOffice).map(({ category }) => category)
    for (const category of ['26', '32', '40']) expect(categories.filter((one) => one === category)).toHaveLength(1)
    expect(unique(data.sampleRecipients.map(({ recipientId }) => recipientId))).toBe(true)
  })

  test('10107 employs 5,000, each of whom can be paid Rs 50,000 a month of its grant', () => {
    const own = data.sampleRecipients.filter(({ ddoCode }) => ddoCode === '12E01-10107O')
    expect(own).toHaveLength(5_006)
    const employed = own.filter(({ kind }) => kind === 'employee')
    expect(employed).toHaveLength(5_000)
    expect(unique(employed.map(({ name }) => name))).toBe(true)
    expect(employed.filter(({ gazetted }) => gazetted === true)).toHaveLength(2)
    const grant = data.sampleGrants.find(
      ({ ddoCode, headOfAccount }) => ddoCode === '12E01-10107O' && headOfAccount === '2054-00-097-0-01-002',
    )
    expect(grant?.allottedPaise).toBe(5_000 * 50_000_00 * 12)
  })

  test('every supplier has a GSTIN with a right check character, and nobody else has one', () => {
    for (const { category, gstin } of data.sampleRecipients)
      if (category === '20') expect(codes.parseGstin(gstin ?? '')).toBe(gstin)
      else expect(gstin).toBeNull()
    const given = data.sampleRecipients.flatMap(({ gstin }) => gstin ?? [])
    expect(unique(given)).toBe(true)
  })

  test('every bill type of the catalogue has a head at every office, and every mapping names a type of it', () => {
    const types = new Set(catalogue.map(({ billType }) => billType))
    for (const { billType } of data.sampleMappings) expect(types).toContain(billType)
    for (const { officeCode } of ddoOffices)
      for (const billType of types)
        expect(
          data.sampleMappings.some((mapping) => mapping.ddoCode === officeCode && mapping.billType === billType),
        ).toBe(true)
  })

  test('the grants are those of the sample State, a tenth at the other offices', () => {
    const grantOf = (ddoCode: string, object: string) =>
      data.sampleGrants.find(
        (grant) => grant.ddoCode === ddoCode && grant.headOfAccount === `2054-00-097-0-01-${object}`,
      )?.allottedPaise
    expect(grantOf('12E01-10104O', '051')).toBe(20_00_000_00)
    expect(grantOf('12E01-10104O', '180')).toBe(1_000_00)
    expect(grantOf('12E01-10107O', '051')).toBe(2_00_000_00)
  })

  test('every role that acts on a bill is held by somebody', () => {
    const held = new Set(data.samplePosts.flatMap((post) => post.roles))
    for (const role of roles.filter((one) => one !== 'MESSENGER' && one !== 'REMITTER')) expect(held).toContain(role)
    expect(unique(data.sampleLogins)).toBe(true)
  })

  test('whoever approves, checks and makes at an office is its first, second and third employee', () => {
    const of = (login: string) => data.sampleUsers.find(({ userId }) => userId === login)
    expect(['approver', 'checker', 'maker'].map((who) => of(`${who}.10104`)?.kgid)).toEqual(
      ['0001', '0002', '0003'].map((serial) => `KGID-10104${serial}`),
    )
    expect(of('deputy.01204')).toMatchObject({ kgid: 'KGID-012040002', gazetted: true, serviceGroup: 'B' })
    expect(of('ha.577a')?.kgid).toBeUndefined()
    const employed = data.sampleRecipients.flatMap(({ kgid }) => kgid ?? [])
    expect(unique(employed)).toBe(true)
  })

  test('recipients are of the kind of their category, and the agency is a board', () => {
    const kinds = new Set(data.sampleRecipients.map(({ category, kind }) => `${category} ${kind}`))
    expect([...kinds].sort()).toEqual([
      '10 employee',
      '20 supplier',
      '26 office_designation',
      '32 open_cheque',
      '40 agency',
    ])
    expect(
      data.sampleRecipients.filter(({ agencyKind }) => agencyKind !== null).map(({ category }) => category),
    ).toEqual(['40'])
  })

  test('to.577a has his own post and additional charge of one at 577B', () => {
    const held = data.samplePostHolders.filter(({ userId }) => userId === 'to.577a')
    expect(held.map(({ kind }) => kind)).toEqual(['primary', 'additional'])
    const offices = held.map(({ postId }) => data.samplePosts.find((post) => post.postId === postId)?.officeCode)
    expect(offices).toEqual(['577A', '577B'])
  })
})

describe('docs/sample-state.md', async () => {
  const text = await readFile(new URL('../../docs/sample-state.md', import.meta.url), 'utf8')
  const rows = text.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

  test('names every place as the data does', () => {
    for (const { officeCode, name, treasuryCode } of data.sampleOffices)
      if (treasuryCode !== undefined) expect(rows).toContainEqual([officeCode, name, treasuryCode])
      else expect(text).toMatch(new RegExp(`\\b${officeCode}\\b`))
  })

  test('names every login, and no other', () => {
    const section = text.slice(text.indexOf('| where'), text.indexOf('`to.577a` holds'))
    const named = [...section.matchAll(/`([a-z0-9.]+)`/g)].map((match) => match[1])
    expect(named.sort()).toEqual([...data.sampleLogins].sort())
  })

  test('has every head with its grant and its bill types', () => {
    for (const { headOfAccount, description, deduction } of data.sampleHeads) {
      const ours = (row: { ddoCode: string; headOfAccount: string }) =>
        row.ddoCode === data.firstOffice && row.headOfAccount === headOfAccount
      const grant = data.sampleGrants.find(ours)
      const types = [
        ...data.sampleMappings.filter(ours).map(({ billType }) => billType),
        ...(deduction ? ['deduction'] : []),
      ]
      const amount = grant === undefined ? '' : `Rs ${formatRupees(grant.allottedPaise)}`
      expect(rows).toContainEqual([headOfAccount, description, amount, types.join(', ')])
    }
  })
})

test('docs/sample-state.md tells of each bill of the day where it waits, and there are no others', async () => {
  const text = await readFile(new URL('../../docs/sample-state.md', import.meta.url), 'utf8')
  const day = text.slice(text.indexOf('## A day'), text.indexOf('## ', text.indexOf('## A day') + 3))
  const rows = [...day.matchAll(/^\| `(\w+)` +\| (.*\S) +\|$/gm)].map(([, waits, what]) => ({ waits, what }))
  expect(rows).toEqual(dayBills.map(({ waits, what }) => ({ waits, what })))
  expect(unique(dayBills.map(({ name }) => name))).toBe(true)
  expect(unique(dayBills.map(({ what }) => what))).toBe(true)
})

interface SampleBill {
  billType: string
  claimType: string
  headOfAccount: string
  grossPaise: number
  financialYear: string
  deductions?: { headOfAccount: string; amountPaise: number }[]
  subVouchers?: { supplier: string; gstin?: string }[]
  /** None where nobody is paid. */
  annexure?: { recipientId: string; amountPaise: number }[]
}

describe('the sample bill files', async () => {
  const folder = new URL('../../local/bills/', import.meta.url)
  const names = await readdir(folder)
  const recipientOf = (recipientId: string) => data.sampleRecipients.find((one) => one.recipientId === recipientId)

  test.each(names)('%s names a pair, a mapped head and recipients of the sample, and adds up', async (name) => {
    const dates = { today: '2026-11-23', financialYear: '2026-27' }
    const bill = withDates(JSON.parse(await readFile(new URL(name, folder), 'utf8')), dates) as SampleBill
    expect(bill.financialYear).toBe('2026-27')
    expect(catalogueRow(bill.billType, bill.claimType)).not.toBeNull()
    const { headOfAccount, billType } = bill
    expect(data.sampleMappings).toContainEqual({ ddoCode: data.firstOffice, headOfAccount, billType, claimType: null })
    const deductions = (bill.deductions ?? []).map(({ amountPaise }) => amountPaise)
    const net = bill.grossPaise - deductions.reduce((total, amount) => total + amount, 0)
    const { annexure = [] } = bill
    expect(annexure.reduce((total, { amountPaise }) => total + amountPaise, 0)).toBe(net)
    for (const deduction of bill.deductions ?? [])
      expect(data.sampleHeads.find((head) => head.headOfAccount === deduction.headOfAccount)?.deduction).toBe(true)
    for (const { recipientId } of annexure) expect(recipientOf(recipientId)?.ddoCode).toBe(data.firstOffice)
    for (const { supplier, gstin } of bill.subVouchers ?? [])
      if (gstin !== undefined)
        expect(data.sampleRecipients).toContainEqual(expect.objectContaining({ name: supplier, gstin }))
  })

  test.each([
    ['telephone', [false]],
    ['stationery', [false]],
    ['returned-payment', [true]],
    ['partly-returned', [false, true]],
  ])('%s.json is paid to accounts of which the bank returns %j', async (name, returned) => {
    const bill = JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')) as SampleBill
    const endings = (bill.annexure ?? []).map(({ recipientId }) =>
      recipientOf(recipientId)?.accountNumber.endsWith(returnedAccountEnding),
    )
    expect(endings).toEqual(returned)
  })
})
