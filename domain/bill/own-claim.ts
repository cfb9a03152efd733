// A claim that is one person's own (S-38): whom it should pay is said by the bill itself.

import type { Content } from './content.ts'
import type { Remedy } from './finding.ts'

/** Pay the claimant in that place; null where the bill names none. */
export const payClaimant = ({ claimant }: Pick<Content, 'claimant'>, path: string): Remedy | null =>
  claimant === null ? null : { kind: 'set', path, value: claimant.recipientId }
