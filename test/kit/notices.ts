// Notices as a test looks at them: swept by the worker's role, and read past the API.

import { expect } from 'vitest'
import { sweepIn, sweepNotices } from '../../db/notice/sweep.ts'
import type { NoticeKind } from '../../domain/notice.ts'
import type { OwnDatabase } from './database.ts'

export function noticesIn(database: () => Pick<OwnDatabase, 'as' | 'sql'>) {
  const sql = () => database().sql
  const worker = () => database().as('worker').sql
  const sweep = (kind: NoticeKind) => sweepNotices(worker(), kind)

  /** All that there ever were of that subject. */
  const noticesOf = (kind: NoticeKind, subjectId: string) =>
    sql()<{ officeCode: string; role: string; subjectNumber: string; open: boolean; since: Date; madeAt: Date }[]>`
      select office_code, role, subject_number, closed_at is null as open, since, made_at from notices
      where kind = ${kind} and subject_id = ${subjectId} order by notice_id`

  const none = async (kind: NoticeKind, subjectId: string): Promise<void> => {
    await sweep(kind)
    expect(await noticesOf(kind, subjectId)).toEqual([])
  }

  /** A sweep that would have made some, and whose session ends before its commit. */
  async function killedInTheMiddle(kind: NoticeKind): Promise<void> {
    const killed = worker().begin(async (transaction) => {
      const [{ pid } = { pid: 0 }] = await transaction<{ pid: number }[]>`select pg_backend_pid() as pid`
      expect((await sweepIn(transaction, kind)).made).toBeGreaterThan(0)
      await sql()`select pg_terminate_backend(${pid})`
      await transaction`select 1`
    })
    await expect(killed).rejects.toThrow()
  }

  /** Of one subject: found once by any number of sweeps, and closed once its cause is gone. */
  async function madeOnceAndClosed(
    kind: NoticeKind,
    subjectId: string,
    told: { officeCode: string; role: string },
    endCause: () => Promise<unknown>,
  ): Promise<void> {
    const before = (await noticesOf(kind, subjectId)).map(() => ({ open: false }))
    await sweep(kind)
    await sweep(kind)
    expect(await noticesOf(kind, subjectId)).toMatchObject([...before, { ...told, open: true }])
    await endCause()
    await sweep(kind)
    await sweep(kind)
    expect(await noticesOf(kind, subjectId)).toMatchObject([...before, { ...told, open: false }])
  }

  return { sweep, noticesOf, none, killedInTheMiddle, madeOnceAndClosed }
}
