// Payment files before the API.

import { expect } from 'vitest'
import type { Answered, Asked, People } from './people.ts'

export interface FileAnswer {
  fileId: string
  state: string
  version: number
  billCount: number
  netPaise: number
  bills: {
    billId: string
    position: number
    state: string
    voucherNumber: string | null
    droppedReason: string | null
  }[]
  allowedActions: { action: string; allowed: boolean }[]
}

export const asFile = (body: unknown) => body as FileAnswer

export type FilePeople = ReturnType<typeof filePeople>

/** Who makes files, and acts on them. */
export function filePeople({ get, post }: Pick<People, 'get' | 'post'>) {
  const create = (billIds: readonly string[], login = 'pa.577a', treasuryCode = '577A'): Promise<Answered> =>
    post(login, '/v1/payment-files', { treasuryCode, billIds })
  return {
    create,
    fileOf: async (...billIds: string[]): Promise<FileAnswer> => {
      const { status, body } = await create(billIds)
      expect(status).toBe(201)
      return asFile(body)
    },
    actOn: (fileId: string, login: string, action: string, body?: object, asked?: Asked): Promise<Answered> =>
      post(login, `/v1/payment-files/${fileId}/actions/${action}`, body, asked),
    stateOf: async (billId: string) => (await get('pa.577a', `/v1/bills/${billId}`)).body['state'],
  }
}
