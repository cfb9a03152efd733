// Seeds of random scripts, on folders and PostgreSQL: whatever the bank mixes and in whatever order its messages come,
// nobody is paid twice, and its books and our rows say the same but where an open break says that they do not. A few in
// npm test, two hundred by `npm run mixes`.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn } from '../../simulator/script/chance.ts'
import { mixedScript } from '../kit/mixed-script.ts'
import { scriptedBank, type ScriptedBank } from '../kit/scripted-bank.ts'
import { day, hour } from '../simulator/played.ts'

const runs = Number(process.env['SEEDS_RUNS'] ?? 10)
const from = Number(process.env['SEEDS_FROM'] ?? 1)

let bank: ScriptedBank
beforeAll(async () => {
  bank = await scriptedBank()
})
afterAll(() => bank.close())

const shuffled =
  (seed: number) =>
  <Item>(items: Item[]): Item[] =>
    items
      .map((item, nth) => ({ item, rank: drawn(String(seed), `order ${nth}`, 1_000_000) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item)

async function play(seed: number): Promise<{ kinds: string[]; messages: number }> {
  bank.rbi.write(mixedScript(seed))
  const order = drawn(String(seed), 'shuffle', 2) === 0 ? shuffled(seed) : undefined
  const story = { breaks: [], messages: [] }
  const payments: string[] = []
  for (let file = 0; file < 3; file += 1) {
    const sent = await bank.send(1 + drawn(String(seed), `lines ${file}`, 4))
    payments.push(...sent.payments)
    bank.rbi.pass(0)
    bank.rbi.pass(hour)
    await bank.collect(story, order)
  }
  for (const time of [day, 9 * day]) {
    bank.rbi.pass(time)
    await bank.collect(story, order)
  }
  await bank.expectAgreement(payments)
  const before = await bank.sql`select * from payments where payment_id = any(${payments}) order by payment_id`
  await bank.tellAgain(shuffled(seed + 1)([...story.messages]))
  const after = await bank.sql`select * from payments where payment_id = any(${payments}) order by payment_id`
  expect(after).toEqual(before)
  await bank.expectAgreement(payments)
  return { kinds: story.breaks, messages: story.messages.length }
}

test(
  `of ${runs} random scripts none pays anybody twice, and told again none changes anything`,
  async () => {
    const seen = new Set<string>()
    for (let seed = from; seed < from + runs; seed += 1) {
      try {
        const { kinds, messages } = await play(seed)
        expect(messages).toBeGreaterThanOrEqual(3)
        for (const kind of kinds) seen.add(kind)
      } catch (cause) {
        throw new Error(`seed ${seed}, with this script:\n${mixedScript(seed)}`, { cause })
      }
    }
    // Not a bank that only ever does as banks do.
    if (runs >= 10) expect(seen.size).toBeGreaterThan(3)
  },
  60_000 + runs * 10_000,
)
