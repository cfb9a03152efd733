// Builds the API: what every request passes through, then the operations. It listens nowhere; server.ts does.

import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { traceGiven } from '../domain/kernel/trace.ts'
import type { Api, Deps } from './kernel/deps.ts'
import { readIfMatch } from './kernel/if-match.ts'
import { loggerOptions, OneLine } from './kernel/log.ts'
import { readJson } from './kernel/plugins/json.ts'
import { createIssuer } from './kernel/issuer.ts'
import { authenticate } from './kernel/plugins/auth.ts'
import {
  answerOnSocket,
  demandHost,
  drainUnread,
  limitIdleBodies,
  refuseWhileStopping,
} from './kernel/plugins/connection.ts'
import { keepBounds } from './kernel/plugins/bounds.ts'
import { describe, serveDocument } from './kernel/plugins/docs.ts'
import { answerUnknownPaths } from './kernel/plugins/not-found.ts'
import { shedLoad } from './kernel/plugins/pressure.ts'
import { limitRates } from './kernel/plugins/rates.ts'
import { answerProblem, answerWithProblems, problemOf } from './kernel/plugins/problem.ts'
import { readNumbers } from './kernel/plugins/query-numbers.ts'
import { pages, serveAssets } from './console/shell.ts'
import { annexureRoutes } from './bill/annexure.ts'
import { attachmentRoutes } from './bill/attachments.ts'
import { billActionRoutes } from './bill/actions.ts'
import { findingRoutes } from './bill/findings.ts'
import { revisionRoutes } from './revision/routes.ts'
import { billRoutes } from './bill/routes.ts'
import { draftEditRoutes } from './bill/edits.ts'
import { healthRoutes } from './kernel/health.ts'
import { keepSecurityLog } from './kernel/security-log.ts'
import { meRoutes } from './office/me.ts'
import { problemPages } from './kernel/problem-pages.ts'
import { reportRoutes } from './report/routes.ts'
import { prepareSigningIn, signingInRoutes } from './session/plugin.ts'
import { deskRoutes } from './desk/routes.ts'
import { treasuryRoutes } from './treasury.ts'
import { billSchemas } from './bill/schema.ts'
import { formats } from './kernel/schemas.ts'

export type { Deps } from './kernel/deps.ts'

/** A request that has not arrived whole by then is given up: a slow sender must not hold a connection for ever. */
const slowestRequestMs = 180_000
const bodyIdleMs = 15_000
/** Of a body, where its operation does not say otherwise: what an officer writes to an act is less. */
const bodyLimitBytes = 64 * 1024

/** The trace that the caller began (W3C trace context), or one of our own: every log line and every problem has it. */
function traceId(request: { headers: Record<string, string | string[] | undefined> }): string {
  return traceGiven(request.headers['traceparent'])?.traceId ?? randomUUID().replaceAll('-', '')
}

function bare(deps: Deps): Api {
  return fastify({
    logger: loggerOptions(deps) ?? false,
    trustProxy: deps.config.trustProxy ?? false,
    bodyLimit: bodyLimitBytes,
    // A machine may be busy while a server starts on it.
    pluginTimeout: 60_000,
    requestTimeout: slowestRequestMs,
    logController: new OneLine({ requestIdLogLabel: 'traceId' }),
    genReqId: traceId,
    forceCloseConnections: 'idle',
    // In their place: problems (plugins/connection.ts).
    return503OnClosing: false,
    http: { requireHostHeader: false },
    clientErrorHandler: answerOnSocket,
    // What the router cannot even read has no route whose error handler would answer.
    frameworkErrors: (error, request, reply) => void answerProblem(problemOf(error, request), request, reply),
    routerOptions: { maxParamLength: 200 },
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        allErrors: true,
        allowUnionTypes: true,
        verbose: true,
        formats,
      },
    },
  }).withTypeProvider<TypeBoxTypeProvider>()
}

/** Made once: the plugin for Fastify makes them anew for every request, which was a tenth of reading a bill. */
function secureHeaders(app: Api): void {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // What only pages of browsers of long ago heed; each header is written a thousand times a second.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  })
  app.addHook('onRequest', ({ raw }, reply, done) => {
    secure(raw, reply.raw, (error) => {
      done(error as Error | undefined)
    })
  })
}

/** The API, ready to listen or to be injected into. Closing it closes neither the database nor Temporal. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = bare(deps)
  // First: what goes around each request has all the rest within it.
  deps.trace?.(app)
  // No operation takes plain text; JSON is what is left.
  app.removeContentTypeParser(['text/plain', 'application/json'])
  readJson(app, 'application/json')
  keepSecurityLog(app, deps.securityLog)
  deps.measure?.(app)
  answerWithProblems(app)
  refuseWhileStopping(app)
  demandHost(app)
  const idleMs = deps.bodyIdleMs ?? bodyIdleMs
  limitIdleBodies(app, idleMs)
  drainUnread(app, idleMs)
  answerUnknownPaths(app, pages(deps.config.consoleDir))
  secureHeaders(app)
  await shedLoad(app)
  const signingIn = await prepareSigningIn(app, deps)
  const bySession = signingIn?.sessions.bySession ?? null
  const countCallers = await limitRates(app, deps.config, bySession)
  await describe(app)
  for (const schema of billSchemas) app.addSchema(schema)
  const issuer = createIssuer(deps.config)
  authenticate(app, deps, issuer, bySession)
  countCallers()
  readNumbers(app)
  readIfMatch(app)
  keepBounds(app)
  healthRoutes(app, deps, issuer)
  problemPages(app)
  meRoutes(app)
  await signingInRoutes(app, deps, signingIn, issuer)
  billRoutes(app, deps)
  findingRoutes(app, deps)
  revisionRoutes(app, deps)
  billActionRoutes(app, deps)
  // Each takes media types of its own, which no other operation takes.
  for (const routes of [draftEditRoutes, annexureRoutes, attachmentRoutes])
    await app.register((scope: Api, _options, done) => {
      routes(scope, deps)
      done()
    })
  deskRoutes(app, deps)
  treasuryRoutes(app, deps)
  reportRoutes(app, deps)
  serveDocument(app)
  await serveAssets(app, deps.config.consoleDir)
  await app.ready()
  return app
}
