// The proof that everything agrees (books.md): asked for, followed, and read again.

import { askProof } from '../../db/proof/kept.ts'
import { saysOf } from '../../db/proof/prove.ts'
import { checksOf, listProofs, readProof, type CheckRow, type ProofRow } from '../../db/proof/read.ts'
import { seesAllBills, withoutAccounts } from '../../domain/bill/visibility.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/kernel/calendar.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { proofChecks, refuseProver, type ProofCheck } from '../../domain/proof.ts'
import { startOf } from '../../workflows/start.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { answeredOnce, jsonAnswer, onceOf, sendRemembered } from '../kernel/idempotency.ts'
import { keyOf, pageOf } from '../kernel/paging.ts'
import { actorOf, viewerOfRequest, type Viewer } from '../kernel/plugins/auth.ts'
import { notFound } from '../kernel/problems.ts'
import { askRight, createRight } from '../kernel/right.ts'
import { page, PageQuery, strict } from '../kernel/schemas.ts'
import { startWorkflow } from '../kernel/start.ts'
import { exampleAsked, exampleProof, NewProof, Proof, ProofParams, ProofWithChecks } from './schema.ts'

const tags = ['administration']
const mostNamed = 100
const startPatienceMs = 2_000

/** Whoever sees all bills reads what was found of them. */
const refuseReader = (viewer: Viewer): Refusal | null => (seesAllBills(viewer) ? null : refuseProver(viewer))
const whoReads = 'State offices, AG, AUDITOR and ADMIN.'

const view = ({ userId, askedAt, begunAt, endedAt, ...proof }: ProofRow) => ({
  ...proof,
  askedBy: userId,
  askedAt: formatInstant(askedAt),
  begunAt: formatInstantOrNull(begunAt),
  endedAt: formatInstantOrNull(endedAt),
  checksInAll: proofChecks.length,
})

/** The number of a sanction somebody has typed. */
const subjectOf = (name: ProofCheck, subject: string) => (name === 'sanctions' ? withoutAccounts(subject) : subject)

function checkView(name: ProofCheck, made: CheckRow | undefined) {
  const { looked = null, found = null, milliseconds = null, disagreements = [] } = made ?? {}
  const named = disagreements.map(({ subject, since, ...one }) => ({
    ...{ subject: subjectOf(name, subject), ...one },
    since: formatInstant(new Date(since)),
  }))
  return { name, says: saysOf.get(name) ?? name, looked, found, milliseconds, disagreements: named }
}

export function proofRoutes(app: Api, deps: Deps): void {
  askRoute(app, deps)
  listRoute(app, deps)
  oneRoute(app, deps)
}

function askRoute(app: Api, deps: Deps): void {
  const { sql } = deps.database
  app.post(
    '/v1/admin/proofs',
    {
      config: { idempotent: true },
      preValidation: createRight(sql, refuseProver),
      schema: {
        operationId: 'askProof',
        tags,
        summary: 'Have it proved that budget, bills, ledger, payments, files and messages agree',
        description:
          'ADMIN and DOT. It looks at the rows of one moment while officers go on, and changes nothing; where one ' +
          'runs already, that one is told. One begins by itself every night.',
        body: NewProof,
        response: { 202: { ...Proof, description: 'The proof that runs: to be followed by its id' } },
        answers: { 202: exampleAsked },
        answerHeaders: { Location: 'Where it is followed' },
        problems: ['not_your_role'],
      },
    },
    async (request, reply) => {
      const { workflows = 'sample' } = request.body
      const { userId, postId } = actorOf(viewerOfRequest(request))
      let running = ''
      const remembered = await answeredOnce(sql, request, onceOf(request), async (transaction) => {
        running = await askProof(transaction, { workflows, by: { userId, postId } })
        const proof = await readProof(transaction, running)
        if (proof === null) throw new Error(`proof ${running} has no row`)
        return jsonAnswer(202, { location: `/v1/admin/proofs/${running}` }, view(proof))
      })
      if (remembered.fresh) {
        const options = startOf('proof', { proofId: running }, deps.config.taskQueue)
        await startWorkflow(deps, { type: 'proof', options }, Date.now() + startPatienceMs).catch((error: unknown) => {
          request.log.warn({ err: error, proofId: running }, 'proof asked for, its workflow is started later')
        })
      }
      return sendRemembered(reply, remembered)
    },
  )
}

function listRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/admin/proofs',
    {
      preValidation: askRight(refuseReader),
      schema: {
        operationId: 'listProofs',
        tags,
        summary: 'Proofs, the newest first',
        description: `${whoReads} All that were asked for, and those of the nights.`,
        querystring: strict(PageQuery),
        response: { 200: page(Proof, 'A page of proofs') },
        answers: { 200: { items: [exampleAsked], nextCursor: null } },
        problems: ['not_your_role'],
      },
    },
    async ({ query: { limit, cursor } }) => {
      const rows = await listProofs(sql, keyOf(cursor, /^proof_[0-9A-Z]{26}$/), limit + 1)
      return pageOf(rows, limit, ({ proofId }) => proofId, view)
    },
  )
}

function oneRoute(app: Api, { database: { sql } }: Deps): void {
  app.get(
    '/v1/admin/proofs/:proofId',
    {
      preValidation: askRight(refuseReader),
      schema: {
        operationId: 'readProof',
        tags,
        summary: 'One proof, check by check: what was looked at, and each thing that disagrees',
        description: `${whoReads} While it runs, as far as it has come. What to do for each: docs/operations.md.`,
        params: ProofParams,
        response: { 200: { ...ProofWithChecks, description: 'The proof' } },
        answers: { 200: exampleProof },
        problems: ['not_found', 'not_your_role'],
      },
    },
    async ({ params: { proofId } }) => {
      const proof = await readProof(sql, proofId)
      if (proof === null) throw notFound('proof')
      const made = new Map((await checksOf(sql, proofId, mostNamed)).map((check) => [check.name, check]))
      return { ...view(proof), checks: proofChecks.map((name) => checkView(name, made.get(name))) }
    },
  )
}
