import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type OutgoingPayment, writePain001 } from '../../rbi/pain001.ts'
import { batchOf, payment } from '../rbi/samples.ts'
import { until } from '../kit/until.ts'
import { aBank, messages, onLine, type TestBank } from './bank.ts'

const program = resolve(import.meta.dirname, '../../simulator/main.ts')

describe('the program of the sample’s Reserve Bank', () => {
  let bank: TestBank
  afterEach(() => bank.remove())

  it('ends at once when it is told to, and leaves its port', async () => {
    bank = await aBank()
    const child = await bank.start()
    const line = onLine(bank, async (open) => {
      const told = Date.now()
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      expect(await gone).toEqual([0, null])
      expect(Date.now() - told).toBeLessThan(3_000)
      await expect(open.list()).rejects.toThrow()
    })
    await line
    await bank.start()
  })

  it('ends when the process that holds it has gone', async () => {
    bank = await aBank()
    const child = spawn(process.execPath, ['--import', 'tsx', program], {
      env: bank.env,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    let output = ''
    child.stdout?.on('data', (data: Buffer) => (output += data.toString()))
    await until(
      () => `ready in ${output}`,
      () => output.includes('ready'),
      20,
    )
    const gone = once(child, 'exit')
    child.disconnect()
    expect(await gone).toEqual([0, null])
  })

  it('says that it checks by our own profile only where schemas are absent, and still refuses a bad file', async () => {
    bank = await aBank({ env: { ISO20022_SCHEMAS: '/nowhere' } })
    await bank.start()
    expect(bank.output()).toContain('No ISO 20022 schema in /nowhere: files are checked by our own profile only.')
    const send = (batchId: string, payments: OutgoingPayment[], spoil: (text: string) => string) => {
      const text = [...writePain001(batchOf(payments, batchId), payments)].join('')
      return onLine(bank, (line) => line.upload(`${batchId}.xml`, [spoil(text)]))
    }
    await send('batch_1', [payment], (text) => text)
    expect(await messages(bank, 2)).toMatchObject([{ accepted: true }, { type: 'notification' }])
    await send('batch_2', [{ ...payment, paymentId: 'pay_2' }], (text) => text.replace('<Ccy>INR', '<Ccy>USD'))
    expect(await messages(bank, 1)).toMatchObject([{ accepted: false }])
  })

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['without a folder', { SIMULATOR_DIR: '' }, /^The bank simulator cannot start: SIMULATOR_DIR is not set\n$/],
    ['with a port that is none', { SIMULATOR_PORT: 'x' }, /cannot start: SIMULATOR_PORT is "x", not a whole number\n$/],
    [
      'with a host key that is none',
      { SIMULATOR_HOST_KEY_FILE: program },
      /SIMULATOR_HOST_KEY_FILE cannot be read as a key/,
    ],
    [
      'with a client key that is none',
      { SIMULATOR_AUTHORIZED_KEY: 'key' },
      /SIMULATOR_AUTHORIZED_KEY cannot be read as a key/,
    ],
  ])('does not start %s, and says so in one sentence', async (_, changed, sentence) => {
    bank = await aBank()
    await expectRefusal({ ...bank.env, ...changed }, sentence)
  })

  it('does not start on a port that is in use, and leaves the books of the other alone', async () => {
    bank = await aBank()
    await bank.start()
    await expectRefusal(bank.env, /cannot start: .*address already in use/)
  })

  async function expectRefusal(env: NodeJS.ProcessEnv, sentence: RegExp): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', join(program)], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    expect(await once(child, 'close')).toEqual([1, null])
    expect(said).toMatch(sentence)
  }
})
