// A collector of traces, as programs tell them: OTLP over HTTP, in JSON.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Value = { stringValue: string } | { intValue: number | string } | { boolValue: boolean }
interface Attribute {
  key: string
  value: Value
}

interface ToldSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: Attribute[]
  events?: object[]
}

/** A span, and which program told it. */
export type CollectedSpan = ToldSpan & { program: string }

interface Told {
  resourceSpans: {
    resource: { attributes: Attribute[] }
    scopeSpans: { spans: ToldSpan[] }[]
  }[]
}

export const valueOf = ({ attributes }: Pick<CollectedSpan, 'attributes'>, key: string): string | undefined => {
  const value = attributes.find((one) => one.key === key)?.value
  return value === undefined ? undefined : String(Object.values(value)[0])
}

export type Collector = Awaited<ReturnType<typeof openCollector>>

export async function openCollector() {
  const spans: CollectedSpan[] = []
  let whole = ''
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const isOurs = request.method === 'POST' && request.url === '/v1/traces'
      response.writeHead(isOurs ? 200 : 404, { 'content-type': 'application/json' }).end('{}')
      if (!isOurs) return
      whole += body
      for (const { resource, scopeSpans } of (JSON.parse(body) as Told).resourceSpans)
        for (const scope of scopeSpans)
          spans.push(...scope.spans.map((span) => ({ ...span, program: valueOf(resource, 'service.name') ?? '' })))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    ofTrace: (traceId: string) => spans.filter((span) => span.traceId === traceId),
    /** All that was told, letter for letter. */
    whole: () => whole,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
