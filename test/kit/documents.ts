// Documents that are what they say they are, and forms that carry them.

import { crc32, deflateSync } from 'node:zlib'

/** One empty page. @param says what tells it from others */
export function pdfOf(says = 'a page'): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = `%PDF-1.7\n% ${says}\n`
  const places = objects.map((object, index) => {
    const at = Buffer.byteLength(text)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const table = Buffer.byteLength(text)
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${trailer}`)
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** One grey dot. */
export const png = Buffer.concat([
  pngSignature,
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 0x80]))),
  chunk('IEND', Buffer.alloc(0)),
])

const segment = (code: number, data: readonly number[]): Buffer =>
  Buffer.from([0xff, code, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data])

/** One grey dot: its tables, its frame, and a scan of one block. */
export const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
  segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
  segment(0xc4, [0, 1, ...Array.from({ length: 15 }, () => 0), 0]),
  segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
  segment(0xda, [1, 1, 0, 0, 63, 0]),
  Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd9]),
])

/** A form with one document. */
export function formOf(
  bytes: Buffer,
  { name = 'certificate.pdf', type = 'application/pdf', kind = 'certificate' } = {},
) {
  const form = new FormData()
  form.append('kind', kind)
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
  return form
}
