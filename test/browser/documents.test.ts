// The pages that programmers read: what a problem means, and the interface.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemCodes } from '../../api/kernel/problems.ts'
import { axeFindings } from '../kit/axe.ts'
import { inBrowser, languageOf } from '../kit/browser.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'

let api: ApiAlone
let origin: string
beforeAll(async () => {
  api = await apiAlone()
  origin = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.stop())

inBrowser('the page to which the type of a problem leads', ({ open }) => {
  test('says what it means in English and in Kannada, each marked as what it is', async () => {
    const { page } = await open({ origin })
    await page.goto('/problems/not_your_role')
    const heading = page.getByRole('heading', { level: 1 })
    expect(await languageOf(heading)).toBe('en')
    const kannada = page.getByRole('heading', { level: 2 })
    expect(await kannada.textContent()).toMatch(/\p{Script=Kannada}/u)
    expect(await languageOf(kannada)).toBe('kn')
    expect(problemCodes).toContain(await page.locator('code').textContent())
    expect(await axeFindings(page)).toEqual([])
  })

  test.each(['light', 'dark'] as const)('can be read by everybody, %s and on a telephone', async (colours) => {
    const { page } = await open({ origin, size: 'phone', colours })
    await page.goto('/problems/not_your_turn')
    expect(await axeFindings(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
})

inBrowser('the browsable interface', ({ open }) => {
  test('shows the operations, asking nobody but its own server', async () => {
    const { page } = await open({ origin })
    await page.goto('/docs')
    await page.getByRole('heading', { name: /Khajane/ }).waitFor()
    await page.getByText('/v1/bills/{billId}/actions/forward').first().waitFor()
  })
})
