// How many documents are taken, and how large: of a bill in all, of a caller and of an office within a day. Otherwise
// one who may attach could fill the disks.

import { refusal, type Refusal } from '../kernel/refusal.ts'

export const documentScopes = ['bill', 'caller', 'office'] as const
export type DocumentScope = (typeof documentScopes)[number]

/** What is kept already. */
export type Kept = Readonly<Record<DocumentScope, { documents: number; bytes: number }>>
/** The value of the parameter `documents.limits`. */
export type DocumentLimits = Readonly<Record<DocumentScope, { documents: number; mebibytes: number }>>

const mebibyte = 1024 * 1024
const sentences = {
  bill: 'documents_of_bill',
  caller: 'documents_of_caller',
  office: 'documents_of_office',
} as const satisfies Record<DocumentScope, string>

/** @returns the refusal of one more document of that size, for the first limit that it would exceed. */
export function decideDocument(limits: DocumentLimits, kept: Kept, bytes: number): Refusal | null {
  const exceeded = documentScopes.find(
    (scope) =>
      kept[scope].documents + 1 > limits[scope].documents ||
      kept[scope].bytes + bytes > limits[scope].mebibytes * mebibyte,
  )
  return exceeded === undefined ? null : refusal(sentences[exceeded], limits[exceeded])
}
