// Callers who read by HTTP, in a process of their own, so that what they do does not delay the one that measures. They
// write their requests as bytes and look at no more of an answer than its status and its length: a client that parses
// costs as much as the bare server, and would hide half of the difference.

import { connect, type Socket } from 'node:net'
import { percentile } from './statistics.ts'

export interface Reading {
  port: number
  /** Asked in turn. */
  paths: readonly string[]
  headers: Readonly<Record<string, string>>
  callers: number
  seconds: number
}

export interface Read {
  perSecond: number
  p99Ms: number
}

const endOfHead = '\r\n\r\n'

/** How long the answer at the beginning of these bytes is; undefined while its head is not whole. */
function lengthOf(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(endOfHead)
  if (end === -1) return undefined
  const head = bytes.toString('latin1', 0, end)
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`not what was asked for: ${head}`)
  return end + endOfHead.length + Number(length)
}

/** Sends the request on this connection and waits for the whole of its answer. */
function ask(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0)
    let wanted: number | undefined
    const settle = (error?: Error) => {
      socket.off('data', take).off('error', settle).off('close', gone)
      if (error === undefined) resolve()
      else reject(error)
    }
    const gone = () => settle(new Error('the server closed the connection'))
    const take = (more: Buffer) => {
      bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more])
      try {
        wanted ??= lengthOf(bytes)
      } catch (error) {
        settle(error instanceof Error ? error : new Error(String(error)))
      }
      if (wanted !== undefined && bytes.length >= wanted) settle()
    }
    socket.on('data', take).on('error', settle).on('close', gone)
    socket.write(request)
  })
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => resolve(socket.off('error', reject)))
  })
}

async function read({ port, paths, headers, callers, seconds }: Reading): Promise<Read> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`)
  const requests = paths.map((path) => Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n')))
  const sockets = await Promise.all(Array.from({ length: callers }, () => opened(port)))
  const times: number[] = []
  let next = 0
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    sockets.map(async (socket) => {
      for (let sent = performance.now(); sent < end;) {
        const request = requests[next++ % requests.length]
        if (request !== undefined) await ask(socket, request)
        const answered = performance.now()
        times.push(answered - sent)
        sent = answered
      }
    }),
  )
  const took = performance.now() - began
  for (const socket of sockets) socket.destroy()
  return { perSecond: (times.length * 1000) / took, p99Ms: percentile(times, 99) }
}

process.on('disconnect', () => process.exit(1))
process.on('message', (asked: Reading) => {
  read(asked).then(
    (found) => process.send?.(found),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
