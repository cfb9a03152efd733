import { ApplicationFailure } from '@temporalio/workflow'
import type { Refusal } from '../domain/kernel/refusal.ts'
import { refusalFailure } from './messages.ts'

/** A refusal travels to the caller in the details of a failure that nobody retries; it costs no history in a validator. */
export const refused = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: refusalFailure, message: refusal.sentence, nonRetryable: true, details: [refusal] })
