// Of sessions and preferences: the API's alone.

/** Whose session it is, since when, and what it is known by to the issuer is written once. */
const changing = [
  ...(['address', 'userAgent', 'lastSeenAt', 'generation', 'rotatedAt', 'confirmedAt'] as const),
  ...(['endedAt', 'endedBecause'] as const),
] as const
const adds = { select: true, insert: true } as const

export const rightsOfSessions = {
  // What is deleted is locked first, which asks for the right to change it.
  logoutWords: { api: { ...adds, delete: true, update: ['takenAt'] } },
  sessionCookies: { api: { ...adds, update: ['generation'] } },
  sessions: { api: { ...adds, delete: true, update: changing } },
  userPreferences: { api: { ...adds, update: ['language', 'digits', 'singleKeys'] } },
} as const
