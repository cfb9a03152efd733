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

/** How many moved, and which subjects ended where. */
export function endsOf(verdicts: readonly Verdict[]): string[] {
  const of = (isMeant: (verdict: Verdict) => boolean): string => String(verdicts.filter(isMeant).length)
  const isWrong = ({ wrong }: Verdict): boolean => wrong !== undefined
  const moves = ({ standing: { onward } }: Verdict): boolean => onward !== null
  const sums = [
    `${String(verdicts.length)} subjects: ${of((one) => moves(one) && !isWrong(one))} moved on`,
    `${of(({ standing, wrong }) => standing.onward === null && wrong === undefined)} stayed as nothing moves them`,
    `${of(isWrong)} did not`,
  ]
  const subjects = [...new Set(verdicts.map(({ standing }) => standing.subject))]
  return [
    sums.join(', '),
    ...subjects.map((subject) => {
      const mine = verdicts.filter(({ standing }) => standing.subject === subject)
      const states = [...new Set(mine.map(({ now }) => now))].sort()
      const ends = states.map((state) => `${state} ${String(mine.filter(({ now }) => now === state).length)}`)
      return `  ${subject}: ${String(mine.length)}; ends: ${ends.join(', ')}`
    }),
  ]
}
