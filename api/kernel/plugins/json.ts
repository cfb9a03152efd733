// JSON bodies. Bytes that are no UTF-8 are refused: decoded as they
// come they would be stored as something else (RFC 8259, 8.1).

import { isUtf8 } from 'node:buffer'
import type { Api } from '../deps.ts'
import { malformed, wrong } from '../problems.ts'

export function readJson(app: Api, mediaType: string): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<Buffer>(mediaType, { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) void parse(request, body.toString(), done)
    else done(malformed([wrong('', 'not_utf8', {})]))
  })
}
