/** What is to be undone at the end of a script, the last first, however it ends: also when it is told to. */
export function closing() {
  const works: (() => void | Promise<void>)[] = []
  let running: Promise<void> | undefined
  const all = async () => {
    for (let work = works.pop(); work !== undefined; work = works.pop()) await work()
  }
  const run = () => (running ??= all())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      void run().finally(() => process.exit(1))
    })
  return { add: (work: () => void | Promise<void>) => void works.push(work), run }
}
