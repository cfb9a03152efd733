// Who is signed in, his sessions, and how he likes his console.

import Type, { type Static } from 'typebox'
import { consoleLanguages, digitKinds, type Preferences as Kept } from '../../domain/preferences.ts'
import { identifierOf, Instant, oneOf, orNull, schemaOf, strict } from '../kernel/schemas.ts'

export const SignedIn = Type.Object(
  {
    user: Type.Object({ userId: Type.String(), name: Type.String() }),
    csrfToken: Type.String({ description: 'To be sent as `X-CSRF-Token` with all but GET' }),
    idleUntil: Type.String({ description: 'When it ends unless its person asks for something before' }),
    endsAt: Type.String({ description: 'When it ends in any case' }),
  },
  { description: 'Who is signed in. Instants are of the machine’s clock: RFC 3339, +05:30' },
)

export const exampleSignedIn: Static<typeof SignedIn> = {
  user: { userId: 'maker.10104', name: 'Case worker, 12E01-10104O' },
  csrfToken: 'N0Zr0bWc0y3pTqS3l2mXk8p7b1c5d9e2f4g6h8i0jKQ',
  idleUntil: '2026-11-21T11:15:00.000+05:30',
  endsAt: '2026-11-21T20:40:00.000+05:30',
}

export const Session = Type.Object({
  sessionId: Type.String(),
  current: Type.Boolean({ description: 'Whether it is the one that asks' }),
  begunAt: Instant,
  lastSeenAt: Type.String({ description: 'When its person last asked for something, to some seconds' }),
  endsAt: Instant,
  address: Type.String({ description: 'Where from he was last seen' }),
  userAgent: Type.String({ description: 'With what, as his browser calls itself' }),
})

export const exampleSession: Static<typeof Session> = {
  sessionId: 'session_01K8ZQ4V7N3M5R2T9XWCYDAEFG',
  current: true,
  begunAt: '2026-11-21T10:40:00.000+05:30',
  lastSeenAt: '2026-11-21T11:00:00.000+05:30',
  endsAt: '2026-11-21T20:40:00.000+05:30',
  address: '10.20.30.40',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/147.0',
}

export const SessionParams = Type.Object({ sessionId: identifierOf(exampleSession.sessionId) })

export const Ended = Type.Object({ ended: Type.Integer({ description: 'How many ended' }) })

export const SignedOut = Type.Object({
  issuerSignOut: orNull(
    Type.String({ description: 'Where to go to sign out at the issuer too; null: it has no place' }),
  ),
})

export const Preferences = schemaOf<Kept>()(
  strict(
    {
      language: oneOf(consoleLanguages),
      digits: oneOf(digitKinds, 'Of amounts, dates and numbers: `latn` 0–9, `knda` ೦–೯'),
      singleKeys: Type.Boolean({ description: 'Whether single keys act while the list or the bill has focus' }),
    },
    { examples: [{ language: 'kn', digits: 'latn', singleKeys: true }] },
  ),
)
export const examplePreferences: Kept = { language: 'kn', digits: 'latn', singleKeys: true }
