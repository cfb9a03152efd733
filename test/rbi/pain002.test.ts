import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBankMessage } from '../../rbi/bank-message.ts'
import { type Acknowledgement, readPain002, writePain002 } from '../../rbi/pain002.ts'
import { officialSchema } from './official-schema.ts'
import { aReason, aRejection, anId, bytesOf } from './samples.ts'

const accepted: Acknowledgement = {
  messageId: 'RBI00000001',
  createdAt: '2026-11-23T11:00:05+05:30',
  originalMessageId: 'batch_01JD3V6',
  accepted: true,
  rejected: [],
}
const anAnswer: fc.Arbitrary<Acknowledgement> = fc
  .record({
    messageId: anId,
    originalMessageId: anId,
    accepted: fc.boolean(),
    rejected: fc.array(aRejection, { maxLength: 5 }),
    reason: aReason,
  })
  .map(({ reason, ...rest }) => ({ ...accepted, ...rest, ...(rest.accepted ? {} : { reason }) }))

const changed = (from: string | RegExp, to: string, told: Acknowledgement = accepted) =>
  bytesOf(writePain002(told).replace(from, to))

describe('the acknowledgement of a file (pain.002.001.11)', () => {
  it('is valid against the official schema, accepted or rejected, with lines rejected by name', async (context) => {
    const check = await officialSchema('pain.002.001.11', context)
    fc.assert(
      fc.property(anAnswer, (told) => {
        expect(check(bytesOf(writePain002(told)))).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })

  it('says again, when read, what was written', () => {
    fc.assert(
      fc.property(anAnswer, (told) => {
        expect(readPain002(bytesOf(writePain002(told)))).toEqual(told)
      }),
    )
  })

  it('is known by its namespace in the outbox', () => {
    expect(readBankMessage(bytesOf(writePain002(accepted)))).toEqual({ type: 'acknowledgement', ...accepted })
  })

  it("gives the bank's code and words for a rejected file and for each rejected line", () => {
    const told = {
      ...accepted,
      accepted: false,
      reason: 'AM10: control sum is 100 paise, and the payments sum to 200',
      rejected: [{ paymentId: 'pay_2', reason: 'AC01: account number incorrect' }],
    }
    expect(readPain002(bytesOf(writePain002(told)))).toMatchObject({ reason: told.reason, rejected: told.rejected })
  })

  it.each([
    ['a file half accepted', changed('>ACTC<', '>PART<'), /GrpSts: is "PART"/],
    ['a status that is none', changed('>ACTC<', '>OK<'), /GrpSts/],
    ['no status at all', changed('<GrpSts>ACTC</GrpSts>', ''), /GrpSts: is missing/],
    ['a rejection without a reason', changed('>ACTC<', '>RJCT<'), /OrgnlGrpInfAndSts\/StsRsnInf: is missing/],
    ['an answer to another kind of file', changed('pain.001.001.10<', 'pain.008.001.08<'), /OrgnlMsgNmId/],
    ['no name of our file', changed(/<OrgnlMsgId>.*?<\/OrgnlMsgId>/, ''), /OrgnlMsgId: is missing/],
    [
      'a line that is accepted by name',
      changed('<TxSts>RJCT', '<TxSts>ACSC', { ...accepted, rejected: [{ paymentId: 'p1', reason: 'AC01' }] }),
      /OrgnlPmtInfAndSts\[1\]\/TxInfAndSts\[1\]\/TxSts/,
    ],
  ])('with %s is a break: it cannot be read, and the fault says where', (_, bytes, message) => {
    expect(() => readPain002(bytes)).toThrow(message)
  })
})
