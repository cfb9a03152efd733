// Hints to the workflows of bills that an act on many has moved: each may look at its row. Who is not told now is told
// by the sweep.

import { billToStart } from '../../db/clearance/many.ts'
import { factSignal, type Hint } from '../../workflows/messages.ts'
import { startOf } from '../../workflows/start.ts'
import type { Deps } from '../kernel/deps.ts'

const chunk = 100
const atOnce = 10
/** The answer waits no longer for it. */
const patienceMs = 3_000

/** @throws what keeps Temporal from being told */
export async function tellMoved(deps: Deps, billIds: readonly string[]): Promise<void> {
  const { temporal, config } = deps
  const deadline = Date.now() + patienceMs
  for (let start = 0; start < billIds.length; start += chunk) {
    const rows = await billToStart(deps.database.sql, billIds.slice(start, start + chunk))
    for (let first = 0; first < rows.length; first += atOnce)
      await temporal.withDeadline(deadline, () =>
        Promise.all(
          rows.slice(first, first + atOnce).map((row) => {
            const { state, version } = row
            const hint: Hint = { says: `${state}, version ${version}`, version }
            const options = { ...startOf('bill', row, config.taskQueue), signal: factSignal }
            return temporal.workflow.signalWithStart('bill', { ...options, signalArgs: [hint] })
          }),
        ),
      )
  }
}
