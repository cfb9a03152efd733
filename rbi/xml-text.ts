// The text of a message: UTF-8, XML 1.0 without a DOCTYPE, as it comes in pieces.

import { SaxesParser } from 'saxes'
import { BankFileFault } from './bank-file-fault.ts'
import { Misfit, shown } from './xml-shape.ts'

/** A message that comes in pieces: each is written as it comes. Both throw a BankFileFault that names the element. */
export interface InPieces<T> {
  readonly write: (piece: Uint8Array) => void
  readonly end: () => T
}

/** So much of a message without a tag is no message: nothing else bounds how long a text, a tag or a comment grows. */
export const longestWithoutTag = 1024 * 1024

const sliceBytes = 65_536

/** Of a piece, and at last of nothing, its text in slices. */
export function decoder(): (piece: Uint8Array | undefined) => Generator<string> {
  // fatal: a byte that is not UTF-8 must not become a question mark in somebody's name.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (part: Uint8Array | undefined): string => {
    try {
      return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true })
    } catch {
      throw new Misfit('is not UTF-8')
    }
  }
  return function* (piece) {
    if (piece === undefined) yield decode(undefined)
    else
      for (let from = 0; from < piece.length; from += sliceBytes) yield decode(piece.subarray(from, from + sliceBytes))
  }
}

export function strictParser(refuse: (problem: string) => void) {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  parser.on('error', (error) => refuse(`is not well-formed XML: ${error.message}`))
  parser.on('doctype', () => refuse('has a DOCTYPE, which no bank message may have'))
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0') refuse('is not XML 1.0')
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') refuse(`is in ${shown(encoding)}, not UTF-8`)
  })
  return parser
}

/** The namespace of the first element: which message this is. `write` gives it as soon as it is known. */
export function beginNamespace(): { write: (piece: Uint8Array) => string | undefined; end: () => never } {
  let namespace: string | undefined
  let length = 0
  const slices = decoder()
  const parser = strictParser((problem) => {
    throw new Misfit(problem)
  })
  parser.on('opentag', (tag) => {
    namespace ??= tag.attributes[tag.name.includes(':') ? `xmlns:${tag.name.replace(/:.*/, '')}` : 'xmlns'] ?? ''
  })
  const feed = (piece: Uint8Array | undefined): string | undefined => {
    try {
      for (const slice of slices(piece)) {
        parser.write(slice)
        if (namespace !== undefined) return namespace
        length += slice.length
        if (length > longestWithoutTag) throw new Misfit('does not begin')
      }
      if (piece === undefined) parser.close()
    } catch (fault) {
      throw fault instanceof Misfit ? new BankFileFault('Document', fault.message) : fault
    }
    return namespace
  }
  return {
    write: feed,
    end: () => {
      feed(undefined)
      throw new BankFileFault('Document', 'is missing')
    },
  }
}
