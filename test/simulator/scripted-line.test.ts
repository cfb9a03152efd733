// The script through the bank's own program: faults of the connection, the clock that a test drives, the statement.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../kit/until.ts'
import { aBank, books, messages, onLine, type TestBank } from './bank.ts'
import { fileOf } from './played.ts'

const project = resolve(import.meta.dirname, '../..')

let bank: TestBank
beforeEach(async () => {
  bank = await aBank({ env: { KHAJANE_CLOCK: '2026-11-23T11:00:00+05:30' } })
  await bank.start()
})
afterEach(() => bank.remove())

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
    play('on the 1st file: refuse to write from byte 10')
    await onLine(bank, async (line) => {
      const { name, text } = fileOf(1, 2)
      await expect(line.upload(name, [text])).rejects.toThrow('no space is left')
      expect(await line.find(name)).toBe('absent')
      await line.upload(name, [text])
    })
    expect(await messages(bank, 2)).toMatchObject([{ accepted: true }, { type: 'notification' }])
  })

  it('is of the file that it names, and is played once though the bank is killed in between', async () => {
    play('on the 2nd file: cut the connection at byte 0')
    await send(1)
    await messages(bank, 2)
    await expect(send(2)).rejects.toThrow(/The bank's SFTP server/)
    await bank.kill()
    await bank.start()
    await send(2)
    expect(await messages(bank, 2)).toMatchObject([{ accepted: true }, { type: 'notification' }])
  })
})

describe('the clock of the bank', () => {
  it('stands where a test has set it, and what is due is told when it is moved on', async () => {
    put('clock', '2026-11-23T11:00:00+05:30\n')
    play('on the 1st file: [delay acknowledgement 2 h, return line 1 after 3 days]')
    await send(1, 2)
    await until('the file is judged', () => existsSync(join(bank.folder, 'processed', 'batch_1.xml')))
    put('clock', '2026-11-23T12:59:59+05:30')
    expect(readdirSync(join(bank.folder, 'outbox')).filter((name) => name.endsWith('.xml'))).toEqual([])
    put('clock', '2026-11-23T13:00:01+05:30')
    expect(await messages(bank, 2)).toMatchObject([{ createdAt: '2026-11-23T13:00:00.000+05:30' }, {}])
    put('clock', '2026-11-27T11:00:00+05:30')
    expect(await messages(bank, 1)).toMatchObject([{ facts: [{ kind: 'return', bookingDate: '2026-11-26' }] }])
  })

  it('runs on from the sample’s business time where it is not set', async () => {
    play('on the 1st file: delay debit 1 s')
    await send(1, 1)
    const [answer] = await messages(bank, 2)
    expect(answer?.createdAt).toMatch(/^2026-11-23T11:0/)
  })
})

describe('the statement of the bank', () => {
  const statement = (...args: string[]) =>
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(project, 'simulator/print-statement.ts'), '--dir', bank.folder, ...args],
      { encoding: 'utf8', cwd: project },
    )

  it('says what it has moved on a day, with the balance; what it only told again is not in it', async () => {
    put('clock', '2026-11-23T11:00:00+05:30')
    play('on the 1st file: [tell the debit again, return line 1 after 3 days]')
    await send(1, 2)
    await until('the file is judged', () => books(bank).length > 0)
    put('clock', '2026-12-01T11:00:00+05:30')
    await messages(bank, 4)
    const { openingPaise, closingPaise, lines } = JSON.parse(statement('--day', '2026-11-26', '--json')) as {
      openingPaise: number
      closingPaise: number
      lines: { kind: string; amountPaise: number; paymentId: string }[]
    }
    expect([openingPaise, closingPaise]).toEqual([-300_00, -200_00])
    expect(lines).toMatchObject([{ kind: 'return', amountPaise: 100_00, paymentId: 'pay_1_1' }])
    const csv = statement('--day', '2026-11-23').split('\r\n')
    expect(csv[0]).toBe('day,kind,paymentId,reference,ofUtr,rupees,balance')
    expect(csv.slice(1).map((line) => line.replace(/,RBI\w+,/, ',…,'))).toEqual([
      '2026-11-23,opening,,,,,0.00',
      '2026-11-23,debit,pay_1_1,…,,-100.00,-100.00',
      '2026-11-23,debit,pay_1_2,…,,-200.00,-300.00',
      '',
    ])
  })

  it('is of files without a script too, and of a folder that no bank has used it is empty', async () => {
    await send(1, 1)
    await messages(bank, 2)
    expect(statement('--day', '2026-11-23')).toContain('debit,pay_1_1,')
    expect(statement('--day', '2026-11-24')).toContain('opening,,,,,-100.00')
    expect(readFileSync(join(bank.folder, 'books.jsonl'), 'utf8').split('\n')).toHaveLength(3)
  })
})
