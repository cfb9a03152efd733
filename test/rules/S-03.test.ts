import { expect, test } from 'vitest'
import type { Attachment } from '../../domain/bill/content.ts'
import { s03 } from '../../rules/S-03.ts'
import { textOf } from '../../rules/texts.ts'
import { codes, found } from './ground.ts'

const insurance = { billType: 'gis', claimType: 'insurance_fund' }
const paper = (kind: Attachment['kind']): Attachment => ({
  ...{ attachmentId: kind, revision: 1, kind, fileName: 'paper.pdf', mediaType: 'application/pdf' },
  ...{ sizeBytes: 1, sha256: '', attachedBy: 'maker.10104', attachedAt: '2026-11-20T10:00:00+05:30' },
})

test('group insurance without its sanction order and schedule is told of both, and what to attach', () => {
  const told = found(s03, { content: insurance })
  expect(told).toMatchObject([
    {
      ...{ code: 'attachment_missing', stage: 'ddo', effect: 'refuse', path: '/attachments' },
      remedy: { kind: 'attach', path: '/attachments', value: 'sanction_order' },
    },
    { code: 'attachment_missing', remedy: { value: 'schedule' } },
  ])
  expect(told.map(textOf)[0]).toEqual({
    en: 'No document of the kind sanction_order is attached.',
    kn: 'sanction_order ಬಗೆಯ ದಾಖಲೆ ಲಗತ್ತಿಸಿಲ್ಲ.',
  })
})

test('another document does not stand for them; with both the bill passes', () => {
  const attachedTo = (...kinds: readonly Attachment['kind'][]) =>
    codes(s03, { content: { ...insurance, attachments: kinds.map(paper) } })
  expect(attachedTo('other', 'sanction_order')).toEqual(['attachment_missing'])
  expect(attachedTo('other', 'sanction_order', 'schedule')).toEqual([])
})

test('a telephone bill needs no document', () => {
  expect(codes(s03)).toEqual([])
})
