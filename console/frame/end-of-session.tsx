// Before a session ends it warns; once it has ended, the same person goes on where he was, and another finds nothing.

import { useEffect, useState } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { leaveEnded, signInAgain } from '../session/doors.ts'
import { session, useSession } from '../session/store.ts'

const warnedMs = 120_000
const lookEveryMs = 5_000

/** When it ends, where that is soon; null where it is not. */
function useEndSoon(): number | null {
  const [end, setEnd] = useState<number | null>(null)
  useEffect(() => {
    const look = (): void => {
      const { idleUntil, endsAt, standing } = session.get()
      const at = Math.min(idleUntil, endsAt)
      if (standing === 'in' && Date.now() > at) return session.ended()
      setEnd(standing === 'in' && Date.now() > at - warnedMs ? at : null)
    }
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  return end
}

const clockOf = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kolkata' })

function Warning({ at }: { at: number }) {
  const { digits } = useLanguage()
  const { entry } = useTexts()
  return (
    <Dialog title={entry.soon} onClose={() => void session.reload()}>
      <p>{entry.soonWhat(digits(clockOf(at)))}</p>
      <button type="button" className="primary" onClick={() => void session.reload()}>
        {entry.soonGo}
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
  if (standing === 'ended') return <Ended name={user?.name ?? ''} />
  return end === null ? null : <Warning at={end} />
}
