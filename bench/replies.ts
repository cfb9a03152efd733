// What a desk answers that finds nothing wanting: to each question that stands open before it, an answer that passes.

interface Found {
  rule: string | null
  code: string
  effect: string
  standing: string
  desks: readonly string[]
  answers: readonly { value: string; passes: boolean }[]
}

/** Beside `forward` and `pass`; none where nothing is asked. */
export function repliesTo(findings: readonly Found[], desk: string): { replies?: object[] } {
  const replies = findings.flatMap(({ rule, code, effect, standing, desks, answers }) => {
    const answer = answers.find(({ passes }) => passes)?.value
    return standing === 'open' && effect !== 'look' && desks.includes(desk) && answer !== undefined
      ? [{ rule, code, answer }]
      : []
  })
  return replies.length === 0 ? {} : { replies }
}
