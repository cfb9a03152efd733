// No bill is stranded unseen (S-16a): whatever leaves one at no desk, or its paper with somebody who does not sit
// there, is told to the treasury officer until it is over.

import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declareAbsence, endAbsence } from '../../db/desk/absences.ts'
import { settleDesks } from '../../db/desk/settle.ts'
import { apiAlone, type ApiAlone } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { noticesIn } from '../kit/notices.ts'

let api: ApiAlone
beforeAll(async () => {
  api = await apiAlone()
}, 60_000)
afterAll(() => api.stop())

const sql = () => api.database.sql
const settle = () =>
  settleDesks(api.database.as('worker').sql, ({ error }) => {
    throw error
  })
const { sweep, noticesOf, none, killedInTheMiddle, madeOnceAndClosed } = noticesIn(() => api.database)
const told = { officeCode: '577A', role: 'TO' }

const officer = { userId: 'to.577a', postId: 'post.to.577a', officeCode: '577A', roles: ['TO' as const] }
const absent = async (postId: string): Promise<string> => {
  const absenceId = `absence_${ulid()}`
  const days = { from: today.date, to: today.date, today: today.date }
  const given = { ...days, reason: 'On leave.', postId, absenceId, actor: officer, updateId: absenceId }
  expect((await sql().begin((transaction) => declareAbsence(transaction, given))).refusal).toBeUndefined()
  return absenceId
}
const back = (absenceId: string) =>
  sql().begin((transaction) => endAbsence(transaction, { absenceId, actor: officer, updateId: `${absenceId} ends` }))

const deskOf = async (billId: string): Promise<string | null> => {
  const [row] = await sql()<{ deskPost: string | null }[]>`select desk_post from bills where bill_id = ${billId}`
  return row?.deskPost ?? null
}
/** A bill that an assistant has accepted. @returns the bill, and who has its paper */
async function accepted(): Promise<[billId: string, login: string]> {
  const billId = await billAt(api, 'WITH_BOA')
  const login = ((await deskOf(billId)) ?? '').replace('post.', '')
  await api.move(billId, login, 'BOA', 'accept')
  return [billId, login]
}
const otherOf = (login: string): string => (login === 'boa1.577a' ? 'boa2.577a' : 'boa1.577a')
const sinceOf = async (kind: Parameters<typeof noticesOf>[0], billId: string): Promise<number> =>
  (await noticesOf(kind, billId)).at(-1)?.since.getTime() ?? 0
const businessNow = async (): Promise<number> => {
  const [{ now } = { now: new Date(0) }] = await sql()<{ now: Date }[]>`select business_now() as now`
  return now.getTime()
}

describe('a bill at no desk is told to the treasury officer', () => {
  test('whose only desk is absent, until somebody sits there again', async () => {
    const billId = await billAt(api, 'WITH_HA')
    await none('bill_without_desk', billId)
    const absenceId = await absent('post.ha.577a')
    // It was not accepted yet: it leaves the desk, and there is no other.
    expect(await settle()).toContain(billId)
    expect(await deskOf(billId)).toBeNull()
    await killedInTheMiddle('bill_without_desk')
    expect(await noticesOf('bill_without_desk', billId)).toEqual([])
    await madeOnceAndClosed('bill_without_desk', billId, told, async () => {
      // Since it left its desk, and not since it came to the stage.
      expect((await businessNow()) - (await sinceOf('bill_without_desk', billId))).toBeLessThan(60_000)
      await back(absenceId)
      expect(await settle()).toContain(billId)
    })
  })

  test('that comes to a stage at which nobody sits, until it has a desk', async () => {
    const [billId, login] = await accepted()
    const absenceId = await absent('post.ha.577a')
    await api.move(billId, login, 'BOA', 'forward')
    await madeOnceAndClosed('bill_without_desk', billId, told, async () => {
      await back(absenceId)
      await settle()
    })
  })

  test('that separation bars to every desk, until one comes whom it does not bar', async () => {
    const billId = await billAt(api, 'AWAITING_INWARD')
    const holders = await sql()<{ userId: string }[]>`
      select user_id from post_holders join posts using (post_id) where office_code = '577A' and 'BOA' = any(roles)`
    const acted = Object.fromEntries(holders.map(({ userId }) => [userId, ['APPROVER']]))
    await sql()`update bills set acted = ${JSON.stringify(acted)}::text::jsonb where bill_id = ${billId}`
    await api.move(billId, 'foa.577a', 'FOA', 'inward', { messengerId: 'messenger.10104' })
    await madeOnceAndClosed('bill_without_desk', billId, told, async () => {
      const login = 'boa3.577a'
      await sql()`insert into users (user_id, subject, name) values (${login}, ${`own.${login}`}, ${login})`
      await sql()`
        insert into posts (post_id, office_code, title, roles)
        values (${`post.${login}`}, '577A', 'Back-office assistant', '{BOA}')`
      await sql()`
        insert into post_holders (post_id, user_id, kind, from_date)
        values (${`post.${login}`}, ${login}, 'primary', '2015-04-01')`
      expect(await settle()).toEqual([billId])
      await absent(`post.${login}`)
    })
    await sql()`update bills set state = 'CANCELLED', desk_post = null where bill_id = ${billId}`
  })
})

describe('a paper that nobody at its desk has is told to the treasury officer', () => {
  test('while its custodian is absent', async () => {
    const [billId, login] = await accepted()
    await none('paper_with_absent', billId)
    // One comes to the same desk, and is not accepted there.
    const waiting = await billAt(api, 'WITH_BOA')
    expect(await deskOf(waiting)).toBe(`post.${login}`)
    const absenceId = await absent(`post.${login}`)
    // Whose paper was not accepted goes to another desk: nobody has to act.
    expect(await settle()).toContain(waiting)
    expect(await deskOf(waiting)).toBe(`post.${otherOf(login)}`)
    await killedInTheMiddle('paper_with_absent')
    expect(await noticesOf('paper_with_absent', billId)).toEqual([])
    await madeOnceAndClosed('paper_with_absent', billId, told, async () => {
      expect(await noticesOf('paper_with_absent', waiting)).toEqual([])
      await back(absenceId)
    })
    // Gone again he is told of again.
    const again = await absent(`post.${login}`)
    await madeOnceAndClosed('paper_with_absent', billId, told, () =>
      api.move(billId, otherOf(login), 'BOA', 'take-over'),
    )
    await back(again)
  })

  test('whose post falls vacant, and whom another succeeds, until it is taken over', async () => {
    const [billId, login] = await accepted()
    const post = `post.${login}`
    await sql()`update post_holders set to_date = ${today.date}::date - 1 where post_id = ${post}`
    await settle()
    // It is where it was: an accepted bill moves to no other desk.
    expect(await deskOf(billId)).toBe(post)
    await sweep('paper_with_absent')
    expect(await noticesOf('paper_with_absent', billId)).toMatchObject([{ ...told, open: true }])
    // It came today, after he had gone: it is not older than that.
    expect((await businessNow()) - (await sinceOf('paper_with_absent', billId))).toBeLessThan(120_000)
    // Whoever succeeds him has the desk, and not yet the paper.
    const next = 'boa4.577a'
    await sql()`insert into users (user_id, subject, name) values (${next}, ${`own.${next}`}, ${next})`
    await sql()`
      insert into post_holders (post_id, user_id, kind, from_date) values (${post}, ${next}, 'primary', ${today.date})`
    await sweep('paper_with_absent')
    expect(await noticesOf('paper_with_absent', billId)).toMatchObject([{ open: true }])
    await api.move(billId, otherOf(login), 'BOA', 'take-over')
    await sweep('paper_with_absent')
    expect(await noticesOf('paper_with_absent', billId)).toMatchObject([{ open: false }])
  })
})
