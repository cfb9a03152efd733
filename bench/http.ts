// Requests as a load sends them: connections that stay open, no parsing, little work of the client's own.

import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  text: string
  headers: NodeJS.Dict<string | string[]>
}

export interface Asked {
  path: string
  headers: Readonly<Record<string, string>>
  /** A GET without it, a POST with it. */
  body?: string
}

/** Sends a request to one server; as many connections as there are callers at once. */
export type Send = (asked: Asked) => Promise<Answer>

const patienceMs = 60_000

/** @returns how to send, and how to let the connections go */
export function sender(origin: string): { send: Send; close: () => void } {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, scheduling: 'fifo' })
  const send: Send = ({ path, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const options = { agent, hostname, port, path, headers: { ...headers, ...length }, timeout: patienceMs }
      const asked = request({ ...options, method: body === undefined ? 'GET' : 'POST' }, (response) => {
        response.setEncoding('utf8')
        let text = ''
        response.on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
        response.on('error', reject)
      })
      asked.on('timeout', () => asked.destroy(new Error(`no answer to ${path} within ${patienceMs / 1000} s`)))
      asked.on('error', reject)
      asked.end(body)
    })
  return { send, close: () => agent.destroy() }
}
