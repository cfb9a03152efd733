// Where a program tells its metrics: a listener of its own, apart from the API's port, with no answer but this one.

import { createServer, type RequestListener } from 'node:http'
import { once } from 'node:events'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { StartError } from '../../links.ts'

export interface Scraped {
  host: string
  port: number
  /** Which variable names the port. */
  variable: string
}

/**
 * A registry with what Node tells of itself, and the listener that shows it to Prometheus.
 * @throws StartError when nobody can listen there
 */
export async function listenForScrapes({ host, port, variable }: Scraped) {
  const registry = new Registry()
  // Its watch of the event loop is a timer that never sleeps: as seldom as is of use.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  const server = createServer(answerWith(registry))
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new StartError(`Port ${port} of ${host} cannot be listened on (${String(error)}): set another ${variable}.`)
  }
  return {
    registry,
    close: (): void => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const answerWith =
  (registry: Registry): RequestListener =>
  (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  }
