// Messages that nobody can read.
import type { Damage } from './words.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const notice = 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'
const laughs = Array.from({ length: 30 }, (_, nth) => `<!ENTITY l${nth + 1} "&l${nth};&l${nth};">`).join('')

/** @param mark what no other message says: each is a message of its own */
export function damagedText(damage: Damage, mark: string): string | Uint8Array {
  switch (damage) {
    case 'cut short':
      return `${head}<Document xmlns="${notice}"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${mark}</MsgId>`
    case 'empty':
      return ''
    case 'of zeros':
      return new Uint8Array(4096)
    case 'an entity bomb':
      return `${head}<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]><Document xmlns="${notice}">&l30;${mark}</Document>`
    case 'in another encoding':
      return Buffer.from(`${head}<Document xmlns="${notice}"><a>caf\u00e9 ${mark}</a></Document>`, 'latin1')
    case 'of another kind':
      return `${head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><a>${mark}</a></Document>`
  }
}
