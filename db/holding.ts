// Who holds a post at an instant of business time: the one text of it (S-43, S-44).

/**
 * Whether the holding of that alias in `post_holders` holds at that instant, in SQL; of the statement's own time unless
 * another is given.
 */
export const holds = (h: string, at = 'business_now()'): string => `${heldDuring(h)} @> ${at}`

/** When it holds: a range of business instants. */
export const heldDuring = (h: string): string =>
  `held_during(${h}.from_date, ${h}.to_date, ${h}.from_at, ${h}.until_at)`
