import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** The port listened on, or the code of the error. */
function listen(port: number, host: string): Promise<number | string> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address() as AddressInfo
      server.close(() => resolve(given))
    })
  })
}

/** Why a server of ours could not listen there: an error's code, such as EADDRINUSE. Undefined when it could. */
export async function whyNotFree(port: number, host = '127.0.0.1'): Promise<string | undefined> {
  const answer = await listen(port, host)
  return typeof answer === 'string' ? answer : undefined
}

/** Whether a server of ours could listen there. */
export async function isFree(port: number, host?: string): Promise<boolean> {
  return (await whyNotFree(port, host)) === undefined
}

/** The first of these ports that is free, else any free one. */
export async function freePort(...preferred: readonly (number | undefined)[]): Promise<number> {
  for (const port of preferred) if (port !== undefined && (await isFree(port))) return port
  const port = await listen(0, '127.0.0.1')
  if (typeof port === 'string') throw new Error(`the system gives no free port on 127.0.0.1: ${port}`)
  return port
}
