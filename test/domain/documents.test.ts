// How many documents a bill, a caller and an office may attach, and how large.

import { describe, expect, test } from 'vitest'
import { decideDocument, documentScopes, type DocumentLimits, type Kept } from '../../domain/bill/documents.ts'

const mebibyte = 1024 * 1024
const limits: DocumentLimits = {
  bill: { documents: 3, mebibytes: 5 },
  caller: { documents: 10, mebibytes: 20 },
  office: { documents: 30, mebibytes: 40 },
}
const nothing = { documents: 0, bytes: 0 }
const none: Kept = { bill: nothing, caller: nothing, office: nothing }

describe.each(documentScopes)('the limit of a %s', (scope) => {
  const { documents, mebibytes } = limits[scope]
  const sentence = `documents_of_${scope}`

  test('of number: the last is taken, one more is not', () => {
    const kept = (count: number): Kept => ({ ...none, [scope]: { documents: count, bytes: 0 } })
    expect(decideDocument(limits, kept(documents - 1), 1)).toBeNull()
    expect(decideDocument(limits, kept(documents), 1)).toMatchObject({ code: 'limit_reached', sentence })
  })

  test('of size: to the last byte, and no byte more', () => {
    const kept: Kept = { ...none, [scope]: { documents: 1, bytes: (mebibytes - 1) * mebibyte } }
    expect(decideDocument(limits, kept, mebibyte)).toBeNull()
    expect(decideDocument(limits, kept, mebibyte + 1)).toMatchObject({
      code: 'limit_reached',
      sentence,
      params: { documents, mebibytes },
    })
  })
})
