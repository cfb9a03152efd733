// Who had which part in a bill, as its trail has it.

export type Acts = Map<string, Set<string>>

/** To bring a bill to another desk, or to answer for its queue, is no part in it. */
const beside = ['reassign', 'request-express', 'endorse-express', 'confirm-express', 'refuse-express']

export function hasActed(
  acted: Acts,
  { userId, role, action }: { userId: string | null; role: string; action: string },
) {
  if (userId === null || beside.includes(action)) return
  acted.set(userId, (acted.get(userId) ?? new Set<string>()).add(role))
}
