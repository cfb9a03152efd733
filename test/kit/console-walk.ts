// What the walk through the console needs beside its bill: the whole system behind it, and a paper to look at.

import type { Page } from 'playwright-core'
import { serveConsole } from './console.ts'
import { openWorld } from './world.ts'

export async function consoleOfWorld() {
  const world = await openWorld()
  return { world, served: await serveConsole(world.stack.env) }
}

/** A telephone company's invoice, as a scanner would have it. */
export async function invoice(page: Page): Promise<Buffer> {
  await page.setViewportSize({ width: 620, height: 560 })
  await page.setContent(`<style>
      body { margin: 0; padding: 36px 44px; background: #fdfcf8; color: #222; font: 15px/1.5 'Open Sans', serif; }
      table { width: 100%; border-collapse: collapse; }
      th, td { padding: 7px; border: 1px solid #555; text-align: left; }
      :is(th, td) + * { text-align: right; }
    </style>
    <b style="font-size: 20px">Telephone company</b><br>Dharwad<hr>
    <p><b>Invoice TC/1024/26</b>, 02-11-2026</p><p>To: District Office 10104</p>
    <table>
      <tr><th>For</th><th>Rs</th></tr>
      <tr><td>Three lines, 01-10-2026 to 31-10-2026</td><td>3,813.56</td></tr>
      <tr><td>Tax, 18 %</td><td>686.44</td></tr>
      <tr><th>Total</th><th>4,500.00</th></tr>
    </table>
    <p>Received in good order and entered in the register.</p><p><i>signed, Case worker</i></p>`)
  return page.screenshot({ type: 'png' })
}
