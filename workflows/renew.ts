// Runs that live long go on in a new one when Temporal advises it, before their histories become too long to read.

import { patched, workflowInfo } from '@temporalio/workflow'

/**
 * A worker that has not seen a run before reads all of it within one task, of ten seconds: of 3,900 events it took
 * longer under load. Temporal advises it from some 4,000 on.
 */
const manyEvents = 1000

/**
 * Whether the run is to go on in a new one: asked where nothing is lost by it, all handlers having finished. Runs that
 * were begun before went by counts, past the advice, or to it: each patch is theirs from their next task on.
 */
export const isToRenew = (): boolean =>
  (workflowInfo().continueAsNewSuggested && patched('renewed-as-advised')) ||
  (workflowInfo().historyLength >= manyEvents && patched('renewed-early'))
