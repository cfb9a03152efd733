// Lists longer than anybody reads, and what a browser has to do while one goes through them.

import type { Page } from 'playwright-core'
import { layAtDesk } from '../../bench/order/laid.ts'
import type { Sql } from '../../db/kernel/connection.ts'

export interface LongLists {
  /** In the order of their turn. */
  readonly bills: readonly string[]
  /** Of one of them, its lines. */
  readonly lines: number
  readonly longest: string
}

export const longAnnexure = 'LONG'.padStart(26, '0')

/** So many bills at the desk of that assistant, of which the first has so many lines. */
export async function layLongLists(sql: Sql, login: string, bills: number, lines: number): Promise<LongLists> {
  const laid = await layAtDesk(sql, bills, login)
  // The one of which they are copies waits nowhere.
  await sql`update bills set state = 'CANCELLED', desk_post = null where not bill_id = any(${laid})`
  const waiting = await sql<{ billId: string }[]>`
    select bill_id from bills where bill_id = any(${laid}) order by queue, inwarded_at, token_number`
  const ids = waiting.map(({ billId }) => billId)
  const [longest = ''] = ids
  await sql`
    insert into annexure_lines select r.* from annexure_lines a cross join generate_series(1, ${lines}) n
    cross join lateral jsonb_populate_record(a, jsonb_build_object('annexure_id', ${longAnnexure}::text, 'line', n,
      'reference', 'line ' || n, 'amount_paise', 100)) r
    where a.annexure_id = ${longest}`
  await sql`
    update bills set annexure_id = ${longAnnexure}, annexure_lines = ${lines}, annexure_paise = ${lines * 100}
    where bill_id = ${longest}`
  await sql`analyze bills, annexure_lines`
  return { bills: ids, lines, longest }
}

/** From now on the page notes each task that keeps it from answering for more than 50 ms. */
export const noteLongTasks = (page: Page): Promise<void> =>
  page.evaluate(`{
    window.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration)
    }).observe({ type: 'longtask' })
  }`)

/** @returns the longest since it was asked last, in milliseconds; 0: none over 50 */
export async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(500)
  return page.evaluate<number>('Math.round(Math.max(0, ...window.longTasks.splice(0)))')
}

/** As a computer that is so many times slower. */
export async function slow(page: Page, times: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: times })
}

const pause = 16
/** How far down the list has come, of its whole height. */
const place = `(() => {
  const list = document.querySelector('[role=grid]')
  return list.scrollTop / list.scrollHeight
})()`

/** The ways to go through a list; the bar at its side needs a browser that shows one. */
export const scrolls = {
  wheel: async (page: Page) => {
    for (let turn = 0; turn < 120; turn += 1) {
      await page.mouse.wheel(0, 400)
      await page.waitForTimeout(pause)
    }
  },
  keys: async (page: Page) => {
    const grid = page.getByRole('grid')
    await grid.focus()
    for (const [key, times] of Object.entries({ ArrowDown: 60, PageDown: 40, End: 1, PageUp: 40, Home: 1 }))
      for (let time = 0; time < times; time += 1) await page.keyboard.press(key)
  },
  bar: async (page: Page) => {
    const grid = page.getByRole('grid')
    await grid.focus()
    await page.keyboard.press('Home')
    const box = await grid.boundingBox()
    if (box === null) throw new Error('the list is not in sight')
    const x = box.x + box.width - 8
    await page.mouse.move(x, box.y + 26)
    await page.mouse.down()
    for (let step = 1; step <= 80; step += 1) {
      await page.mouse.move(x, box.y + 26 + (step / 80) * (box.height - 40))
      await page.waitForTimeout(pause)
    }
    await page.mouse.up()
    const at = await page.evaluate<number>(place)
    if (at < 0.5) throw new Error(`the bar came no further than ${at}`)
  },
} as const satisfies Record<string, (page: Page) => Promise<void>>
