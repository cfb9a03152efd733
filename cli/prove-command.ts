// The proof that everything agrees: asked for, and told check by check as it goes.

import { setTimeout as sleep } from 'node:timers/promises'
import { Option, type Command } from 'commander'
import { formatRupees } from '../domain/kernel/money.ts'
import { workflowsAsked } from '../domain/proof.ts'
import type { CheckOfProof, Page, ProofAnswer, ProofWithChecksAnswer } from './answers.ts'
import { openSession, type Io, type Session } from './session.ts'
import { instant } from './show.ts'

/** Something disagrees, or could not be looked at, and was told: what is left to say says the exit code. */
export class DoesNotAgree extends Error {
  override readonly name = 'DoesNotAgree'
}

const proofsPath = '/v1/admin/proofs'
const everySeconds = 1

function checkText({ says, looked, found, disagreements }: CheckOfProof): string {
  const count = (looked ?? 0).toLocaleString('en').padStart(9)
  const rest = (found ?? 0) - disagreements.length
  return [
    found === 0 ? `agrees   ${count}  ${says}` : `DIFFERS  ${count}  ${says}: ${found ?? 0}`,
    ...disagreements.map(({ subject, wrong, paise, since }) => {
      const sum = paise === null || paise === 0 ? '' : `; Rs ${formatRupees(paise)}`
      return `           ${subject} ${wrong}${sum}; since ${instant(since)}`
    }),
    ...(rest > 0 ? [`           and ${rest} more`] : []),
  ].join('\n')
}

const endText = ({ state, failure, proofId }: ProofWithChecksAnswer): string => {
  if (state === 'AGREES') return 'Everything agrees.'
  if (state === 'UNPROVED') return `${proofId} could not be carried out: ${failure ?? ''}`
  return 'Not everything agrees: docs/operations.md says what to do.'
}

/** Tells each check once, as it is made; one that is begun anew after a crash tells nothing twice. */
async function follow(session: Session, proofId: string): Promise<ProofWithChecksAnswer> {
  const told = new Set<string>()
  for (;;) {
    const proof = await session.api.get<ProofWithChecksAnswer>(`${proofsPath}/${encodeURIComponent(proofId)}`)
    if (!session.json)
      for (const check of proof.checks)
        if (check.looked !== null && !told.has(check.name)) {
          told.add(check.name)
          session.print(checkText(check))
        }
    if (proof.state !== 'RUNNING') return proof
    await sleep(everySeconds * 1000)
  }
}

async function lastOf(session: Session): Promise<string> {
  const { items } = await session.api.get<Page<ProofAnswer>>(proofsPath, { limit: '1' })
  const [last] = items
  if (last === undefined) throw new DoesNotAgree('There is no proof yet.')
  return last.proofId
}

interface Options {
  workflows?: string
  last?: true
}

export function addProveCommand(program: Command, io: Io): void {
  program
    .command('prove')
    .description('whether budget, bills, ledger, payments, files and messages agree (ADMIN, DOT); ends with 1 if not')
    .addOption(new Option('--workflows <which>', 'of how many bills the workflows are asked').choices(workflowsAsked))
    .option('--last', 'instead: what the last one found')
    .addHelpText(
      'after',
      `
Examples:
  khajane --as admin prove
  khajane --as auditor prove --last`,
    )
    .action(async ({ workflows, last }: Options, command: Command) => {
      const session = openSession(command, io)
      const body = workflows === undefined ? {} : { workflows }
      const proofId = last === true ? await lastOf(session) : (await session.act<ProofAnswer>(proofsPath, body)).proofId
      const proof = await follow(session, proofId)
      session.show(proof, endText)
      if (proof.state !== 'AGREES') throw new DoesNotAgree()
    })
}
