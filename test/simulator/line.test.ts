import { soundKeyPair } from '../../local/bank-keys.ts'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBank } from '../../activities/sftp.ts'
import { freePort } from '../../local/ports.ts'
import { foldersOf } from '../../simulator/folders.ts'
import { until } from '../kit/until.ts'
import { aBank, onLine, type TestBank } from './bank.ts'

describe('the line to the bank', () => {
  let bank: TestBank
  beforeAll(async () => {
    bank = await aBank()
    await bank.start()
  })
  afterAll(() => bank.remove())

  it('is refused by the bank for a key that it does not know', async () => {
    const stranger = soundKeyPair()
    await expect(openBank({ ...bank.address, privateKey: stranger.private })).rejects.toThrow(
      /let us in.*authentication/,
    )
  })

  it('is refused by the bank for another user name', async () => {
    await expect(openBank({ ...bank.address, username: 'somebody' })).rejects.toThrow(/let us in.*authentication/)
  })

  it('is refused by us when the host key is not the one that is pinned', async () => {
    const other = { ...bank.address, hostKey: Buffer.alloc(32).toString('base64') }
    await expect(openBank(other)).rejects.toThrow(/its host key is SHA256:.* not the one that is pinned/)
  })

  it('takes the fingerprint as OpenSSH shows it', async () => {
    const shown = `SHA256:${bank.address.hostKey.replace('=', '')}`
    const line = await openBank({ ...bank.address, hostKey: shown })
    expect(await line.list()).toEqual([])
    line.close()
  })

  it('fails at once where nobody listens', async () => {
    const port = await freePort()
    await expect(openBank({ ...bank.address, port })).rejects.toThrow('ECONNREFUSED')
  })

  it('fails within its deadline where somebody listens and says nothing, and leaves no socket', async () => {
    const sockets = new Set<Socket>()
    const silent = createServer((socket) => {
      sockets.add(socket)
      socket
        .resume()
        .on('close', () => sockets.delete(socket))
        .on('error', () => undefined)
    })
    const port = await freePort()
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
    const started = Date.now()
    await expect(openBank({ ...bank.address, port, deadlineMs: 300 })).rejects.toThrow(/let us in/)
    expect(Date.now() - started).toBeLessThan(5_000)
    await until('no socket is left', () => sockets.size === 0, 20)
    silent.close()
  })

  it('fails, and does not hang, when the bank dies in the middle', async () => {
    const dying = await aBank()
    await dying.start()
    const line = await openBank(dying.address)
    await dying.kill()
    await expect(line.list()).rejects.toThrow(/The bank's SFTP server/)
    await expect(line.find('batch_1.xml')).rejects.toThrow(/The bank's SFTP server/)
    line.close()
    await dying.remove()
  })

  it('does not follow a file name out of its folder, neither ours nor the bank’s', async () => {
    await onLine(bank, async (line) => {
      await expect(line.read('../inbox/x.xml')).rejects.toThrow('is not a file name')
      await expect(line.upload('../x.xml', [])).rejects.toThrow('is not a file name')
      await expect(line.find('done/x.xml')).rejects.toThrow('is not a file name')
    })
  })

  it('fetches no message whose name leads elsewhere, and all the others', async () => {
    const { outbox } = foldersOf(bank.folder)
    for (const name of ['..\\inbox\\x.xml', '..xml.xml', 'sound.xml']) writeFileSync(join(outbox, name), name)
    await onLine(bank, async (line) => {
      const names = (await line.list()).map(({ name }) => name)
      expect([...names].sort()).toEqual(['..\\inbox\\x.xml', '..xml.xml', 'sound.xml'])
      for (const name of names.filter((each) => each.startsWith('.')))
        await expect(line.read(name)).rejects.toThrow('is not a file name')
      expect((await line.read('sound.xml')).toString()).toBe('sound.xml')
    })
    for (const name of readdirSync(outbox)) if (name.endsWith('.xml')) rmSync(join(outbox, name))
  })
})

describe('the folders of the bank', () => {
  let bank: TestBank
  let client: ssh2.Client
  let sftp: ssh2.SFTPWrapper
  beforeAll(async () => {
    bank = await aBank()
    await bank.start()
    client = new ssh2.Client()
    client.on('error', () => client.end())
    const { host, port, username, privateKey } = bank.address
    await new Promise<void>((resolve) => client.once('ready', resolve).connect({ host, port, username, privateKey }))
    sftp = await new Promise((resolve, reject) =>
      client.sftp((error, opened) => (error ? reject(error) : resolve(opened))),
    )
  })
  afterAll(async () => {
    client.end()
    await bank.remove()
  })
  const told = (ask: (answer: (error?: Error | null) => void) => void): Promise<string> =>
    new Promise((resolve) => ask((error) => resolve(error?.message ?? 'done')))

  it.each<[string, (answer: (error?: Error | null) => void) => void]>([
    ['write a file that is not a .part', (answer) => sftp.open('/inbox/b.xml', 'w', answer)],
    ['write into the outbox', (answer) => sftp.open('/outbox/b.xml.part', 'w', answer)],
    ['write into the processed files', (answer) => sftp.open('/processed/b.xml.part', 'w', answer)],
    ['make a folder', (answer) => sftp.mkdir('/more', answer)],
    ['leave the folder by a path', (answer) => sftp.open('/inbox/../books.jsonl', 'r', answer)],
    ['read the books', (answer) => sftp.open('/books.jsonl', 'r', answer)],
    ['remove what is processed', (answer) => sftp.unlink('/processed/b.xml', answer)],
    ['move a file from the inbox to the outbox', (answer) => sftp.rename('/inbox/b.xml.part', '/outbox/b.xml', answer)],
    ['put a link', (answer) => sftp.symlink('/etc/passwd', '/inbox/b.xml.part', answer)],
  ])('a client may not %s', async (_, ask) => {
    expect(await told(ask)).not.toBe('done')
  })

  it('a client sees the four folders and nothing of the books', async () => {
    const names = await new Promise((resolve) =>
      sftp.readdir('/', (_error, list) => resolve(list.map(({ filename }) => filename))),
    )
    expect(names).toEqual(['inbox', 'outbox', 'processed'])
  })

  it('nobody comes in by a password or into a shell', async () => {
    const { host, port, username } = bank.address
    const by = new ssh2.Client()
    const refusal = new Promise<string>((resolve) => by.once('error', (error) => resolve(error.message)))
    by.connect({ host, port, username, password: 'khajane' })
    expect(await refusal).toMatch(/authentication/)
    expect(await told((answer) => client.shell((error) => answer(error)))).not.toBe('done')
    expect(await told((answer) => client.exec('id', (error) => answer(error)))).not.toBe('done')
  })
})
