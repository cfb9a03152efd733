// Batches as they are read and acted on (api.md).

import Type from 'typebox'
import { batchActions, batchStates } from '../../domain/kernel/vocabulary.ts'
import { allowedActions, identifierOf, Instant, oneOf, orNull, Remarks, strict, text } from '../kernel/schemas.ts'

const BatchId = Type.String({ examples: ['batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F'] })

export const BatchParams = Type.Object({ batchId: identifierOf('batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F') })

export const ResendBody = strict(
  { reason: Type.Optional(text('Why')), remarks: Remarks },
  { examples: [{ reason: 'the debtor account is corrected' }] },
)

export const GiveUpBody = strict(
  { reason: Type.Optional(text('Why')), remarks: Remarks },
  { examples: [{ reason: 'the bank will not take this account any more' }] },
)

export const Batch = Type.Object(
  {
    batchId: BatchId,
    treasuryCode: Type.String(),
    state: oneOf(batchStates),
    version: Type.Integer(),
    payments: Type.Integer({ description: 'How many' }),
    amountPaise: Type.Integer({ description: 'Their sum' }),
    debited: Type.Integer({ description: 'How many the bank has debited' }),
    debitedPaise: Type.Integer({ description: 'Their sum' }),
    returned: Type.Integer({ description: 'How many have come back' }),
    returnedPaise: Type.Integer({ description: 'Their sum' }),
    executionDate: Type.String(),
    fileName: Type.String(),
    reason: orNull(Type.String({ description: 'Why the bank rejected it' })),
    madeAt: Instant,
    sentAt: orNull(Instant),
    acknowledgedAt: orNull(Instant),
    resentAt: orNull(Type.String({ description: 'When the TO had its payments put into a new file' })),
    resentBy: orNull(Type.String({ description: 'The TO who did' })),
    gaveUpAt: orNull(Type.String({ description: 'When it was given up: its payments have failed for good' })),
    gaveUpBy: orNull(Type.String({ description: 'Who did' })),
    allowedActions: allowedActions(batchActions),
  },
  { $id: 'Batch', description: 'What one file to the Reserve Bank carries' },
)
export type BatchView = Type.Static<typeof Batch>

export const exampleBatch: BatchView = {
  batchId: 'batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F',
  treasuryCode: '577A',
  state: 'ACKNOWLEDGED',
  version: 3,
  payments: 1,
  amountPaise: 430_000,
  debited: 1,
  debitedPaise: 430_000,
  returned: 0,
  returnedPaise: 0,
  executionDate: '2026-11-23',
  fileName: 'batch_01K8ZS5N7Q9R1T3V5X7Z9B1D3F.xml',
  reason: null,
  madeAt: '2026-11-23T11:00:00.000+05:30',
  sentAt: '2026-11-23T11:00:02.000+05:30',
  acknowledgedAt: '2026-11-23T11:00:09.000+05:30',
  resentAt: null,
  resentBy: null,
  gaveUpAt: null,
  gaveUpBy: null,
  allowedActions: [
    {
      action: 'resend',
      allowed: false,
      refusal: { code: 'wrong_file_state', reason: 'The batch is ACKNOWLEDGED; only a rejected one is resent.' },
    },
    {
      action: 'give-up',
      allowed: false,
      refusal: { code: 'wrong_file_state', reason: 'The batch is ACKNOWLEDGED; only a rejected one is given up.' },
    },
  ],
}
