// Where I am signed in, and how to end it.

import { useState } from 'react'
import { Empty, Page, Shown } from '../kit/page.tsx'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { client, useSessions } from '../query/reads.ts'
import { ask, newKey } from '../query/request.ts'
import type { ProblemSaid, SessionOfMine } from '../query/types.ts'
import { leaveEnded } from '../session/doors.ts'

function useEnding() {
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const end = async (path: string): Promise<boolean> => {
    const answer = await ask({ method: 'POST', path, body: {}, key: newKey() })
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) await client.invalidateQueries()
    return answer.ok
  }
  return { problem, end }
}

interface Listed {
  items: readonly SessionOfMine[]
  end: (session: SessionOfMine) => void
}

function List({ items, end }: Listed) {
  const { texts, moment } = useLanguage()
  const { sessions } = texts
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{sessions.begun}</th>
          <th scope="col">{sessions.seen}</th>
          <th scope="col">{sessions.ends}</th>
          <th scope="col">{sessions.address}</th>
          <th scope="col">{sessions.browser}</th>
          <th scope="col">{sessions.end}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((session) => (
          <tr key={session.sessionId}>
            <th scope="row">
              {moment(session.begunAt)} {session.current ? <strong>({sessions.current})</strong> : null}
            </th>
            <td>{moment(session.lastSeenAt)}</td>
            <td>{moment(session.endsAt)}</td>
            <td>{session.address}</td>
            <td className="long">
              <Words>{session.userAgent}</Words>
            </td>
            <td>
              <button type="button" onClick={() => end(session)}>
                {sessions.end}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Sessions() {
  const { sessions } = useTexts()
  const read = useSessions()
  const { problem, end } = useEnding()
  const endOne = async ({ sessionId, current }: SessionOfMine): Promise<void> => {
    if ((await end(`/v1/sessions/${sessionId}/actions/end`)) && current) leaveEnded()
  }
  const endAll = async (): Promise<void> => {
    if (await end('/v1/sessions/actions/end-all')) leaveEnded()
  }
  return (
    <Page title={sessions.title}>
      <section className="panel">
        <p>{sessions.what}</p>
        {problem === null ? null : <ProblemPanel problem={problem} />}
        <Shown read={read}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{sessions.none}</Empty>
            ) : (
              <List items={items} end={(session) => void endOne(session)} />
            )
          }
        </Shown>
        <p className="quiet">{sessions.endAllWhat}</p>
        <button type="button" onClick={() => void endAll()}>
          {sessions.endAll}
        </button>
      </section>
    </Page>
  )
}
