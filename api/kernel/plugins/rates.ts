// How often one may ask: each address before anything is known of who asks, each caller after. Counted by each server
// for itself. A session that was seen of late is counted by itself and not with its address: behind one address may sit
// a whole office, which one of them must not lock out. A cookie that is of none, or of one that is over, counts there.

import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { Api, ApiConfig } from '../deps.ts'
import { problem } from '../problems.ts'
import type { BySession } from './auth.ts'

const minuteMs = 60_000

type Limiter = ReturnType<Api['createRateLimit']>

async function count(limit: Limiter, request: FastifyRequest): Promise<void> {
  const found = await limit(request)
  if (found.isAllowed || !found.isExceeded) return
  const seconds = Math.max(1, found.ttlInSeconds)
  throw problem('too_many_requests', { seconds }, { headers: { 'retry-after': String(seconds) } })
}

/** @returns what counts the callers; it comes after they are known. */
export async function limitRates(
  app: Api,
  { ratePerAddress, ratePerCaller }: ApiConfig,
  bySession: BySession | null,
): Promise<() => void> {
  await app.register(rateLimit, { global: false, timeWindow: minuteMs })
  const seenOf = (request: FastifyRequest): string | null =>
    ratePerCaller === 0 ? null : (bySession?.seenOf(request) ?? null)
  const ofSession = app.createRateLimit({
    ...{ max: ratePerCaller, timeWindow: minuteMs },
    keyGenerator: (request: FastifyRequest) => seenOf(request) ?? '',
  })
  if (ratePerAddress > 0) {
    const limit = app.createRateLimit({ max: ratePerAddress, timeWindow: minuteMs })
    app.addHook('onRequest', (request, _reply, done) => {
      // Whoever looks after the service asks from one place.
      if (request.routeOptions.url?.startsWith('/health/') === true) return done()
      count(seenOf(request) === null ? limit : ofSession, request).then(() => done(), done)
    })
  }
  return () => {
    if (ratePerCaller === 0) return
    const keyGenerator = ({ caller }: FastifyRequest): string => caller?.userId ?? ''
    const limit = app.createRateLimit({ max: ratePerCaller, timeWindow: minuteMs, keyGenerator })
    app.addHook('onRequest', (request, _reply, done) => {
      if (request.caller === null) return done()
      count(limit, request).then(() => done(), done)
    })
  }
}
