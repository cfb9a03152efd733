// Problems of signing in and of sessions.

import type { Catalogue } from '../words.ts'

export const problemsOfSessions = {
  csrf_refused: {
    title: 'Not from this console',
    meaning: 'A request by cookie that may change something needs `Origin` of the console, and `X-CSRF-Token`.',
  },
  sign_in_off: {
    title: 'Signing in is off',
    meaning: 'This server takes bearer tokens alone: no client is configured.',
  },
  sign_in_refused: {
    title: 'Not signed in',
    meaning: 'The issuer did not sign you in, or its answer is not the one that was asked for. Sign in again.',
  },
  sign_in_stale: {
    title: 'Signing in took too long',
    meaning: 'This browser has not begun to sign in, or so long ago that it is forgotten. Sign in again.',
  },
  user_unknown: {
    title: 'No user of this service',
    meaning: 'The issuer knows you, and this service has no user of that name. Whoever keeps its users adds you.',
  },
  logout_token_refused: {
    title: 'The logout token is refused',
    meaning: 'It is not signed by the issuer for this service, too old, or does not say who has signed out.',
  },
} satisfies Partial<Catalogue['problems']>
