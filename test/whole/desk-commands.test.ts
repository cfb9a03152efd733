// A day at the treasury's desks by the command line: whose turn it is, who is away, what is cleared, who acts for whom.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes, run } from '../../cli/program.ts'
import { token } from '../kit/api.ts'
import { billAt } from '../kit/bills.ts'
import { today } from '../kit/database.ts'
import { drivenApi, type DrivenApi } from '../kit/driven-api.ts'

const [boa, otherBoa, hoo, to] = ['boa1.577a', 'boa2.577a', 'hoo.577a', 'to.577a']
const [desk, otherDesk] = [`post.${boa}`, `post.${otherBoa}`]
let api: DrivenApi
let address: string
beforeAll(async () => {
  api = await drivenApi()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.stop())

async function from(post: string, login: string, ...args: string[]) {
  let [out, error] = ['', '']
  const code = await run(['--post', post, ...args], {
    env: { KHAJANE_DATA_DIR: '/nowhere', KHAJANE_API: address, KHAJANE_TOKEN: await token(login) },
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
  })
  return { code, out, error }
}
const khajane = (login: string, ...args: string[]) => from(`post.${login}`, login, ...args)
async function done(login: string, ...args: string[]): Promise<string> {
  const { code, out, error } = await khajane(login, ...args)
  expect({ code, error }).toEqual({ code: exitCodes.done, error: '' })
  return out
}
async function refused(login: string, ...args: string[]): Promise<string> {
  const { code, out, error } = await khajane(login, ...args)
  expect({ code, out }).toEqual({ code: exitCodes.refused, out: '' })
  return error
}
const numberOf = async (billId: string): Promise<string> =>
  String((await api.get('maker.10104', `/v1/bills/${billId}`)).body['billNumber'])
const bill = async (state: Parameters<typeof billAt>[1]): Promise<string> => numberOf(await billAt(api, state))
/** What is said of it under that name. */
const shown = async (number: string, name: string): Promise<string | undefined> =>
  new RegExp(`^${name} +(.*)$`, 'm').exec(await done('maker.10104', 'bill', 'show', number))?.[1]
const lineOf = (text: string, word: string): string => text.split('\n').find((line) => line.includes(word)) ?? ''
const act = (login: string, number: string, ...args: string[]) => done(login, 'bill', 'act', number, ...args)
const why = ['--reason', 'As it stands.']

describe('at his own desk', () => {
  test('an assistant is told whose turn it is, sends it on, and is told of the next', async () => {
    const [first, second] = [await bill('WITH_BOA'), await bill('WITH_BOA')]
    expect(await done(boa, 'desk')).toMatch(/^WITH_BOA +2 +0 +BOA/m)
    const list = await done(boa, 'desk', 'WITH_BOA')
    expect(lineOf(list, first)).toMatch(/^1 +next +\S+ +577A\/\S+ +seniority +\d{4}-/)
    expect(lineOf(list, second)).toMatch(/^2 +12E01/)
    const told = await done(boa, 'next', 'WITH_BOA')
    expect(told).toMatch(new RegExp(`^Next +${first}\n`))
    expect(told).toMatch(/^Queue +seniority, in the order of inward; the first here$/m)
    expect(told).toMatch(/^Desk +post\.boa1\.577a; paper awaited/m)
    expect(told).toMatch(/^accept +yes$/m)
    for (const number of [first, second]) await act(boa, number, 'accept')
    expect(await refused(boa, 'bill', 'act', second, 'forward')).toContain(`not_your_turn: `)

    await act(boa, first, 'hold', '--reason', 'documents_missing', '--text', 'no invoice')
    const after = await done(boa, 'desk', 'WITH_BOA')
    expect([lineOf(after, first), lineOf(after, second)]).toEqual([
      expect.stringMatching(/^1 +held /),
      expect.stringMatching(/^2 +next /),
    ])
    expect(await done(boa, 'next', 'WITH_BOA')).toMatch(/; place 2, 1 before it$/m)
    await act(boa, second, 'forward')
    // A held bill may be released: it is not next, and the list says what is there.
    expect(await done(boa, 'next', 'WITH_BOA')).toBe(
      'Nothing in WITH_BOA is free for you now: of 1 there, 1 held (khajane desk WITH_BOA).\n',
    )
    expect(await done(boa, 'desk', 'WITH_BOA')).toContain('None of them is free for you now.')
    await act(boa, first, 'release')
    await act(boa, first, 'forward')
    expect(await done(boa, 'next', 'WITH_BOA')).toBe('Nothing waits for you in WITH_BOA.\n')
    expect(await done(boa, '--json', 'next', 'WITH_BOA')).toBe('{\n  "bill": null\n}\n')
  })

  test('express stands before seniority, and the bill says by whom it was confirmed (S-16a)', async () => {
    const [early, late] = [await bill('WITH_BOA'), await bill('AWAITING_INWARD')]
    await done('approver.10104', 'express', 'ask', late, ...why)
    expect(await shown(late, 'Express')).toMatch(/^asked by approver\.10104, .*: As it stands\.$/)
    await done('dot', 'express', 'endorse', late, ...why)
    await done(to, 'express', 'confirm', late, ...why)
    await act('foa.577a', late, 'inward', '--messenger', 'messenger.10104')
    expect(await shown(late, 'Express')).toMatch(/^confirmed by to\.577a, /)
    expect(await shown(early, 'Queue')).toMatch(/^seniority, in the order of inward; place \d+, \d+ before it$/)
    expect(await done(boa, 'next', 'WITH_BOA')).toMatch(new RegExp(`^Next +${late}\n[^]*^Queue +express, `, 'm'))
    for (const number of [late, early]) for (const action of ['accept', 'forward']) await act(boa, number, action)
  })

  test('a list that is not his is refused, with who has it', async () => {
    expect(await refused('maker.10104', 'desk', 'WITH_BOA')).toMatch(/^403 not_your_role: /)
    expect(await refused('pa.577a', 'next', 'WITH_BOA')).toMatch(/^403 not_your_role: /)
  })
})

describe('over the desks', () => {
  test('a head of office sees load and holders, and brings a bill to another desk with a reason', async () => {
    const number = await bill('WITH_BOA')
    const desks = await done(hoo, 'desk', 'WITH_BOA')
    expect(lineOf(desks, desk)).toMatch(
      /^577A +WITH_BOA +post\.boa1\.577a +Back-office assistant 1 +boa1\.577a +[1-9]\d*$/,
    )
    expect(desks).not.toContain('WITH_HA')
    expect(await done(boa, 'desk', '--all')).toContain('post.ha.577a')
    const nowhere = await khajane(hoo, 'bill', 'act', number, 'reassign', ...why)
    expect([nowhere.code, nowhere.error]).toEqual([
      exitCodes.usage,
      'To which desk? Name its post with --desk; khajane desk STAGE --all lists them.\n',
    ])
    await act(hoo, number, 'reassign', '--desk', otherDesk, ...why)
    expect(await shown(number, 'Desk')).toMatch(/^post\.boa2\.577a; paper awaited/)
    expect(await refused(boa, 'bill', 'act', number, 'accept')).toContain('not_your_desk')
    expect(await done(otherBoa, 'next', 'WITH_BOA')).toContain(number)
    for (const action of ['accept', 'forward']) await act(otherBoa, number, action)
  })

  test('an absence is declared, seen and ended; meanwhile no bill comes to the desk', async () => {
    await api.database.sql`delete from desk_loads where bills >= 1000`
    await bill('WITH_BOA')
    const away = ['absent', '--from', today.date, '--reason', 'On leave.']
    const declared = await done(otherBoa, ...away)
    const id = /absence_\w+/.exec(declared)?.[0] ?? ''
    expect(lineOf(declared, id)).toMatch(
      new RegExp(`^${id} +${otherDesk} +${today.date} +${today.date} +On leave\\. +${otherBoa}$`),
    )
    expect(lineOf(await done(hoo, 'desk', 'WITH_BOA'), otherDesk)).toMatch(
      new RegExp(`assistant 2 +nobody +\\d+ +${today.date}$`),
    )
    expect(await done(boa, 'absent', '--on', today.date)).toContain(id)
    expect(await shown(await bill('WITH_BOA'), 'Desk')).toMatch(/^post\.boa1\.577a;/)
    expect(await done(otherBoa, 'absent', 'end', id)).toMatch(/ by boa2\.577a\n$/)
    expect(await shown(await bill('WITH_BOA'), 'Desk')).toMatch(/^post\.boa2\.577a;/)

    expect(await refused(boa, ...away, '--desk', otherDesk)).toMatch(/^403 /)
    expect(await done(to, ...away, '--desk', otherDesk)).toContain(otherDesk)
    expect(await done(hoo, 'absent', '--desk', otherDesk)).toContain('to.577a')
    expect(await refused('foa.577a', ...away)).toMatch(/^403 not_your_role/)
    expect((await khajane(boa, 'absent', '--to', today.date)).code).toBe(exitCodes.usage)
  })
})

test('of bills that need it the authoriser asks, the finance department clears one and refuses many', async () => {
  await api.database.sql`
    insert into clearance_list (list_id, head, claim_type, from_date, reason, given_by)
    values ('listed_of_test', '2054-00-097-0-01-051', 'telephone', '2015-04-01', 'Of the test.', 'fd')`
  const [one, two, three] = [await bill('PASSED'), await bill('PASSED'), await bill('PASSED')]
  expect(await shown(one, 'Clearance')).toBe('needed, nobody has asked for it')
  expect(await done('pa.577a', 'clear', 'request', one, two, ...why)).toBe('Done: 2, refused: 0\n')
  expect(await shown(two, 'Clearance')).toMatch(/^asked for by pa\.577a, \d{4}-/)
  expect(await done('fd', 'clear', 'clear', one, ...why)).toBe('Done: 1, refused: 0\n')
  expect(await shown(one, 'Clearance')).toMatch(/^cleared by fd, .*: As it stands\.$/)
  const answer = await done('fd', 'clear', 'refuse', one, two, three, ...why)
  expect(answer).toMatch(/^Done: 1, refused: 2\nBill +Refused +Because\n/)
  expect(answer.match(/not_in_this_state/g)).toHaveLength(2)
  expect(await shown(two, 'Clearance')).toMatch(/^refused by fd, /)
  expect(await done('fd', 'clear', 'waiting')).toBe('Nothing.\n')
})

describe('who acts for whom', () => {
  const [ddo, deputy] = ['approver.10104', 'checker.10104']
  const instants = () => ['--from', api.now().toISOString(), '--until', api.later(7200).toISOString()]
  const idIn = (text: string): string => /^delegation_\w+/m.exec(text)?.[0] ?? ''

  test('the DDO asks, the treasury officer delegates, the deputy acts, and it is revoked at once (S-43)', async () => {
    await api.database.sql`update users set gazetted = true where user_id = ${deputy}`
    const [number, other] = [await bill('WITH_APPROVER'), await bill('WITH_APPROVER')]
    const asked = await done(ddo, 'delegate', 'ask', deputy, ...instants(), '--reason', 'on leave')
    const id = idIn(asked)
    expect(lineOf(asked, id)).toMatch(/ REQUESTED +post\.approver\.10104 +approver\.10104 +checker\.10104 /)
    const sentBack = (named: string) =>
      from(`post.${ddo}`, deputy, 'bill', 'act', named, 'send-back', '--reason', 'the particulars')
    expect((await sentBack(number)).error).toContain('post_not_held')
    expect(await done(to, 'delegate', 'list', '--state', 'REQUESTED')).toContain(id)
    expect(await done(to, 'delegate', 'give', id)).toContain(' DELEGATED ')
    await api.readAnew()
    expect((await sentBack(number)).error).toBe('')
    expect(await done(ddo, 'bill', 'history', number)).toContain('checker.10104 for approver.10104')
    expect(await done(ddo, 'delegate', 'revoke', id, '--reason', 'he is back')).toContain(' REVOKED ')
    expect((await sentBack(other)).error).toContain('post_not_held')
  })

  test('the DDO proposes another account of a supplier, and the head accountant approves it', async () => {
    const account = ['--account', '50100000004711', '--ifsc', 'HDFC0000248', '--from', today.date]
    const proposed = await done(ddo, 'change', 'propose', '2000-10104-040', ...account, ...why)
    const id = /^change_\w+/m.exec(proposed)?.[0] ?? ''
    expect(lineOf(proposed, id)).toMatch(/ PROPOSED +2000-10104-040 .* 50100000004711 +HDFC0000248 /)
    expect(await refused('ha.572a', 'change', 'approve', id)).toMatch(/^404 /)
    expect(lineOf(await done('ha.577a', 'change', 'list', '--state', 'PROPOSED'), id)).toContain(ddo)
    expect(lineOf(await done('ha.577a', 'change', 'approve', id), id)).toMatch(/ APPROVED .* ha\.577a /)
    const { code, error } = await khajane(ddo, 'change', 'propose', '2000-10104-040', '--from', today.date, ...why)
    expect([code, error]).toEqual([exitCodes.usage, expect.stringContaining('--account')])
  })

  test('who leaves a post is checked out on his certificate, and nobody sits at his desk (S-44)', async () => {
    const certificate = ['--number', 'CTC 12/2026', '--date', today.date]
    const out = await done(to, 'delegate', 'check-out', desk, boa, ...certificate)
    expect(out).toMatch(/^boa1\.577a has left post\.boa1\.577a: \d{4}-/)
    await api.readAnew()
    expect(await refused(boa, 'desk', 'WITH_BOA')).toMatch(/^403 /)
    expect(lineOf(await done(hoo, 'desk', 'WITH_BOA'), desk)).not.toContain(' boa1.577a ')
  })
})
