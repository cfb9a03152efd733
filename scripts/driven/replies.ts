// What a desk answers that finds nothing wanting: to each question that stands open before it, an answer that passes.

export interface Told {
  findings: readonly Found[]
}

interface Found {
  rule: string | null
  code: string
  effect: string
  standing: string
  desks: readonly string[]
  answers: readonly { value: string; passes: boolean }[]
}

/**
 * Beside `forward` and `pass`; none where nothing is asked.
 * @param billId of a payment file's bills
 */
export function repliesTo(findings: readonly Found[], desk: string, billId?: string): { replies?: object[] } {
  const replies = findings.flatMap(({ rule, code, effect, standing, desks, answers }) => {
    const answer = answers.find(({ passes }) => passes)?.value
    return standing === 'open' && effect !== 'look' && desks.includes(desk) && answer !== undefined
      ? [{ ...(billId === undefined ? {} : { billId }), rule, code, answer }]
      : []
  })
  return replies.length === 0 ? {} : { replies }
}

/** The same for the bills of a payment file. */
export async function repliesForFile(
  billIds: readonly string[],
  read: (path: string) => Promise<Told>,
): Promise<{ replies?: object[] }> {
  const told = await Promise.all(
    billIds.map(async (billId) => repliesTo((await read(`/v1/bills/${billId}/findings`)).findings, 'PA', billId)),
  )
  const replies = told.flatMap((one) => one.replies ?? [])
  return replies.length === 0 ? {} : { replies }
}
