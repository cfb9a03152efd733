// Chance that can be repeated: what is drawn depends on the seed and the purpose, never on what was drawn before.
import { createHash } from 'node:crypto'

/** A whole number from 0 to below `end`. */
export const drawn = (seed: string, purpose: string, end: number): number =>
  createHash('sha256').update(`${seed}/${purpose}`).digest().readUInt32BE() % Math.max(1, end)

/** Letters and digits that no two purposes share. */
export const drawnText = (seed: string, purpose: string, length: number): string =>
  createHash('sha256').update(`${seed}/${purpose}`).digest('hex').slice(0, length).toUpperCase()
