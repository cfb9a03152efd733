// What a document is, by its structure from its first byte to its last; what it is called and how it begins say little.
// The libraries that tell types know beginnings only, and those that decode run what a stranger wrote: here nothing is
// decoded, and each byte is looked at once at most.

import { crc32 } from 'node:zlib'

const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', Math.max(0, from), to)

/** Segments or chunks of one image: their writers make them of 8 KiB and more, and no document has as many. */
const mostParts = 20_000

/** How much of a file's end is looked at for where its table of contents is (ISO 32000-2, 7.5.5). */
const tailBytes = 2_048

/** ISO 32000-2, 7.5: the header, and an end that leads to the table of objects, which leads to the document's root. */
function isPdf(bytes: Buffer): boolean {
  if (!/^%PDF-[12]\.\d/.test(latin(bytes, 0, 8))) return false
  const end = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(latin(bytes, bytes.length - tailBytes, bytes.length))
  if (end === null) return false
  const table = Number(end[1])
  if (!/^\s*(?:xref\s|\d{1,10}\s+\d{1,5}\s+obj\b)/.test(latin(bytes, table, table + 64))) return false
  return bytes.indexOf('/Root', table) !== -1
}

const [padding, fill, mark] = [0x00, 0xff, 0xff]
const marker = { start: 0xd8, end: 0xd9, scan: 0xda }
const isRestart = (code: number): boolean => code >= 0xd0 && code <= 0xd7
/** The header of a frame; of these codes three are tables (ITU-T T.81, B.1.1.3). */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)

/** Some cameras fill up the last block. */
const mostPadding = 4_096
const isPadding = (rest: Buffer): boolean => rest.length <= mostPadding && rest.every((byte) => byte === padding)

/** Past what a scan codes: to the next marker that is none of its own. */
function afterScan(bytes: Buffer, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    const code = bytes[at + 1] ?? 0
    if (bytes[at] === mark && code !== padding && code !== fill && !isRestart(code)) return at
    at += 1
  }
  return bytes.length
}

/** ITU-T T.81, B.2: segments from the start to the end, among them a frame and a scan, and nothing behind the end. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes[0] !== mark || bytes[1] !== marker.start) return false
  let [at, frame, scan] = [2, false, false]
  for (let count = 0; count < mostParts && at + 1 < bytes.length; count += 1) {
    if (bytes[at] !== mark) return false
    const code = bytes[at + 1] ?? 0
    if (code === marker.end) return frame && scan && isPadding(bytes.subarray(at + 2))
    if (code === fill) at += 1
    else {
      if (at + 4 > bytes.length || bytes.readUInt16BE(at + 2) < 2) return false
      frame ||= isFrame(code)
      at += 2 + bytes.readUInt16BE(at + 2)
      if (code === marker.scan) {
        scan = true
        at = afterScan(bytes, at)
      }
    }
  }
  return false
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Length, name and checksum of a chunk. */
const chunkFrame = 12

/** ISO/IEC 15948, 5: whole chunks, the header's first, data among them, the end's last, and nothing behind it. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, pngSignature.length).equals(pngSignature)) return false
  let [at, hasData] = [pngSignature.length, false]
  for (let count = 0; count < mostParts && at + chunkFrame <= bytes.length; count += 1) {
    const length = bytes.readUInt32BE(at)
    const end = at + chunkFrame + length
    const name = latin(bytes, at + 4, at + 8)
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(name) || (count === 0) !== (name === 'IHDR')) return false
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false
    if (name === 'IHDR' && (length !== 13 || bytes.readUInt32BE(at + 8) === 0 || bytes.readUInt32BE(at + 12) === 0))
      return false
    if (name === 'IEND') return hasData && length === 0 && end === bytes.length
    hasData ||= name === 'IDAT'
    at = end
  }
  return false
}

interface DocumentType {
  isWhole: (bytes: Buffer) => boolean
  /** How the names of such documents end. */
  endings: readonly string[]
}

export const documentTypes = {
  'application/pdf': { isWhole: isPdf, endings: ['.pdf'] },
  'image/jpeg': { isWhole: isJpeg, endings: ['.jpg', '.jpeg', '.jpe', '.jfif'] },
  'image/png': { isWhole: isPng, endings: ['.png'] },
} as const satisfies Record<string, DocumentType>

export type DocumentMediaType = keyof typeof documentTypes
export const mediaTypesOfDocuments = Object.keys(documentTypes) as DocumentMediaType[]

export const isDocumentType = (text: string): text is DocumentMediaType => Object.hasOwn(documentTypes, text)
