// What is announced and not built is answered with 501, and is no fault of the service.

import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openApi, token } from '../kit/api.ts'
import { noon, ownDatabase } from '../kit/database.ts'
import { peopleOf } from '../kit/people.ts'

test('501 stands in the log as answered, not as an error', async () => {
  const lines: { level: number; msg: string; res?: { status: number } }[] = []
  const logTo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as (typeof lines)[number])
      done()
    },
  })
  const database = await ownDatabase(2)
  const { app, close } = await openApi({ database, now: () => noon, deps: { logTo, logLevel: 'info' } })
  const people = peopleOf({ app, token })
  expect(await people.get('admin', '/v1/admin/not-built')).toMatchObject({
    status: 501,
    body: { code: 'not_yet_available' },
  })
  await close()
  await database.drop()
  expect(lines.filter(({ level }) => level >= 40)).toEqual([])
  expect(lines.map(({ msg, res }) => [msg, res?.status])).toContainEqual(['request completed', 501])
})
