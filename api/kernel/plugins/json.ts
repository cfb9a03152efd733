// JSON bodies. Bytes that are no UTF-8 are refused: decoded as they
// come they would be stored as something else (RFC 8259, 8.1).

import { isUtf8 } from 'node:buffer'
import type { Api } from '../deps.ts'
import { malformed, wrong } from '../problems.ts'

/** No body of ours has half as many levels. What is made of a body goes into it level by level. */
const deepest = 16

const [quote, backslash] = ['"', '\\'].map((sign) => sign.charCodeAt(0))
const opens = new Set(['[', '{'].map((sign) => sign.charCodeAt(0)))
const closes = new Set([']', '}'].map((sign) => sign.charCodeAt(0)))

/** Told by the bytes, before anything is made of them: an object of many fields is dear to go through. */
function isDeeper(json: Buffer, limit: number): boolean {
  let [levels, inText] = [0, false]
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (inText) {
      if (byte === backslash) at += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (opens.has(byte)) levels += 1
    else if (closes.has(byte)) levels -= 1
    if (levels > limit) return true
  }
  return false
}

export function readJson(app: Api, mediaType: string): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<Buffer>(mediaType, { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(malformed([wrong('', 'not_utf8', {})]))
    if (isDeeper(body, deepest)) return done(malformed([wrong('', 'nested_too_deep', { limit: deepest })]))
    void parse(request, body.toString(), done)
  })
}
