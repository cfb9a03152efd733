import { createServer } from 'node:net'

function canListen(port: number, host: string): Promise<number | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

/** Whether a server of ours could listen there. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await canListen(port, host)) !== undefined
}

/** The first of these ports that is free, else any free one. */
export async function freePort(...preferred: readonly (number | undefined)[]): Promise<number> {
  for (const port of preferred) if (port !== undefined && (await isFree(port))) return port
  const port = await canListen(0, '127.0.0.1')
  if (port === undefined) throw new Error('the system gives no free port on 127.0.0.1')
  return port
}
