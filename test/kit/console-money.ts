// What the tests of money's pages do on them, and how bills come there.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings } from './axe.ts'
import { wayToPassed } from './bills.ts'
import { faultsOfLook } from './console-look.ts'
import type { World } from './world.ts'

/** One through all its desks, by the API. @returns its number */
export async function passed({ people }: World, billId: string): Promise<string> {
  for (const [login, , action, body = {}] of wayToPassed) {
    const { status, text } = await people.post(login, `/v1/bills/${billId}/actions/${action}`, body)
    expect(status, text).toBe(200)
  }
  const { body } = await people.get('pa.577a', `/v1/bills/${billId}`)
  return String(body['billNumber'])
}

export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name })

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

/** As the page marks it. */
export const state = (page: Page, name: string): Locator =>
  page.getByRole('main').locator('.tag').getByText(name, { exact: true }).first()

/** Nothing is out of order there, for whoever reads it. */
export async function look(page: Page): Promise<void> {
  expect([...(await axeFindings(page)), ...(await faultsOfLook(page))]).toEqual([])
}

export const fileIdIn = (page: Page): string => /file_[0-9A-Z]{26}/.exec(page.url())?.[0] ?? ''
