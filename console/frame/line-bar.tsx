// That the server is away, that what is shown may be old; it goes by itself.

import { useEffect, useRef } from 'react'
import { formatInstant } from '../../domain/kernel/calendar.ts'
import { useLanguage, useTexts } from '../language/language.tsx'
import { line, useLine } from '../query/line.ts'
import { client } from '../query/reads.ts'
import { session } from '../session/store.ts'
import { say, unsay } from './said.ts'

/** What could not be read is read once the line is back, and who is signed in asked for. */
function useComeBack(since: number | null): void {
  const { line: said } = useTexts()
  const wasAway = useRef(false)
  useEffect(() => {
    if (since === null && wasAway.current) {
      if (session.get().standing === 'away') void session.reload()
      else void client.invalidateQueries()
      say(said.back)
    }
    if (since !== null) unsay(said.back)
    wasAway.current = since !== null
  }, [since, said])
}

/** What the browser knows of its network by itself. */
function useNetwork(): void {
  useEffect(() => {
    const lost = (): void => line.lost()
    const back = (): void => void line.look()
    window.addEventListener('offline', lost)
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('offline', lost)
      window.removeEventListener('online', back)
    }
  }, [])
}

export function LineBar() {
  const { moment } = useLanguage()
  const { line: said } = useTexts()
  const since = useLine()
  useNetwork()
  useComeBack(since)
  return (
    <div role="status" className={since === null ? undefined : 'line-bar'}>
      {since === null ? null : (
        <>
          <strong>{said.away}</strong> {said.old(moment(formatInstant(new Date(line.lastHeard()))))} {said.goes}{' '}
          <button type="button" onClick={() => void line.look()}>
            {said.now}
          </button>
        </>
      )}
    </div>
  )
}
