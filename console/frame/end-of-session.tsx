// Before a session ends it warns; once it has ended, the same person goes on where he was, and another finds nothing.

import { useEffect, useId, useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { leaveEnded, signInAgain } from '../session/doors.ts'
import { session, useSession } from '../session/store.ts'

const warnedMs = 120_000
const lookEveryMs = 5_000

interface End {
  at: number
  /** Its longest time is up, and no word of his puts that off. */
  ofDay: boolean
}

/** Null where it does not end soon, or has ended. */
function endSoon(): End | null {
  const { idleUntil, endsAt, standing } = session.get()
  // The server's word for the end by idling is never after that of the day; the two come with the same answer.
  const end = { at: Math.min(idleUntil, endsAt), ofDay: endsAt - idleUntil < 1_000 }
  return standing === 'in' && Date.now() > end.at - warnedMs ? end : null
}

/** When it ends, where that is soon, by the server's word: what this page knows of is not all that its person does. */
function useEndSoon(): End | null {
  const [end, setEnd] = useState<End | null>(null)
  useEffect(() => {
    let isLooking = false
    const look = async (): Promise<void> => {
      if (isLooking) return
      isLooking = true
      if (endSoon() !== null) await session.look()
      isLooking = false
      const soon = endSoon()
      if (soon !== null && Date.now() > soon.at) session.ended()
      setEnd(endSoon())
    }
    const timer = setInterval(() => void look(), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  return end
}

const clockOf = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kolkata' })

function Warning({ end: { at, ofDay }, onClose }: { end: End; onClose: () => void }) {
  const { digits } = useLanguage()
  const { entry } = useTexts()
  const what = useId()
  const time = digits(clockOf(at))
  const stay = (): void => {
    if (ofDay) {
      onClose()
      signInAgain()
    } else void session.reload().then((isIn) => (isIn ? onClose() : undefined))
  }
  return (
    <Dialog title={entry.soon} urgent={what} onClose={ofDay ? onClose : stay}>
      <p id={what}>{ofDay ? entry.dayEnds(time) : entry.soonWhat(time)}</p>
      <button type="button" className="primary" onClick={stay}>
        {ofDay ? entry.endedGo : entry.soonGo}
      </button>
    </Dialog>
  )
}

function Ended({ name }: { name: string }) {
  const { entry } = useTexts()
  return (
    <Dialog title={entry.ended}>
      <p>{entry.endedWhat(name)}</p>
      <div className="buttons">
        <button type="button" className="primary" onClick={signInAgain}>
          {entry.endedGo}
        </button>
        <button type="button" onClick={leaveEnded}>
          {entry.endedOther}
        </button>
      </div>
    </Dialog>
  )
}

export function EndOfSession() {
  const { standing, user } = useSession()
  const end = useEndSoon()
  const [seen, setSeen] = useState(0)
  if (standing === 'ended') return <Ended name={user?.name ?? ''} />
  return end === null || end.at === seen ? null : <Warning end={end} onClose={() => setSeen(end.at)} />
}
