// How the programs that an operator types are used.

export const usage = {
  builds: 'Use: builds [--make-current BUILD | --unversioned] [--address HOST:PORT] [--namespace NAME].',
  prove: 'Use: prove [--json].',
  replay: 'Use: replay --open [--address HOST:PORT] [--namespace NAME] [--sample N, of each kind; 25].',
} as const

/** Whether somebody asks it of this program; he is told, and nothing else is done. */
export function isToldUsage(program: keyof typeof usage): boolean {
  const asks = process.argv.slice(2).some((one) => one === '--help' || one === '-h')
  if (asks) process.stdout.write(`${usage[program]}\n`)
  return asks
}
