import { describe, expect, it } from 'vitest'
import { BankFileFault } from '../../rbi/bank-file-fault.ts'
import { beginBankMessage, readBankMessage } from '../../rbi/bank-message.ts'
import { camt054Namespace, readCamt054, writeCamt054 } from '../../rbi/camt054.ts'
import { paise } from '../../domain/kernel/money.ts'
import { readPain001 } from '../../rbi/pain001.ts'
import { pain002Namespace, readPain002 } from '../../rbi/pain002.ts'
import { beginXml } from '../../rbi/xml-reader.ts'
import { branch, many, text } from '../../rbi/xml-shape.ts'

const good = [
  ...writeCamt054({
    messageId: 'RBI00000002',
    createdAt: '2026-11-23T11:00:10+05:30',
    account: 'GOVTKARNATAKA001',
    facts: [
      {
        kind: 'debit',
        paymentId: 'pay_1',
        utr: 'RBISN26327000001',
        amountPaise: paise(1010),
        bookingDate: '2026-11-23',
      },
    ],
  }),
].join('')
const after = (from: string | RegExp, to: string) => Buffer.from(good.replace(from, to))
const readers = [readBankMessage, readCamt054, readPain002, readPain001]

describe('a file that is not what it says', () => {
  it.each<[string, Buffer, RegExp]>([
    ['a DOCTYPE', after('<Document', '<!DOCTYPE Document><Document'), /Document: has a DOCTYPE/],
    [
      'an entity that unfolds into a billion laughs',
      after('<Document', '<!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><Document'),
      /has a DOCTYPE/,
    ],
    [
      'an entity that reads our files',
      after('<Document', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document'),
      /DOCTYPE/,
    ],
    ['an entity that nobody declared', after('>pay_1<', '>&pay;<'), /EndToEndId: is not well-formed XML/],
    ['a prefix that is not its own', after('<Ntry>', '<x:Ntry>'), /x:Ntry|not well-formed/],
    ['another root', after(/Document/g, 'Dokument'), /Document/],
    ['a second root', after('</Document>', '</Document><Document/>'), /not well-formed/],
    ['a character that XML does not allow', after('>pay_1<', '>pay\u0001<'), /EndToEndId: is not well-formed XML/],
    [
      'another encoding by its own word',
      after('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
      /is in ISO-8859-1, not UTF-8/,
    ],
    ['XML 1.1', after('version="1.0"', 'version="1.1"'), /is not XML 1\.0/],
  ])('with %s is refused, and the fault says where', (_, bytes, message) => {
    expect(() => readCamt054(bytes)).toThrow(BankFileFault)
    expect(() => readCamt054(bytes)).toThrow(message)
  })

  it.each<[string, Buffer, RegExp]>([
    ['text between its elements', after('<TxDtls>', 'free text<TxDtls>'), /NtryDtls\[1\]: holds text "free text"/],
    [
      'an element within an amount',
      after(/(<TxDtls>.*?)10\.10/s, '$110<b/>.10'),
      /TxDtls\[1\]\/Amt: holds an element b/,
    ],
    [
      'an attribute that nobody knows',
      after('<CdtDbtInd>', '<CdtDbtInd x="1">'),
      /Ntry\[1\]\/CdtDbtInd: has an attribute x/,
    ],
    [
      'an element of another namespace',
      after('<TxDtls>', '<TxDtls xmlns="urn:other">'),
      /TxDtls: has an attribute xmlns/,
    ],
  ])('with %s is taken without what that is in, and the fault says where', (_, bytes, message) => {
    const { facts, unread } = readCamt054(bytes)
    expect(facts).toEqual([])
    expect(unread).toHaveLength(1)
    expect(unread[0]?.fault).toMatch(message)
  })

  it('is refused wherever it was cut off, and never read as a shorter list of payments', () => {
    const bytes = Buffer.from(good.trimEnd())
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => readCamt054(bytes.subarray(0, length)), `cut at ${length}`).toThrow(BankFileFault)
  })

  it('is refused when its bytes are not UTF-8, instead of putting question marks into a name', () => {
    const bytes = Buffer.from(good.replace('pay_1', 'pay_\u00e9'), 'latin1')
    expect(() => readCamt054(bytes)).toThrow('is not UTF-8')
  })

  it("is refused by every reader when it is empty, binary, or somebody else's XML", () => {
    for (const read of readers)
      for (const bytes of [
        Buffer.alloc(0),
        Buffer.alloc(64),
        Buffer.from([0xff, 0xfe, 0x3c, 0]),
        Buffer.from('<html/>'),
        Buffer.from('{}'),
      ])
        expect(() => read(bytes)).toThrow(BankFileFault)
  })

  it('is refused at its first piece when it is a gigabyte of zeros, and the rest is not read', () => {
    const piece = Buffer.alloc(1024 * 1024)
    let read = 0
    function* zeros(): Generator<Buffer> {
      for (read = 0; read < 1024; read += 1) yield piece
    }
    for (const reader of [readCamt054, readPain002]) {
      expect(() => reader(zeros())).toThrow(BankFileFault)
      expect(read).toBeLessThan(2)
    }
    expect(() => readBankMessage(Buffer.alloc(64 * 1024 * 1024))).toThrow(BankFileFault)
  })

  it('is refused where it goes on without a tag, in a text, a tag or a comment, and the rest is not read', () => {
    const endless: [string, string][] = [
      ['<TxDtls>', '<TxDtls><![CDATA['],
      ['<TxDtls>', '<TxDtls><!-- '],
      ['<TxDtls>', '<TxDtls a="'],
      ['<Document', '<!-- '],
    ]
    for (const [from, to] of endless) {
      const [begin = ''] = good.replace(from, `${to}\0`).split('\0')
      const reading = beginBankMessage()
      reading.write(Buffer.from(begin))
      let written = 0
      const piece = Buffer.alloc(64 * 1024, 'a ')
      const goOn = () => {
        for (; written < 100; written += 1) reading.write(piece)
      }
      expect(goOn, to).toThrow(BankFileFault)
      expect(written).toBeLessThan(20)
    }
  })

  it('is refused where it tells more than can be held, at the first thing too many', () => {
    const list = branch({ Item: many(text(10)) }, ({ Item }) => Item.length)
    const read = (items: number): number => {
      const reading = beginXml('urn:list', list, 5)
      reading.write(Buffer.from(`<Document xmlns="urn:list">${'<Item>a</Item>'.repeat(items)}`))
      reading.write(Buffer.from('</Document>'))
      return reading.end()
    }
    expect(read(5)).toBe(5)
    expect(() => read(6)).toThrow('tells more than 5 things')
  })

  it('is refused in the namespace of another version, naming the two', () => {
    expect(() => readCamt054(after(camt054Namespace, 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'))).toThrow(
      /camt\.054\.001\.02.*camt\.054\.001\.08/,
    )
    expect(() => readPain002(Buffer.from(good))).toThrow(pain002Namespace)
    expect(() => readBankMessage(after(camt054Namespace, 'urn:other'))).toThrow('no message of the profile')
  })

  it('does not exhaust the stack with a million elements within each other', () => {
    const deep = after('<TxDtls>', `<TxDtls>${'<a>'.repeat(1_000_000)}`)
    expect(() => readCamt054(deep)).toThrow(BankFileFault)
    const unused = after('</NtryDtls>', `</NtryDtls><AddtlNtryInf>${'<a>'.repeat(1_000_000)}`)
    expect(() => readCamt054(unused)).toThrow('nested too deeply')
  })

  it('is read as ever with a prefix, a comment, CDATA or a byte order mark, which change nothing', () => {
    const plain = readCamt054(Buffer.from(good))
    const prefixed = good.replace(/<(\/?)(?!\?)/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2=')
    expect(readCamt054(Buffer.from(prefixed))).toEqual(plain)
    expect(readBankMessage(Buffer.from(prefixed))).toEqual({ type: 'notification', ...plain })
    expect(readCamt054(after('>pay_1<', '><![CDATA[pay_]]>1<!-- that one --><'))).toEqual(plain)
    expect(readCamt054(Buffer.from(`\ufeff${good}`))).toEqual(plain)
  })

  it('is read the same in whatever pieces it arrives', () => {
    const bytes = Buffer.from(good.replace('pay_1', 'ಪಾವತಿ'))
    const pieces = Array.from(bytes, (byte) => Buffer.from([byte]))
    expect(readCamt054(pieces)).toEqual(readCamt054(bytes))
  })
})
