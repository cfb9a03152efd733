import { Command, CommanderError } from 'commander'
import { StartError } from '../links.ts'
import { ApiProblem, NoAnswer, type Problem } from './api.ts'
import { addAbsentCommand } from './absent-command.ts'
import { addAdminCommands } from './admin-commands.ts'
import { addBatchCommands } from './batch-commands.ts'
import { addBillCommands } from './bill-commands.ts'
import { addExpressCommands } from './express-commands.ts'
import { addChangeCommand } from './change-command.ts'
import { addClearCommands } from './clear-command.ts'
import { addDelegateCommands } from './delegate-command.ts'
import { addDeskCommands } from './desk-command.ts'
import { addFileCommands } from './file-commands.ts'
import { addClockCommand } from './clock-command.ts'
import { addLedgerCommands } from './ledger-command.ts'
import { addNoticeCommand } from './notice-command.ts'
import { WouldBeRefused } from './rule-commands.ts'
import { addProveCommand, DoesNotAgree } from './prove-command.ts'
import { addRepayCommand } from './repay-command.ts'
import { addScrollCommand } from './scroll-command.ts'
import { addSanctionCommand } from './sanction-command.ts'
import type { GlobalOptions, Io } from './session.ts'
import { NothingToDo, UsageError } from './usage-error.ts'
import { addWatchCommand } from './watch-command.ts'
import { addWhoCommands } from './who-commands.ts'

/** What the program ends with: done; refused or failed; the command itself was wrong. */
export const exitCodes = { done: 0, refused: 1, usage: 2 } as const

function build(io: Io): Command {
  const program = new Command('khajane')
    .description("Karnataka's treasury from the command line: everything goes through the API.")
    .option('--as <login>', 'act as this person of the sample (local start only)')
    .option('--api <url>', 'where the API is (KHAJANE_API; else the local start, else http://127.0.0.1:8080)')
    .option('--post <post>', 'act from this post, for somebody who holds several')
    .option('--key <key>', 'idempotency key: the same command with the same key is done once')
    .option('--json', "print the API's JSON")
    .addHelpText(
      'after',
      `
Who acts: --as, else the token in KHAJANE_TOKEN, else the login kept by khajane login.
Exit codes: 0 done, 1 refused or failed (check: would be refused; prove: differs), 2 the command itself is wrong.

Examples:
  khajane login maker.10104
  khajane bill submit local/bills/telephone.json --forward
  khajane watch 12E01-10104O/2026-27/000001
  khajane --as ha.577a next WITH_HA`,
    )
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: io.out, writeErr: io.error })
    .exitOverride()
  addBillCommands(program, io)
  addFileCommands(program, io)
  addClearCommands(program, io)
  addBatchCommands(program, io)
  addScrollCommand(program, io)
  addRepayCommand(program, io)
  addDelegateCommands(program, io)
  addChangeCommand(program, io)
  addSanctionCommand(program, io)
  addExpressCommands(program, io)
  addDeskCommands(program, io)
  addAbsentCommand(program, io)
  addNoticeCommand(program, io)
  addLedgerCommands(program, io)
  addProveCommand(program, io)
  addAdminCommands(program, io)
  addWatchCommand(program, io)
  addWhoCommands(program, io)
  addClockCommand(program, io)
  return program
}

/** A problem in lines: code, reason, rule, each fault, each finding with what puts it right. */
export function problemText(problem: Problem): string {
  const { status, code, detail, title, rule, errors = [], findings = [], traceId, posts = [] } = problem
  return [
    `${status} ${code ?? ''}: ${detail ?? title ?? 'no reason was given'}${rule === undefined ? '' : ` (${rule})`}`,
    ...errors.map(({ path, message }) => `  ${path || '/'}: ${message}`),
    ...findings.flatMap((one) => [
      `  ${one.rule ?? one.code} ${one.path || '/'}: ${one.text.en}`,
      ...(one.remedy === null ? [] : [`    ${one.remedy.text.en}`]),
    ]),
    ...posts.map(({ postId }) => `  --post ${postId}`),
    ...(status >= 500 && traceId !== undefined ? [`  trace ${traceId}`] : []),
  ].join('\n')
}

function report(error: unknown, io: Io, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof WouldBeRefused) return exitCodes.refused
  if (error instanceof DoesNotAgree) {
    if (error.message !== '') io.error(`${error.message}\n`)
    return exitCodes.refused
  }
  if (error instanceof ApiProblem) {
    io.error(`${json ? JSON.stringify(error.problem, null, 2) : problemText(error.problem)}\n`)
    return exitCodes.refused
  }
  if (error instanceof UsageError) {
    io.error(`${error.message}\n`)
    return exitCodes.usage
  }
  if (error instanceof NoAnswer || error instanceof StartError || error instanceof NothingToDo) {
    io.error(`${error.message}\n`)
    return exitCodes.refused
  }
  throw error
}

/** Runs one command. @returns the exit code */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const program = build(io)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    return report(error, io, program.opts<GlobalOptions>().json === true)
  }
}
