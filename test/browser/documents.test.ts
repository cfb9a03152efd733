// The pages that programmers read: what a problem means, and the interface.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemCodes } from '../../api/kernel/problems.ts'
import { axeFindings } from '../kit/axe.ts'
import { inBrowser, languageOf } from '../kit/chromium.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { until } from '../kit/until.ts'

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

  test('can be read on a telephone', async () => {
    const { page } = await open({ origin, size: 'phone' })
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
    await page.getByText('The process runs').first().waitFor()
  })
})

inBrowser('what goes wrong in a page fails its test, though nobody asked about it', ({ open }) => {
  const page = '/problems/not_your_role'
  test.each([
    ['an error in the console', "console.error('so')", /^console: so/],
    ['an error that nobody catches', "setTimeout(() => { throw new Error('thrown so') })", /^thrown: Error: thrown so/],
    [
      'a script that the policy forbids',
      "document.body.appendChild(document.createElement('script')).text = '1'",
      /^policy: script-src-elem inline/,
    ],
    ['a style that it forbids', "document.body.setAttribute('style', 'color: red')", /^policy: style-src-attr inline/],
    [
      'a question to another host that it forbids',
      "fetch('http://127.0.0.2:9/').catch(() => 0)",
      /^policy: connect-src http:..127.0.0.2:9/,
    ],
  ])('%s', async (_what, script, fault) => {
    const { page: shown, takeFaults } = await open({ origin })
    await shown.goto(page)
    expect(takeFaults()).toEqual([])
    await shown.evaluate(`{ ${script} }`)
    const faults: string[] = []
    await until('the fault is seen', () => faults.push(...takeFaults()) > 0 && faults.some((one) => fault.test(one)))
  })

  test('a refusal that the test is not about, and a page of another host', async () => {
    const { page: shown, takeFaults, mayRefuse } = await open({ origin })
    await shown.goto('/problems/none')
    expect(takeFaults()).toEqual([`answer: 404 to GET ${origin}/problems/none`])
    mayRefuse(404)
    await shown.goto('/problems/none')
    expect(takeFaults()).toEqual([])
    const elsewhere = origin.replace('127.0.0.1', 'localhost') + page
    await shown.goto(elsewhere)
    expect(takeFaults()).toEqual([`another host: ${elsewhere}`])
  })
})
