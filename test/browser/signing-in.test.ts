// Signing in to the console, staying signed in, and going.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleLogins } from '../../local/sample-state-data.ts'
import { axeFindings } from '../kit/axe.ts'
import { inBrowser, languageOf, type Viewed } from '../kit/chromium.ts'
import { chooseAs, consoleAlone, says, signIn, type ConsoleAlone } from '../kit/console.ts'

let served: ConsoleAlone
beforeAll(async () => {
  served = await consoleAlone()
})
afterAll(() => served.stop())

/** One of each role. */
const people = [
  'maker.10104',
  'checker.10104',
  'approver.10104',
  'foa.577a',
  'boa1.577a',
  'ha.577a',
  'bao.577a',
  'pa.577a',
  'to.577a',
  'hoo.577a',
  'fd',
  'dot',
  'auditor',
  'ag',
  'admin',
]

const { frame, entry, sessions } = says.en
const settingsOf = (page: Viewed['page']) => page.getByRole('dialog', { name: frame.settings })

inBrowser('signing in', ({ open }) => {
  test.each(people.filter((login) => sampleLogins.includes(login)))('%s, and out again', async (login) => {
    const viewed = await open(served.viewing)
    const { page, context } = viewed
    await signIn(viewed, login)
    await page.getByRole('heading', { level: 1, name: says.en.home.title }).waitFor()
    const kept = await context.cookies()
    expect(
      kept
        .filter(({ domain }) => domain === '127.0.0.1')
        .map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    ).toEqual([
      { name: '__Host-khajane', httpOnly: true, sameSite: 'Strict' },
      { name: '__Host-khajane-begun', httpOnly: true, sameSite: 'Lax' },
    ])
    // No token lies where a script could read it.
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toMatch(/eyJ/)

    const banner = page.getByRole('banner')
    const own = banner.getByRole('button').filter({ hasText: await nameOf(login) })
    // Whoever is called by the post alone finds the name there.
    await own.or(banner.getByRole('button', { name: frame.settings, exact: true })).click()
    await settingsOf(page).getByText(`(${login})`).waitFor()
    await settingsOf(page).getByRole('button', { name: frame.signOut }).click()
    await page
      .getByText(entry.out)
      .or(page.getByRole('button', { name: frame.signOut }))
      .first()
      .waitFor()
  })

  test('the page that was asked for is the page that is shown', async () => {
    const viewed = await open(served.viewing)
    await signIn(viewed, 'checker.10104', { path: '/sessions' })
    await viewed.page.getByRole('heading', { level: 1, name: sessions.title }).waitFor()
  })

  test('the entry and the page of people can be read by everybody, in both languages', async () => {
    for (const language of ['en', 'kn'] as const) {
      const { page, mayRefuse } = await open({ ...served.viewing, language })
      mayRefuse(401)
      await page.goto('/')
      const go = page.getByRole('link', { name: says[language].entry.go, exact: true })
      await go.waitFor()
      expect(await languageOf(go)).toBe(language)
      const seen = { [`the entry, ${language}`]: await axeFindings(page) }
      await go.click()
      await page.getByRole('button', { name: '(maker.10104)' }).waitFor()
      expect(await page.getByRole('document').or(page.locator('html')).first().getAttribute('lang')).toBe(language)
      seen[`who are you, ${language}`] = await axeFindings(page)
      expect(Object.entries(seen).filter(([, findings]) => findings.length > 0)).toEqual([])
    }
  })
})

const nameOf = async (login: string): Promise<string> => {
  const [user] = await served.database.sql<{ name: string }[]>`select name from users where user_id = ${login}`
  return user?.name ?? login
}

inBrowser('a session', ({ open }) => {
  test('ended in one window leaves nothing of its person in another, before that asks for anything', async () => {
    const viewed = await open(served.viewing)
    const { page, context, mayRefuse } = viewed
    const { draft } = says.en
    const kept = 'Object.keys(sessionStorage).filter((key) => /^khajane[.](act|typed)[.]/.test(key)).length'
    for (const end of ['sign out', 'end all'] as const) {
      await signIn(viewed, 'maker.10104', { path: '/sessions' })
      const beside = await context.newPage()
      await beside.goto('/bills/new?step=content')
      await beside.getByLabel(draft.remarks).fill('Half typed')
      await expect.poll(() => beside.evaluate(kept)).toBe(1)
      const asked: string[] = []
      beside.on('request', (request) => void asked.push(new URL(request.url()).pathname))
      mayRefuse(401)
      if (end === 'sign out') {
        await page.getByRole('banner').getByRole('button', { name: frame.settings, exact: true }).click()
        await settingsOf(page).getByRole('button', { name: frame.signOut }).click()
      } else await page.getByRole('button', { name: sessions.endAll }).click()
      await beside.getByText(entry.out).first().waitFor()
      expect(asked[0]).toBe('/signed-out')
      expect(await beside.evaluate(kept)).toBe(0)
      expect(await beside.getByText(await nameOf('maker.10104')).count()).toBe(0)
      expect(await beside.getByRole('dialog').count()).toBe(0)
      await beside.close()
    }
  })

  test('ends everywhere when its person says so in one place; the other page lets him go on', async () => {
    const [here, there] = [await open(served.viewing), await open(served.viewing)]
    await signIn(here, 'approver.10104')
    await signIn(there, 'approver.10104', { path: '/sessions' })
    await there.page.getByText(`(${sessions.current})`).waitFor()
    expect(await there.page.getByRole('row').count()).toBeGreaterThanOrEqual(3)
    there.mayRefuse(401)
    await there.page.getByRole('button', { name: sessions.endAll }).click()
    await there.page.getByRole('link', { name: entry.go, exact: true }).waitFor()

    here.mayRefuse(401)
    await here.page.getByRole('link', { name: frame.home }).click()
    await here.page.getByRole('searchbox', { name: frame.search }).fill('12E01-10104O/')
    await here.page.getByRole('button', { name: frame.searchGo }).click()
    const ended = here.page.getByRole('dialog', { name: entry.ended })
    const beside = here.context.waitForEvent('page')
    await ended.getByRole('button', { name: entry.endedGo }).click()
    await chooseAs(await beside, 'approver.10104')
    await ended.waitFor({ state: 'detached' })
    expect(await here.page.getByRole('searchbox', { name: frame.search }).inputValue()).toBe('12E01-10104O/')
  })

  test('that ends leaves nothing to the next person at the desk', async () => {
    const viewed = await open(served.viewing)
    const { page, mayRefuse, context } = viewed
    await signIn(viewed, 'maker.10104')
    await page.getByRole('searchbox', { name: frame.search }).fill('a half typed number')
    mayRefuse(401)
    await served.database.sql`delete from sessions where user_id = 'maker.10104'`
    // The page may have noticed by itself, and then nothing under the dialogue can be pressed.
    const ended = page.getByRole('dialog', { name: entry.ended })
    const go = page.getByRole('button', { name: frame.searchGo })
    await go.click({ timeout: 2_000 }).catch(() => ended.waitFor())
    const beside = context.waitForEvent('page')
    await ended.getByRole('button', { name: entry.endedGo }).click()
    await chooseAs(await beside, 'checker.10104')
    await page
      .getByRole('banner')
      .getByText(await nameOf('checker.10104'), { exact: true })
      .waitFor()
    expect(await page.getByRole('searchbox', { name: frame.search }).inputValue()).toBe('')
    expect(await page.evaluate('Object.keys(sessionStorage).filter((key) => key.includes("maker.10104")).length')).toBe(
      0,
    )
  })
})
