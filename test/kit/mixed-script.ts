// Random scripts of the bank, by their seeds: the same seed has the same script.

import { drawn } from '../../simulator/script/chance.ts'
import { deedKinds, sentences } from '../../simulator/script/sentences.ts'

/** A line that a sentence names becomes any: the seed chooses it. */
const ofAnyLine = (example: string): string => example.replace(/(line|payment) \d+/, 'a line')

/** @param said how a sentence is said, by its example */
export function mixedScript(seed: number, said: (example: string) => string = (example) => example): string {
  const draw = (purpose: string, end: number) => drawn(String(seed), purpose, end)
  const steps = Array.from({ length: 1 + draw('steps', 6) }, (_, nth) => {
    const kind = deedKinds[draw(`kind ${nth}`, deedKinds.length)] ?? 'silence'
    const files = ['on every file', 'on one file in 2', 'on every 2nd file'][draw(`files ${nth}`, 3)] ?? ''
    // A correction without what it corrects is passed over: now and then the two come together.
    const also = kind.startsWith('correct') ? [`  - ${files}: send the debit twice`] : []
    return [...also, `  - ${files}: ${said(ofAnyLine(sentences[kind].example))}`].join('\n')
  })
  return [`seed: ${seed}`, 'steps:', ...steps].join('\n')
}
