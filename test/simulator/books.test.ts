import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBankMessage } from '../../rbi/bank-message.ts'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { openBooks } from '../../simulator/books.ts'
import { openClearing } from '../../simulator/clearing.ts'
import { foldersOf, makeFolders } from '../../simulator/folders.ts'
import { batchOf, payment } from '../rbi/samples.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'khajane-books-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const start = Date.parse('2026-11-23T05:30:00Z')

/** Opens the bank in this folder and lets an hour pass, second by second. */
function live(folder: string): void {
  const folders = foldersOf(folder)
  makeFolders(folders)
  const books = openBooks(join(folder, 'books.jsonl'))
  let now = start
  const step = openClearing({
    folders,
    books,
    schema: undefined,
    faultsPath: join(folder, 'faults.json'),
    scriptPath: join(folder, 'scenario.yaml'),
    delayMs: 60_000,
    now: () => now,
  })
  for (let second = 0; second < 3600; second += 20) {
    now = start + second * 1000
    step()
  }
  books.close()
}

/** What the bank has told, message by message, without the instants, which a restart may shift. */
const told = (folder: string) =>
  readdirSync(join(folder, 'outbox'))
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => ({ name, ...readBankMessage(readFileSync(join(folder, 'outbox', name))), createdAt: '' }))

function upload(folder: string, batchId: string, payments: readonly OutgoingPayment[]): void {
  mkdirSync(join(folder, 'inbox'), { recursive: true })
  writeFileSync(
    join(folder, 'inbox', `${batchId}.xml`),
    [...writePain001(batchOf(payments, batchId), payments)].join(''),
  )
}

const good = { ...payment, paymentId: 'pay_1' }
const closed = { ...payment, paymentId: 'pay_2', accountNumber: '302111220000' }

describe('the books of the bank', () => {
  it('lead to the same messages from every point at which a kill can leave them', () => {
    const whole = join(root, 'whole')
    mkdirSync(whole)
    upload(whole, 'batch_1', [good, closed])
    live(whole)
    const expected = told(whole)
    expect(expected.map(({ name }) => name.slice(0, 20))).toEqual([
      '00000001.pain.002.ba',
      '00000002.camt.054.dn',
      '00000003.camt.054.rn',
    ])
    const lines = readFileSync(join(whole, 'books.jsonl'), 'utf8').split(/(?<=\n)/)
    const messages = readdirSync(join(whole, 'outbox'))
      .filter((name) => name.endsWith('.xml'))
      .sort()

    for (let entered = 0; entered <= lines.length; entered += 1)
      for (const written of [entered - 1, entered].filter((count) => count >= 0))
        for (const torn of ['', '{"type":"debit","file":"bat'])
          for (const place of ['outbox', join('outbox', 'done')]) {
            const left = join(root, `left-${entered}-${written}-${torn.length}-${place.length}`)
            makeFolders(foldersOf(left))
            cpSync(join(whole, 'processed'), join(left, 'processed'), { recursive: true })
            writeFileSync(join(left, 'books.jsonl'), lines.slice(0, entered).join('') + torn)
            for (const name of messages.slice(0, written)) cpSync(join(whole, 'outbox', name), join(left, place, name))
            live(left)
            const fetched = place === 'outbox' ? 0 : written
            expect(told(left)).toEqual(expected.slice(fetched))
          }
  })

  it('remember a payment id after a restart', () => {
    upload(root, 'batch_1', [good])
    live(root)
    upload(root, 'batch_2', [good])
    live(root)
    expect(told(root).at(-1)).toMatchObject({
      accepted: false,
      originalMessageId: 'batch_2',
      rejected: [{ paymentId: 'pay_1' }],
    })
  })

  it('are not opened when a line in their midst cannot be read', () => {
    upload(root, 'batch_1', [good])
    live(root)
    appendFileSync(join(root, 'books.jsonl'), 'not a line\n')
    expect(() => live(root)).toThrow(/line 3 of .*books\.jsonl cannot be read/)
  })

  it('let a file that cannot be read be sent again under its name', () => {
    mkdirSync(join(root, 'inbox'))
    writeFileSync(join(root, 'inbox', 'batch_1.xml'), '<Document/>')
    live(root)
    upload(root, 'batch_1', [good])
    live(root)
    expect(readdirSync(join(root, 'processed')).sort()).toEqual(['batch_1.xml', 'batch_1.xml.2'])
    expect(told(root).map((message) => (message.type === 'acknowledgement' ? message.accepted : 'debited'))).toEqual([
      false,
      true,
      'debited',
    ])
  })

  it('play no fault when faults.json is misspelt: the file waits, and the fault says why', () => {
    writeFileSync(join(root, 'faults.json'), '{"rejectnext": 1}')
    upload(root, 'batch_1', [good])
    expect(() => live(root)).toThrow('"rejectnext", which is none of rejectNext, rejectLineNext')
    writeFileSync(join(root, 'faults.json'), '{"rejectNext": 1}')
    live(root)
    expect(told(root)).toMatchObject([{ accepted: false }])
    expect(JSON.parse(readFileSync(join(root, 'faults.json'), 'utf8'))).toEqual({ rejectNext: 0, rejectLineNext: 0 })
  })
})
