// A draft as one has it before one on the screen.

import type { Locator, Page } from 'playwright-core'
import { says } from './console.ts'

const { draft } = says.en

export async function editDraft(page: Page, billId: string, step: string): Promise<void> {
  await page.goto(`/bills/${billId}/edit?step=${step}`)
  await page.getByRole('button', { name: draft.save }).waitFor()
}

export const saved = (page: Page): Locator => page.getByRole('status').getByText(/^Saved at \d\d:\d\d\.$/)
