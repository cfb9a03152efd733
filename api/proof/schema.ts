// Proofs that everything agrees, as they are asked for and read.

import Type from 'typebox'
import { proofChecks, proofStates, workflowsAsked } from '../../domain/proof.ts'
import { identifierOf, Instant, oneOf, orNull, strict } from '../kernel/schemas.ts'

const exampleId = 'proof_01K8ZQ4V7N3M5R2T9XWCYDAEFG'
export const ProofParams = Type.Object({ proofId: identifierOf(exampleId) })

export const NewProof = strict(
  {
    workflows: Type.Optional(
      oneOf(workflowsAsked, 'Of how many bills the workflows are asked where they stand: some 200, or all that rest'),
    ),
  },
  { examples: [{}, { workflows: 'all' }] },
)

const Disagreement = Type.Object({
  subject: Type.String({ description: 'Whose row it is: a bill, a payment, an entry, a grant, a file …' }),
  wrong: Type.String({ description: 'What disagrees, and with what' }),
  paise: orNull(Type.Integer({ description: 'By how much, where it is an amount' })),
  since: Type.String({ description: 'Begin of the first of the proofs that have named it one after the other' }),
})

const CheckOfProof = Type.Object({
  name: oneOf(proofChecks),
  says: Type.String({ description: 'What must hold' }),
  looked: orNull(Type.Integer({ description: 'How many things were looked at; null: it is still to be made' })),
  found: orNull(Type.Integer({ description: 'How many disagree' })),
  milliseconds: orNull(Type.Integer()),
  disagreements: Type.Array(Disagreement, { description: 'The first hundred' }),
})

const shown = {
  proofId: Type.String(),
  state: oneOf(proofStates, 'UNPROVED: it could not be carried out, and says nothing of the rows'),
  workflows: oneOf(workflowsAsked),
  askedBy: orNull(Type.String({ description: 'Null: the Schedule, every night' })),
  askedAt: Instant,
  begunAt: orNull(Type.String({ description: 'Of what moment the rows are; begun anew after a crash' })),
  endedAt: orNull(Type.String()),
  failure: orNull(Type.String({ description: 'Why it could not be carried out' })),
  checksMade: Type.Integer(),
  checksInAll: Type.Integer(),
  found: Type.Integer({ description: 'How many things disagree, so far' }),
}

export const Proof = Type.Object(shown)
export const ProofWithChecks = Type.Object({ ...shown, checks: Type.Array(CheckOfProof) })
export type ProofView = Type.Static<typeof Proof>
export type ProofWithChecksView = Type.Static<typeof ProofWithChecks>

export const exampleAsked: ProofView = {
  proofId: exampleId,
  state: 'RUNNING',
  workflows: 'sample',
  askedBy: 'admin',
  askedAt: '2026-11-23T18:30:00.000+05:30',
  begunAt: null,
  endedAt: null,
  failure: null,
  checksMade: 0,
  checksInAll: proofChecks.length,
  found: 0,
}

export const exampleProof: ProofWithChecksView = {
  ...exampleAsked,
  state: 'DIFFERS',
  begunAt: '2026-11-23T18:30:00.120+05:30',
  endedAt: '2026-11-23T18:30:41.300+05:30',
  checksMade: proofChecks.length,
  found: 1,
  checks: [
    {
      name: 'vouchers',
      says: 'each voucher has one entry: its gross debited, its net in transit, its deductions to their heads',
      ...{ looked: 31_204, found: 1, milliseconds: 812 },
      disagreements: [
        {
          subject: '577A/2026-27/2054/000012 8670-00-110-0-00',
          wrong: 'is booked -429900, its bill says -430000',
          paise: 100,
          since: '2026-11-22T02:00:00.300+05:30',
        },
      ],
    },
  ],
}
