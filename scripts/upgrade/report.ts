import { labelOf } from './standing.ts'
import type { Verdict } from './onward.ts'

/** One line a subject: where it stood, what was done, where it is. */
export function tableOf(verdicts: readonly Verdict[]): string[] {
  const rows = verdicts.map((verdict) => [labelOf(verdict.standing), verdict.done, verdict.now, verdict.wrong ?? ''])
  const all = [['left by the old code', 'done by the new', 'now', ''], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0))
    const wrong = row[3] ?? ''
    return `${wrong === '' ? '  ' : '! '}${cells.slice(0, 3).join('  ')}${wrong === '' ? '' : `  ${wrong}`}`.trimEnd()
  })
}
