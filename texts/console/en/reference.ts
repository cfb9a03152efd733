// What the pages of rules, the catalogue and the life of a bill say, in English.

import type { Condition } from '../../../domain/bill/guards.ts'
import type { AgeFrom } from '../../../domain/bill/catalogue.ts'
import type { RecipientKind } from '../../../domain/bill/facts.ts'

export const reference = {
  pages: 'To read up on',
  find: 'Show only what contains',
  from: 'From',
  to: 'Until',
  lasting: 'in force',
  notBuilt: 'not available yet',
  none: 'Nothing of that kind is there.',
}

export const rules = {
  title: 'Rules',
  caption: 'Rules by their ids',
  id: 'Rule',
  says: 'What it asks',
  source: 'Source',
  judged: 'Where it is judged, and what it does',
  byPerson: 'a person judges it',
  overruledBy: 'May be overruled by',
  nobody: 'nobody',
  citable: 'may be cited',
  stage: 'Stage',
  effect: 'Effect',
  shown: (shown: number, all: number) => `${shown} of ${all} rules`,
}

const ages: Record<AgeFrom, string> = { service_period: 'the service period', sanction: 'the sanction' }
const kindsOfPayee: Record<RecipientKind, string> = {
  employee: 'Employee',
  supplier: 'Supplier',
  agency: 'Agency',
  department_account: 'Account of a department',
  office_designation: 'Office by designation',
  open_cheque: 'Open cheque',
  beneficiary: 'Beneficiary',
  institution: 'Institution',
  individual: 'Individual',
}

export const catalogue = {
  title: 'Catalogue of claims',
  caption: 'Kinds of claim',
  version: (version: number) => `Version ${version} of the catalogue is in force today.`,
  claim: 'Bill type and claim',
  queue: 'Queue',
  countersignature: 'Countersignature',
  payBy: 'Paid by',
  documents: 'Documents',
  checklist: 'Checklist',
  attachments: 'Must be attached',
  payees: 'Ordinarily paid to',
  anybody: 'anybody',
  age: 'Age counts from',
  ages,
  kindsOfPayee,
  shown: (shown: number, all: number) => `${shown} of ${all} kinds of claim`,
  parameters: 'Parameters of the rules, as they are in force today',
  name: 'Parameter',
  value: 'Value',
  source: 'Source',
}

const conditions: Record<Condition, string> = {
  'is countersigned': 'it is countersigned',
  'is a full TTR': 'it moves whole to other heads',
  'is paid electronically': 'it is paid electronically',
  'objected by BOA': 'the back-office assistant objected',
  'objected by HA': 'the head accountant objected',
  'objected by BAO': 'the bill approving officer objected',
  'all are debited': 'all its payments are debited',
  'some failed': 'some of its payments failed',
  'all failed': 'all its payments failed',
}

export const lifecycle = {
  title: 'The life of a bill',
  caption: 'Who moves a bill from where to where',
  version: (version: number) =>
    `Version ${version}: what is not here is impossible. Of several rows alike the first that fits applies.`,
  from: 'From',
  act: 'Act',
  by: 'By',
  to: 'To',
  when: 'If',
  anybody: 'Everybody',
  stays: 'stays',
  begins: 'Not made yet',
  bank: 'Reserve Bank',
  system: 'The system',
  conditions,
  file: 'The life of a payment file',
  withBills: 'Its bills',
}
