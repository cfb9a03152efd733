// The console as people meet it: the program that serves it, with the console built from these sources, and the issuer
// at which one says who one is.

import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { prepareDataDir } from '../../local/data-dir.ts'
import { CONSOLE_CLIENT_ID } from '../../local/local-token.ts'
import { startPart } from '../../local/part.ts'
import { freePort } from '../../local/ports.ts'
import { serverProgram } from '../../local/programs.ts'
import { builtConsole } from '../../scripts/build-console.ts'
import { en } from '../../texts/console/en.ts'
import { kn } from '../../texts/console/kn.ts'
import type { Viewed, Viewing } from './chromium.ts'
import { byMouse, type Hands } from './console-hands.ts'
import { ownDatabase, ownNamespace, type OwnDatabase } from './database.ts'
import { openWorld, type World } from './world.ts'

export type Language = 'en' | 'kn'
/** What the console says: people look for what is written there. */
export const says = { en, kn } as const

export interface ServedConsole {
  readonly origin: string
  /** Of one who comes to it: nobody else's hosts are asked. */
  readonly viewing: Pick<Viewing, 'origin' | 'origins'>
  readonly stop: () => Promise<void>
}

/**
 * @param env what the server is started with: of a whole stack, or of a database alone
 * @param at its port, where another program must know of it before
 */
export async function serveConsole(env: NodeJS.ProcessEnv, at?: number): Promise<ServedConsole> {
  const { folder, issuer } = inject('servers')
  const port = at ?? (await freePort())
  const dataDir = join(folder, `console-${port}`)
  prepareDataDir(dataDir)
  // By address; the issuer goes by its name: to a browser they are two sites, as in production.
  const origin = `http://127.0.0.1:${port}`
  const own = { CONSOLE_DIR: await builtConsole(folder), PUBLIC_URL: origin }
  const server = await startPart(
    await serverProgram(dataDir, port, { OIDC_CLIENT_ID: CONSOLE_CLIENT_ID, ...env, ...own }),
  )
  return { origin, viewing: { origin, origins: [env['OIDC_ISSUER'] ?? issuer] }, stop: () => server.stop(3) }
}

export interface ConsoleAlone extends ServedConsole {
  readonly database: OwnDatabase
}

/** On that database, without a worker. */
export async function consoleOn(
  database: OwnDatabase,
  more: NodeJS.ProcessEnv = {},
  at?: number,
): Promise<ServedConsole> {
  const servers = inject('servers')
  const env = {
    ...process.env,
    KHAJANE_PROFILE: 'test',
    KHAJANE_CLOCK: servers.clock,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: await ownNamespace(),
    OIDC_ISSUER: servers.issuer,
    LOG_LEVEL: 'info',
    ...more,
  }
  return serveConsole(env, at)
}

/** On a database of its own, without a worker. */
export async function consoleAlone(more: NodeJS.ProcessEnv = {}): Promise<ConsoleAlone> {
  const database = await ownDatabase()
  const served = await consoleOn(database, more)
  return {
    ...served,
    database,
    stop: async () => {
      await served.stop()
      await database.drop()
    },
  }
}

export interface ConsoleOfWorld extends ServedConsole {
  readonly world: World
}

/** Of a whole system, which works and pays. */
export async function consoleOfWorld(): Promise<ConsoleOfWorld> {
  const world = await openWorld()
  const served = await serveConsole(world.stack.env)
  return {
    ...served,
    world,
    stop: async () => {
      await served.stop()
      await world.stack.stop()
    },
  }
}

/** On the issuer's page, whatever its language: each button names the login of its person. */
export const chooseAs = (page: Page, login: string, hands = byMouse): Promise<void> =>
  hands.press(page.getByRole('button', { name: `(${login})` }))

/** Comes as somebody who is not signed in, and signs in. */
export async function signIn(
  { page, mayRefuse }: Pick<Viewed, 'page' | 'mayRefuse'>,
  login: string,
  { path = '/', language = 'en', hands = byMouse }: { path?: string; language?: Language; hands?: Hands } = {},
): Promise<void> {
  const { entry, frame } = says[language]
  // Who is not signed in is told so.
  mayRefuse(401)
  await page.goto(path)
  await hands.press(page.getByRole('link', { name: entry.go, exact: true }))
  await chooseAs(page, login, hands)
  await page.getByRole('navigation', { name: frame.menu }).waitFor()
  mayRefuse()
}
