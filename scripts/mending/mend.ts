// A draft brought to where nothing stands against it: one remedy after the other, the first that can be done first.

import type { FindingView } from '../../api/kernel/finding.ts'
import { remedied, type Remedy } from './remedy.ts'

export type Against = Pick<FindingView, 'kind' | 'effect' | 'stage' | 'code' | 'rule' | 'text' | 'remedy'>

export interface Mended {
  draft: unknown
  /** What was found and mended, in that order. */
  mended: readonly Against[]
  /** Kinds of documents that are attached once the bill is drafted. */
  attachments: readonly unknown[]
}

/** A draft has no more places than that. */
const patience = 200

const refuses = ({ kind, effect }: Against): boolean => kind === 'fails' && effect !== 'look'

/**
 * @param check tells all that the draft would meet (`POST /v1/bills/check`)
 * @throws Error where something stands against it that no remedy mends
 */
export async function mend(draft: unknown, check: (draft: unknown) => Promise<readonly Against[]>): Promise<Mended> {
  const mended: Against[] = []
  const attachments: unknown[] = []
  const done = new Set<string>()
  let current = draft
  const doOne = (finding: Against, remedy: Remedy): boolean => {
    const what = JSON.stringify([remedy.kind, remedy.path, remedy.value, remedy.choices])
    const next = done.has(what) || remedy.kind === 'attach' ? null : remedied(current, remedy)
    if (next === null) return false
    done.add(what)
    mended.push(finding)
    current = next
    return true
  }
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const found = (await check(current)).filter(refuses)
    const papers = found.filter(({ remedy }) => remedy?.kind === 'attach')
    const against = found.filter((finding) => !papers.includes(finding))
    if (against.length === 0) {
      attachments.push(...papers.map(({ remedy }) => remedy?.value))
      return { draft: current, mended: [...mended, ...papers], attachments }
    }
    if (!against.some((finding) => finding.remedy !== null && doOne(finding, finding.remedy)))
      throw new Error(`No remedy mends this: ${against.map(({ text }) => text.en).join(' ')}`)
  }
  throw new Error(`The draft is not mended after ${String(patience)} remedies.`)
}
