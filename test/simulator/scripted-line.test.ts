// The script through the bank's own program: faults of the connection, the clock that a test drives, the statement.
import { execFileSync } from 'node:child_process'
import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../kit/until.ts'
import { aBank, books, messages, onLine, type TestBank } from './bank.ts'
import { fileOf } from './played.ts'

const project = resolve(import.meta.dirname, '../..')

let bank: TestBank
beforeAll(async () => {
  bank = await aBank({ env: { KHAJANE_CLOCK: '2026-11-23T11:00:00+05:30' } })
  await bank.start()
}, 60_000)
afterAll(() => bank.remove())

function put(name: string, text: string): void {
  writeFileSync(join(bank.folder, `${name}.new`), text)
  renameSync(join(bank.folder, `${name}.new`), join(bank.folder, name))
}
const play = (...steps: string[]) =>
  put('scenario.yaml', ['seed: 7', 'steps:', ...steps.map((each) => `  - ${each}`)].join('\n'))
const send = (nth: number, lines = 40) => {
  const { name, text } = fileOf(nth, lines)
  return onLine(bank, (line) => line.upload(name, [text]))
}
const inboxParts = () => readdirSync(join(bank.folder, 'inbox')).filter((name) => name.endsWith('.part'))

describe('a fault of the connection', () => {
  it('cuts the first upload at its byte, once; sent again, the file is taken and debited once', async () => {
    play('on the 1st file: cut the connection at byte 5000')
    await expect(send(1)).rejects.toThrow(/The bank's SFTP server/)
    const [part = ''] = inboxParts()
    expect(statSync(join(bank.folder, 'inbox', part)).size).toBe(5000)
    expect(await onLine(bank, (line) => line.find('batch_1.xml'))).toBe('absent')
    await send(1)
    expect(await messages(bank, 2)).toMatchObject([{ accepted: true }, { type: 'notification' }])
    expect(books(bank).map(({ type }) => type)).toEqual(['line', 'file', 'said', 'said'])
  })

  it('refuses to write from its byte on; the line stays, and the next upload goes through', async () => {
    play('on the 2nd file: refuse to write from byte 10')
    await onLine(bank, async (line) => {
      const { name, text } = fileOf(2, 2)
      await expect(line.upload(name, [text])).rejects.toThrow('no space is left')
      expect(await line.find(name)).toBe('absent')
      await line.upload(name, [text])
    })
    expect(await messages(bank, 2)).toMatchObject([{ accepted: true }, { type: 'notification' }])
  })

  it('is of the file that it names, and is played once though the bank is killed in between', async () => {
    play('on the 4th file: cut the connection at byte 0')
    await send(3, 1)
    await messages(bank, 2)
    await expect(send(4, 1)).rejects.toThrow(/The bank's SFTP server/)
    await bank.kill()
    await bank.start()
    await send(4, 1)
    expect(await messages(bank, 2)).toMatchObject([{ accepted: true }, { type: 'notification' }])
  })
})

describe('the clock of the bank', () => {
  it('runs on from the sample’s business time where it is not set', async () => {
    play('on the 5th file: delay debit 1 s')
    await send(5, 1)
    const [answer] = await messages(bank, 2)
    expect(answer?.createdAt).toMatch(/^2026-11-23T11:0/)
  })

  it('stands where a test has set it; moved on, it tells what is due, and the statement has it', async () => {
    put('clock', '2026-11-24T11:00:00+05:30\n')
    play('on the 6th file: [delay acknowledgement 2 h, return line 1 after 3 days, tell the debit again]')
    await send(6, 2)
    await until('the file is judged', () =>
      Promise.resolve(books(bank).some(({ file, type }) => type === 'file' && file === 'batch_6.xml')),
    )
    put('clock', '2026-11-24T12:59:59+05:30')
    expect(readdirSync(join(bank.folder, 'outbox')).filter((name) => name.endsWith('.xml'))).toEqual([])
    put('clock', '2026-11-24T13:00:01+05:30')
    expect(await messages(bank, 3)).toMatchObject([{ createdAt: '2026-11-24T13:00:00.000+05:30' }, {}, {}])
    put('clock', '2026-11-28T11:00:00+05:30')
    expect(await messages(bank, 1)).toMatchObject([{ facts: [{ kind: 'return', bookingDate: '2026-11-26' }] }])

    const { openingPaise, closingPaise, lines } = JSON.parse(statement('--day', '2026-11-26', '--json')) as {
      openingPaise: number
      closingPaise: number
      lines: object[]
    }
    expect(closingPaise - openingPaise).toBe(100_00)
    expect(lines).toMatchObject([{ kind: 'return', amountPaise: 100_00, paymentId: 'pay_6_1' }])
    const csv = statement('--day', '2026-11-23').trimEnd().split('\r\n')
    expect(csv.slice(0, 2)).toEqual([
      'day,kind,paymentId,reference,ofUtr,rupees,balance',
      '2026-11-23,opening,,,,,0.00',
    ])
    expect(csv.at(-1)).toBe(`2026-11-23,debit,pay_6_2,${csv.at(-1)?.split(',')[3]},,-200.00,${openingPaise / 100}.00`)
    expect(csv.filter((line) => line.includes('pay_6_'))).toHaveLength(2)
  }, 60_000)
})

function statement(...args: string[]): string {
  const program = join(project, 'simulator/print-statement.ts')
  const given = ['--import', 'tsx', program, '--dir', bank.folder, ...args]
  return execFileSync(process.execPath, given, { encoding: 'utf8', cwd: project })
}
