// The sessions that this server has seen open of late, by the hashes of their cookies.

/** As long as requests are counted together. */
const rememberedMs = 60_000
const rememberedAtMost = 20_000

export interface SeenSessions {
  see: (cookieSha256: Buffer, sessionId: string) => void
  forget: (cookieSha256: Buffer) => void
  /** Null: not seen of late. */
  sessionOf: (cookieSha256: Buffer) => string | null
}

export function seenSessions(): SeenSessions {
  const seen = new Map<string, { sessionId: string; until: number }>()
  const keyOf = (hash: Buffer): string => hash.toString('base64url')
  return {
    see: (hash, sessionId) => {
      const key = keyOf(hash)
      // The one that was seen last stands last: the first is the first to be forgotten.
      seen.delete(key)
      seen.set(key, { sessionId, until: Date.now() + rememberedMs })
      const [first] = seen.size > rememberedAtMost ? seen.keys() : []
      if (first !== undefined) seen.delete(first)
    },
    forget: (hash) => void seen.delete(keyOf(hash)),
    sessionOf: (hash) => {
      const found = seen.get(keyOf(hash))
      return found === undefined || Date.now() >= found.until ? null : found.sessionId
    },
  }
}
