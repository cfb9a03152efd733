// The console's shell and its files (console/), where one was built: a client of this API, and of nothing else.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { consoleNotBuilt } from '../../texts/console/not-built.ts'
import { pathOf } from '../kernel/log.ts'
import type { Api } from '../kernel/deps.ts'

/** Files of this server alone, no script and no style within the page, and in no frame. Pictures come from memory. */
export const shellPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What answers for itself, and never by a page of the console. */
const notOfShell = /^\/(v1|docs|openapi\.json|health|auth|problems|metrics|assets)(\/|$)/

const asksForPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers.accept ?? '').includes('text/html') &&
  !notOfShell.test(pathOf(url))

const assetsOf = (folder: string): string => join(folder, 'assets')

/** The shell of a built console; null: none was built there. */
function shellIn(folder: string | undefined): string | null {
  if (folder === undefined || !existsSync(assetsOf(folder))) return null
  return readFileSync(join(folder, 'index.html'), 'utf8')
}

/** Answers for a path of no operation where a person's browser asks for a page. */
export type AnswerPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null

/** The shell is the same on each of its paths: what it shows there its own router says. */
export function pages(folder: string | undefined): AnswerPage {
  const shell = shellIn(folder)
  return (request, reply) => {
    if (!asksForPage(request)) return null
    void reply.type('text/html; charset=utf-8').headers({ 'cache-control': 'no-cache', vary: 'Accept' })
    if (shell === null) return reply.code(404).send(consoleNotBuilt)
    return reply.code(200).header('content-security-policy', shellPolicy).send(shell)
  }
}

/** Each file has its digest in its name: what a browser has once read it need not ask for again. */
export async function serveAssets(app: Api, folder: string | undefined): Promise<void> {
  if (folder === undefined || shellIn(folder) === null) return
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' }
    })
    await scope.register(fastifyStatic, {
      root: assetsOf(folder),
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      immutable: true,
      maxAge: '365d',
    })
  })
}
