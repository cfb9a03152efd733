// What rules may know of a bill beyond its content. Each group is loaded by one query (db/bill/facts.ts), and only when
// a rule asks for it.

import type { Fault } from '../kernel/refusal.ts'

export interface Facts {
  /** What the registers say of the office and of the codes that the content names. */
  registers: {
    /** The treasury at which the office draws; a sub-treasury of the same district will do (assumption). */
    officeTreasuryCode: string
    /** Empty when nobody controls it. */
    controllingOfficeCode: string
    /** A DDO's office, or a controlling office that holds grants of its own. */
    draws: boolean
    onePerson: boolean
    treasuryKnown: boolean
    headMapped: boolean
    unknownDeductionHeads: readonly string[]
  }
  /** Lines of the annexure, from 1, whose recipient is not one of the office's. */
  strangers: readonly number[]
  /** What e-Kuber would refuse of the payees, by line; nothing where nothing is paid electronically. */
  unpayable: readonly Fault[]
  grant: { exists: boolean }
  messenger: { registered: boolean }
}

export type FactGroup = keyof Facts

/** Loads the groups that are asked for, and no others. */
export type Ask = <Group extends FactGroup>(groups: readonly Group[]) => Promise<Pick<Facts, Group>>
