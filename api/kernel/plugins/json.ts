// JSON bodies. Bytes that are no UTF-8 are refused: decoded as they
// come they would be stored as something else (RFC 8259, 8.1).

import { isUtf8 } from 'node:buffer'
import type { Api } from '../deps.ts'
import { malformed, wrong, type RequestFault } from '../problems.ts'

/** No body of ours has half as many levels. What is made of a body goes into it level by level. */
const deepest = 16
/** Of a body's limit for each field that it may have, in all its objects: the fullest draft has half as many. */
const bytesOfField = 64

const [quote, backslash, colon] = ['"', '\\', ':'].map((sign) => sign.charCodeAt(0))
const opens = new Set(['[', '{'].map((sign) => sign.charCodeAt(0)))
const closes = new Set([']', '}'].map((sign) => sign.charCodeAt(0)))

/** Told by the bytes, before anything is made of them: an object of many fields is dear to make and to go through. */
function beyondBounds(json: Buffer, mostFields: number): RequestFault | null {
  let [levels, fields, inText] = [0, 0, false]
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (inText) {
      if (byte === backslash) at += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (byte === colon) fields += 1
    else if (opens.has(byte)) levels += 1
    else if (closes.has(byte)) levels -= 1
    if (levels > deepest) return wrong('', 'nested_too_deep', { limit: deepest })
    if (fields > mostFields) return wrong('', 'too_many_fields', { limit: mostFields })
  }
  return null
}

export function readJson(app: Api, mediaType: string): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<Buffer>(mediaType, { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(malformed([wrong('', 'not_utf8', {})]))
    const beyond = beyondBounds(body, Math.floor(request.routeOptions.bodyLimit / bytesOfField))
    if (beyond !== null) return done(malformed([beyond]))
    void parse(request, body.toString(), done)
  })
}
