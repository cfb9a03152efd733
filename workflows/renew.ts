// Runs that live long go on in a new one when Temporal advises it, before their histories become too long to read.

import { patched, workflowInfo } from '@temporalio/workflow'

/**
 * Whether the run is to go on in a new one: asked where nothing is lost by it, all handlers having finished. Runs that
 * were begun before went by counts, and on past the advice: it is theirs from their next task on.
 */
export const isToRenew = (): boolean => workflowInfo().continueAsNewSuggested && patched('renewed-as-advised')
