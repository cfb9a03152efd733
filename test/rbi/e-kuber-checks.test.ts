import { describe, expect, it } from 'vitest'
import { eKuberFindings, type Payee } from '../../rbi/e-kuber-checks.ts'
import { faultIn } from '../../texts/index.ts'

const payee: Payee = { name: 'Sri Manjunatha Stationers', accountNumber: '30211122233', ifsc: 'SBIN0040123' }
const codes = (...payees: readonly Payee[]) => eKuberFindings(payees).map(({ fault, path }) => `${fault} at ${path}`)

describe('what e-Kuber refuses is found before a file number is spent', () => {
  it('a bill that pays two suppliers has no findings', () => {
    expect(codes(payee, { ...payee, accountNumber: '30211122234' })).toEqual([])
  })

  it.each(['self', 'SELF', ' Self. ', 'M/s Self', 'self -', 'ＳＥＬＦ'])('a payee named "%s" is refused', (name) => {
    expect(codes({ ...payee, name })).toEqual(['payee_is_self at payments/0/name'])
  })

  it.each(['Selfridge Traders', 'Self Help Group, Gokak', 'Myself', 'ಕ self'])(
    'a payee named "%s" is not "self"',
    (name) => {
      expect(codes({ ...payee, name })).toEqual([])
    },
  )

  it.each(['3021-112223', '3021 112223', '+30211122233', '30211122', '1234567890123456789', 'abc123456', ''])(
    'an account number "%s" is refused',
    (accountNumber) => {
      expect(codes({ ...payee, accountNumber })).toEqual(['account_number_malformed at payments/0/accountNumber'])
    },
  )

  it.each(['123456789', '123456789012345678', '0000123456789', 'ABCD12345678'])(
    'an account number "%s" is taken',
    (accountNumber) => {
      expect(codes({ ...payee, accountNumber })).toEqual([])
    },
  )

  it('an IFSC of the wrong shape is refused, and one that is not in the published list', () => {
    expect(codes({ ...payee, ifsc: 'SBIN1040123' })).toEqual(['ifsc_malformed at payments/0/ifsc'])
    const unlisted = eKuberFindings([payee], (ifsc) => ifsc !== 'SBIN0040123')
    expect(unlisted.map(({ fault }) => fault)).toEqual(['ifsc_unknown'])
  })

  it('the same party twice in one bill is refused, whatever it is called; the finding names both lines', () => {
    const again = { ...payee, name: 'Manjunatha Stationery Mart' }
    const findings = eKuberFindings([payee, { ...payee, accountNumber: '30211122234' }, again])
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ fault: 'party_twice_in_bill', path: 'payments/2/accountNumber' })
    expect(findings.map((finding) => faultIn('en', finding)).join()).toContain('payment 3 is that of payment 1')
  })

  it('the same account number at two banks is two parties', () => {
    expect(codes(payee, { ...payee, ifsc: 'CNRB0000123' })).toEqual([])
  })

  it('all findings are given, not the first only', () => {
    expect(codes({ name: 'self', accountNumber: '1', ifsc: 'X' }, payee)).toHaveLength(3)
  })
})
