// Sutras that need no check of a bill's content: enforced where something else is decided, or to come with other work.
// With the rulebook this is all of them (docs/rulebook.md; a test holds the two to the citable rules).

export interface Elsewhere {
  stage: string
  effect: string
  /** What enforces it, a file and its name there; or with what it comes. */
  where: { file: string; what: string } | { comesWith: string }
}

const by = (stage: string, effect: string, file: string, what: string): Elsewhere => ({
  stage,
  effect,
  where: { file, what },
})
const later = (stage: string, effect: string, comesWith: string): Elsewhere => ({ stage, effect, where: { comesWith } })

export const elsewhere: Readonly<Record<string, Elsewhere>> = {
  'S-02': by('BOA, HA, BAO', 'hold, object', 'domain/bill/lifecycle.ts', 'hold and object, by these three desks'),
  'S-03': by('HA', 'object', 'domain/bill/guards.ts', 'checklist complete'),
  'S-03a': by('BAO, TO', 'record', 'domain/bill/checks.ts', 'paper is signed'),
  'S-04': by('every treasury desk', 'refuse, record', 'domain/bill/guards.ts', 'custody'),
  'S-05': by('FOA', 'compute', 'domain/bill/lifecycle.ts', 'print-return-memo, then return'),
  'S-10': by('TO', 'compute', 'db/effects/serials.ts', 'number voucher'),
  'S-10a': by('BOA, HA, BAO', 'hold', 'domain/kernel/vocabulary.ts', 'holdReasons'),
  'S-11': later('DSC', 'record, compute', 'identity'),
  'S-12': later('social-security pensions', 'refuse, compute', 'pensions'),
  'S-13': by('countersignature', 'compute', 'db/migrations/0021_catalogue.sql', 'countersignature, by bill type'),
  'S-14': later('social-security pensions', 'report', 'pensions'),
  'S-16': later('deposits', 'refuse', 'deposits'),
  'S-16a': later('treasury, PA', 'refuse, compute', 'order: queues, desks and turns'),
  'S-20': by('codes', 'refuse', 'domain/kernel/codes.ts', 'parseDdoCode'),
  'S-21': later('deposits', 'refuse', 'deposits'),
  'S-24': by('PA', 'hold', 'domain/bill/clearance.ts', 'refuseUncleared'),
  'S-27a': by('countersignature', 'refuse', 'db/migrations/0021_catalogue.sql', 'physical_and_online, by bill type'),
  'S-28': by('TO', 'refuse, compute', 'domain/payment-file.ts', 'decideHour'),
  'S-30': later('receipts', 'compute', 'receipts'),
  'S-31': by('scrolls', 'compute, report', 'domain/scroll.ts', 'decideScroll'),
  'S-33': later('accounts', 'compute', 'the closing of months'),
  'S-34': by('inward', 'refuse', 'domain/bill/guards.ts', 'continuation sheet enclosed'),
  'S-35': later('reports', 'report', 'statutory reports'),
  'S-42': later('reports', 'report', 'order: the reports of a treasury'),
  'S-43': later('delegation', 'refuse, record', 'order: delegation'),
  'S-44': by('every treasury desk', 'refuse', 'domain/bill/separation.ts', 'separation'),
  'S-47': by('BAO', 'refuse', 'domain/bill/guards.ts', 'memo not printed'),
  'S-49': by('RBI', 'compute', 'workflows/batcher.ts', 'batches through the day'),
  'S-50': by('HA', 'refuse, record', 'domain/bill/guards.ts', 'six checks'),
  'P-01': later('payment', 'report', 'money that comes back'),
  'PT-1': later('profession tax', 'record', 'receipts: the Profession Tax Officer'),
  'PT-3': later('profession tax', 'record', 'receipts: the Profession Tax Officer'),
  'PT-5': later('profession tax', 'compute', 'receipts: the Profession Tax Officer'),
}
