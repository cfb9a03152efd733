// A session that nears its end warns, and lets its person stay; and no token of the issuer is anywhere in his browser.

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { freePort } from '../../local/ports.ts'
import { axeFindings } from '../kit/axe.ts'
import { inBrowser, type Viewed } from '../kit/chromium.ts'
import { chooseAs, consoleAlone, consoleOn, says, signIn, type ConsoleAlone } from '../kit/console.ts'
import { foreignIssuer } from '../kit/foreign-issuer.ts'

let served: ConsoleAlone
beforeAll(async () => {
  served = await consoleAlone()
})
afterAll(() => served.stop())

const { frame, entry, sessions } = says.en
const login = 'approver.10104'

const lastSeen = async (): Promise<Date | undefined> => {
  const [row] = await served.database.sql<{ at: Date }[]>`
    select last_seen_at as at from sessions where user_id = ${login} and ended_at is null`
  return row?.at
}
/** To the server so much time has passed since he was there. */
const serverLater = (seconds: number) => served.database.sql`
  update sessions set last_seen_at = last_seen_at - make_interval(secs => ${seconds}),
    begun_at = begun_at - make_interval(secs => ${seconds}), ends_at = ends_at - make_interval(secs => ${seconds})
  where user_id = ${login} and ended_at is null`
const asksUntilWhen = (page: Page) =>
  page.waitForResponse((response) => new URL(response.url()).pathname === '/auth/session')

inBrowser('a session', ({ open }) => {
  const warningOf = (page: Page) => page.getByRole('alertdialog', { name: entry.soon })
  const come = async (): Promise<Viewed> => {
    const viewed = await open(served.viewing)
    await viewed.page.clock.install()
    await signIn(viewed, login)
    // What home asks for is his; answered late, it would put off the end that is looked for below.
    await viewed.page.waitForLoadState('networkidle')
    return viewed
  }

  test('warns before it ends by idleness, is put off by the keyboard, and ends where nobody is there', async () => {
    const { page, mayRefuse } = await come()
    const warning = warningOf(page)
    // This window was left alone, but its person was busy in another: there is nothing to warn of.
    const asked = asksUntilWhen(page)
    await page.clock.fastForward('13:30')
    await asked
    await page.clock.runFor(6_000)
    expect(await warning.count()).toBe(0)

    await serverLater(810)
    const before = await lastSeen()
    await page.clock.fastForward('13:30')
    await warning.waitFor()
    // What the page asks for by itself, for thirteen minutes and now, is not his.
    expect(await lastSeen()).toEqual(before)
    const described = (await warning.getAttribute('aria-describedby')) ?? ''
    expect(await page.locator(`[id="${described}"]`).innerText()).toMatch(/^It ends at \d\d:\d\d unless you go on\.$/)
    expect(await page.evaluate('document.querySelector("dialog[open]").contains(document.activeElement)')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe(entry.soonGo)
    await page.keyboard.press('Enter')
    await warning.waitFor({ state: 'detached' })
    const after = await lastSeen()
    expect((after?.getTime() ?? 0) - (before?.getTime() ?? 0)).toBeGreaterThan(800_000)

    // Escape, too, is a word of his.
    await serverLater(810)
    await page.clock.fastForward('13:30')
    await warning.waitFor()
    await page.keyboard.press('Escape')
    await warning.waitFor({ state: 'detached' })
    expect((await lastSeen())?.getTime()).toBeGreaterThanOrEqual(after?.getTime() ?? 0)

    mayRefuse(401)
    await serverLater(910)
    await page.clock.fastForward('15:10')
    await page.getByRole('dialog', { name: entry.ended }).waitFor()
    await expect.poll(lastSeen).toBeUndefined()
    const ends = await served.database.sql`select ended_because from sessions where user_id = ${login}`
    expect(ends).toEqual([{ endedBecause: 'idle' }])
  })

  test('whose day is over says so, and its person goes on by signing in again beside the page', async () => {
    const viewed = await come()
    const { page, context, mayRefuse } = viewed
    await served.database.sql`
      update sessions set ends_at = now() + interval '90 seconds' where user_id = ${login} and ended_at is null`
    await page.reload()
    const warning = warningOf(page)
    await warning.waitFor()
    expect(await warning.innerText()).toContain(': what you have typed is kept.')
    const beside = context.waitForEvent('page')
    // What the page asks for before it has heard of the new session is refused with the former one, and asked again.
    mayRefuse(401, 403)
    await warning.getByRole('button', { name: entry.endedGo }).click()
    await chooseAs(await beside, login)
    const open = async () =>
      (
        await served.database.sql`
      select from sessions where user_id = ${login} and ended_at is null and ends_at > now() + interval '9 hours'`
      ).length
    await expect.poll(open, { timeout: 20_000 }).toBe(1)
    await warning.waitFor({ state: 'detached' })
    // The session before is over, and the page goes on with the new one: what it sends is taken.
    const former = await served.database.sql`
      select from sessions where user_id = ${login} and ended_because = 'signed_in_again'`
    expect(former).toHaveLength(1)
    await page.getByRole('banner').getByRole('button', { name: frame.settings, exact: true }).click()
    const kept = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok())
    await page
      .getByRole('dialog', { name: frame.settings })
      .getByRole('checkbox', { name: frame.kannadaDigits })
      .click()
    await kept
  })
})

/** All that a script of the page, or somebody at this machine, could read. */
async function storedIn(context: BrowserContext, page: Page): Promise<string> {
  const stored = await context.storageState({ indexedDB: true })
  const ofPage = await page.evaluate(
    `(async () => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, location.href,
      document.documentElement.outerHTML, await caches.keys(), await indexedDB.databases()]))()`,
  )
  return `${JSON.stringify(stored)}\n${String(ofPage)}`
}

inBrowser('of the tokens that the issuer gives', ({ open }) => {
  test('none is in the browser: not in what it stores, and not in what it is answered', async () => {
    const port = await freePort()
    const claims = { preferred_username: 'boa2.577a' }
    const publicUrl = `http://127.0.0.1:${port}`
    const issuer = await foreignIssuer({ publicUrl, accountId: 'of-another-make', claims })
    const env = {
      ...{ OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret },
      ...{ OIDC_SCOPE: 'openid profile', OIDC_SUBJECT_CLAIM: 'preferred_username' },
    }
    const theirs = await consoleOn(served.database, env, port)
    onTestFinished(async () => {
      await theirs.stop()
      await issuer.close()
    })
    const { page, context, mayRefuse } = await open(theirs.viewing)
    const answered: Promise<string>[] = []
    context.on('response', (response) => {
      const body = response.text().catch(() => '')
      answered.push(Promise.all([response.allHeaders(), body]).then((all) => response.url() + JSON.stringify(all)))
    })
    mayRefuse(401)
    await page.goto('/sessions')
    await page.getByRole('link', { name: entry.go, exact: true }).click()
    await page.getByText(`(${sessions.current})`).waitFor()
    const stored = await storedIn(context, page)
    await page.getByRole('link', { name: frame.home }).click()
    await page.getByRole('heading', { level: 1, name: says.en.home.title }).waitFor()
    const all = [stored, await storedIn(context, page), ...(await Promise.all(answered))].join('\n')
    const given = issuer.given()
    expect(given.length).toBeGreaterThanOrEqual(2)
    expect(all).toContain('__Host-khajane')
    expect(all).toContain('boa2.577a')
    const parts = [...given.flatMap((token) => [token, ...token.split('.')]), issuer.clientSecret]
    expect(parts.filter((part) => all.includes(part))).toEqual([])
    expect(await page.evaluate('document.cookie')).toBe('')
  })
})
