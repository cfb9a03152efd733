// The chart of the sample: which heads there are, who may draw on them and what is granted (docs/sample-state.md).

import type { heads } from '../db/schema/index.ts'

type Head = typeof heads.$inferInsert

interface SampleHead extends Head {
  /** Rupees granted to 10104; the other offices have a tenth. */
  grantRupees?: number
  /** Bill types that may draw on the head. */
  billTypes?: readonly string[]
}

const contingent = [
  'dc',
  'dc_exempt',
  'ac',
  'ndc',
  'obsequies',
  'secret_service',
  'permanent_advance',
  'payees_receipt',
  'works',
  'transfer',
]

/** The heads of the sample, and those that the rest of the catalogue and the ledger need (assumptions). */
export const headTable: readonly SampleHead[] = [
  {
    headOfAccount: '2054-00-097-0-01-002',
    description: 'Treasury establishment: salary',
    grantRupees: 5_00_00_000,
    billTypes: ['pay'],
  },
  {
    headOfAccount: '2054-00-097-0-01-021',
    description: 'Treasury establishment: medical reimbursement',
    grantRupees: 5_00_000,
    billTypes: ['medical'],
  },
  {
    headOfAccount: '2054-00-097-0-01-041',
    description: 'Treasury establishment: travel',
    grantRupees: 5_00_000,
    billTypes: ['ta'],
  },
  {
    headOfAccount: '2054-00-097-0-01-051',
    description: 'Treasury establishment: general office expenses',
    grantRupees: 20_00_000,
    billTypes: contingent,
  },
  {
    headOfAccount: '2054-00-097-0-01-180',
    description: 'Treasury establishment: machinery',
    grantRupees: 1_000,
    billTypes: ['dc'],
  },
  {
    headOfAccount: '2054-00-097-0-01-101',
    description: 'Grant-in-aid',
    grantRupees: 50_00_000,
    billTypes: ['grant_in_aid'],
  },
  {
    headOfAccount: '2235-60-103-0-01-251',
    description: 'Social security pensions',
    grantRupees: 5_00_00_000,
    billTypes: ['ssp'],
  },
  {
    headOfAccount: '2071-01-101-0-01-251',
    description: 'Service pensions',
    grantRupees: 50_00_000,
    billTypes: ['pension'],
  },
  { headOfAccount: '8443-00-117-0-02-542', description: 'Deposits: PWD contribution', billTypes: ['deposit_refund'] },
  { headOfAccount: '0028-00-107-0-01-000', description: 'Profession tax', deduction: true },
  { headOfAccount: '8658-00-112-0-01-000', description: 'Income tax deducted at source', deduction: true },
  {
    headOfAccount: '8011-00-105-0-01-000',
    description: 'Karnataka Government Insurance Department (KGID)',
    deduction: true,
  },
  { headOfAccount: '8009-01-101-0-01-000', description: 'General provident fund', deduction: true, billTypes: ['gpf'] },
  { headOfAccount: '8011-00-107-0-01', description: 'Group insurance scheme', deduction: true, billTypes: ['gis'] },
  { headOfAccount: '8443-00-800-0-01', description: 'Failed payments awaiting re-payment', billTypes: ['repayment'] },
  { headOfAccount: '8670-00-104-0-00', description: 'Cheques and bills: treasury cheques' },
  { headOfAccount: '8670-00-110-0-00', description: 'Electronic payments in transit' },
  { headOfAccount: '8675-00-106-0-00', description: 'Deposits with the Reserve Bank' },
  { headOfAccount: '0075-00-101-0-00', description: 'Failed payments lapsed to the State' },
  { headOfAccount: '8658-00-102-0-00', description: 'Suspense: double payments to be recovered' },
]
