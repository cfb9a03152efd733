// A list that comes a row at a time, in place of 200, so that the tests need few to see how it is read on.

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Viewed } from './chromium.ts'
import { look } from './console-money.ts'
import { says } from './console.ts'
import { until } from './until.ts'

interface Further {
  /** How often rows after the first were asked for. */
  asked: number
  answer: 'wait' | 'fail' | 'give'
}

/** The first row is answered at once, those after it as the test says. */
async function rowByRow(page: Page, path: string): Promise<Further> {
  const further: Further = { asked: 0, answer: 'wait' }
  const ofList = (url: URL): boolean => url.pathname === path && url.searchParams.get('limit') === '200'
  await page.route(ofList, async (route) => {
    const url = new URL(route.request().url())
    url.searchParams.set('limit', '1')
    if (url.searchParams.has('cursor')) {
      further.asked += 1
      await until('the test lets it be answered', () => further.answer !== 'wait')
      if (further.answer === 'fail') return route.fulfill({ status: 400, json: { code: 'broken', title: 'Broken.' } })
    }
    return route.continue({ url: url.href })
  })
  return further
}

interface SoMany {
  /** Of the list. */
  path: string
  how: string
  take: number
  /** The button, when of all that are to be taken the first alone is read. */
  act: string
}

/** Chooses so many of a list: nothing is done before they are read, nor is a read that fails tried again by itself. */
export async function takeSoMany({ page, mayRefuse }: Viewed, { path, how, take, act }: SoMany): Promise<void> {
  const { files, frame } = says.en
  const further = await rowByRow(page, path)
  await page.reload()
  await page.getByRole('radio', { name: how }).check()
  await page.getByRole('textbox', { name: files.take }).fill(String(take))
  const button = page.getByRole('button', { name: act, exact: true })
  await button.waitFor()
  expect(await button.isDisabled()).toBe(true)
  await page.getByText(files.readingOn).waitFor()
  mayRefuse(400)
  further.answer = 'fail'
  await page.getByRole('alert').waitFor()
  await page.waitForTimeout(500)
  expect(further.asked).toBe(1)
  await page.getByText(files.notReadOn).waitFor()
  expect(await button.isDisabled()).toBe(true)
  await look(page)
  mayRefuse()
  further.answer = 'give'
  await page.getByRole('button', { name: frame.again }).click()
  await page.getByText(files.notReadOn).waitFor({ state: 'detached' })
}
