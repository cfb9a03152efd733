import { expect, test } from 'vitest'
import { decideFile } from '../../domain/payment-file.ts'
import { fileStates, roles, type FileState } from '../../domain/kernel/vocabulary.ts'
import { deeplyFrozen } from './frozen.ts'
import { actorAt, officeOf } from './sample-bill.ts'
import { sentenceIn } from '../../texts/index.ts'

/** From, action, by, to; written a second time, from the specification. */
const specified = [
  'DRAFT submit PA SUBMITTED',
  'DRAFT drop-bill PA DRAFT',
  'DRAFT cancel PA CANCELLED',
  'SUBMITTED drop-bill TO SUBMITTED',
  'SUBMITTED cancel TO CANCELLED',
  'SUBMITTED approve TO APPROVED',
].map((line) => line.split(' '))
const acts = ['submit', 'approve', 'drop-bill', 'cancel'] as const

const fileIn = (state: FileState) =>
  deeplyFrozen({ fileId: 'file_1', treasuryCode: officeOf.treasury, state, version: 3 })

test('every state × act × role × treasury of a payment file is as specified', () => {
  for (const state of fileStates)
    for (const act of acts)
      for (const role of roles)
        for (const office of [officeOf.treasury, officeOf.elsewhere]) {
          const row = specified.find(([from, action, by]) => from === state && action === act && by === role)
          const { row: got, refusal } = decideFile(fileIn(state), act, deeplyFrozen(actorAt(office, role)))
          const case_ = `${state} ${act} ${role} ${office}`
          if (row !== undefined && office === officeOf.treasury) {
            expect([got?.from, got?.action, got?.by, got?.to], case_).toEqual(row)
            continue
          }
          const actsAtAll = specified.some(([, action, by]) => action === act && by === role)
          const actsHere = specified.some(([from, action]) => from === state && action === act)
          const code = !actsAtAll
            ? 'not_your_role'
            : office === officeOf.elsewhere
              ? 'not_your_office'
              : actsHere
                ? 'not_your_role'
                : 'wrong_file_state'
          expect(refusal?.code, case_).toBe(code)
          expect(refusal && sentenceIn('en', refusal).length, case_).toBeGreaterThan(10)
        }
})

test('who is payment authoriser and treasury officer in one post acts in the role that the file’s state asks', () => {
  const both = actorAt(officeOf.treasury, 'PA', 'TO')
  const by = (state: FileState, act: (typeof acts)[number]) => decideFile(fileIn(state), act, both).row?.by
  expect([by('DRAFT', 'cancel'), by('SUBMITTED', 'cancel')]).toEqual(['PA', 'TO'])
  expect([by('DRAFT', 'drop-bill'), by('SUBMITTED', 'drop-bill')]).toEqual(['PA', 'TO'])
  expect([by('DRAFT', 'approve'), by('SUBMITTED', 'submit')]).toEqual([undefined, undefined])
})
