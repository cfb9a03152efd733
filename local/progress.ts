/** Where lines for a person go. */
export type Tell = (line: string) => void

export const tellOnStderr: Tell = (line) => void process.stderr.write(`${line}\n`)

/**
 * Does a piece of work, and says so when it takes over two seconds;
 * then how long it has taken, every ten seconds and at the end.
 */
export async function withProgress<Result>(title: string, tell: Tell, work: () => Promise<Result>): Promise<Result> {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const state = { told: false }
  const first = setTimeout(() => {
    state.told = true
    tell(`${title} …`)
  }, 1500)
  const again = setInterval(() => tell(`${title}: ${String(seconds())} s so far`), 10_000)
  try {
    const result = await work()
    if (state.told) tell(`${title}: done in ${String(seconds())} s`)
    return result
  } finally {
    clearTimeout(first)
    clearInterval(again)
  }
}
