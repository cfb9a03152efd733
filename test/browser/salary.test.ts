// The salary of an office of thousands: its annexure comes as a file, is read at its end, and goes the bill's way.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { carry, peopleOf, signed, type Act } from '../../local/carrier.ts'
import { formatRupees } from '../../domain/kernel/money.ts'
import { dayBills } from '../../local/sample-day.ts'
import { journeyOf } from '../../local/sample-day-drafts.ts'
import { sampleRecipients } from '../../local/sample-state-data.ts'
import type { BillAnswer } from '../../cli/answers.ts'
import { inBrowser } from '../kit/chromium.ts'
import { act, standsAt } from '../kit/console-acts.ts'
import { byMouse } from '../kit/console-hands.ts'
import { says, consoleOfWorld, signIn, type ConsoleOfWorld } from '../kit/console.ts'
import { today } from '../kit/database.ts'
import type { World } from '../kit/world.ts'

let world: World
let served: ConsoleOfWorld
beforeAll(async () => {
  served = await consoleOfWorld()
  world = served.world
})
afterAll(() => served.stop())

const { bill: said, draft } = says.en

/** The sample's own leaves it with the BAO. */
const passing: readonly Act[] = [
  ['bao.572a', 'accept'],
  ['bao.572a', 'pass', signed],
]

function salary() {
  const one = dayBills.find(({ name }) => name === 'salary')
  if (one === undefined) throw new Error('the sample has no salary bill')
  return journeyOf(one, today.date)
}

inBrowser('a salary bill of 5,000 lines', ({ open }) => {
  test('is filled by a file, seen to its last line, drawn by its maker, and passed', async () => {
    const { lines = [], ...journey } = salary()
    const as = peopleOf({ apiUrl: served.origin, token: world.stack.token })
    const maker = as(journey.maker)
    const { billId, billNumber } = await maker.post<BillAnswer>('/v1/bills', journey.draft, 'salary.create')
    const viewed = await open(served.viewing)
    await signIn(viewed, journey.maker)
    const { page } = viewed

    await page.goto(`/bills/${billId}/edit?step=annexure`)
    const rows = lines.map(({ recipientId, amountPaise }) => `${recipientId},${amountPaise},November`)
    await page.getByLabel(draft.lines).setInputFiles({
      ...{ name: 'salary.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(['recipientId,amountPaise,reference', ...rows, ''].join('\r\n')),
    })
    await page.getByRole('button', { name: draft.linesGo }).click()
    await page.getByRole('status').getByText(draft.linesDone(5_000)).waitFor({ timeout: 60_000 })
    const sum = lines.reduce((total, { amountPaise }) => total + amountPaise, 0)

    await page.goto(`/bills/${billId}?tab=annexure`)
    await page.getByText(said.lines(5_000, `₹\u00a0${formatRupees(sum)}`), { exact: true }).waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    const last = page.getByRole('row').filter({ hasText: lines.at(-1)?.recipientId ?? 'nobody' })
    await last.waitFor()
    expect(await last.getAttribute('aria-rowindex')).toBe('5001')
    const name = sampleRecipients.find(({ recipientId }) => recipientId === lines.at(-1)?.recipientId)?.name
    await last.getByText(name ?? 'nobody', { exact: true }).waitFor()

    await act({ ...viewed, language: 'en', hands: byMouse }, 'forward', { billId, billNumber })
    const way = [...journey.way, ...passing]
    await carry(as, { ...journey, way }, { what: 'The salary bill', keyBase: 'salary', billId })
    await page.reload()
    await standsAt(page, 'en', 'PASSED').waitFor()
  })
})
