// How one comes in and goes out.

import { useSearch } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useTitle } from '../kit/page.tsx'
import { session } from '../session/store.ts'
import { signedInChannel } from '../session/doors.ts'

/** Beside the page's own language stands the other one: whoever cannot read the first finds it. */
function OtherLanguage() {
  const { language, texts, prefer } = useLanguage()
  const other = language === 'en' ? 'kn' : 'en'
  return (
    <button type="button" className="plain" lang={other} onClick={() => void prefer({ language: other }, false)}>
      {other === 'kn' ? texts.frame.kannada : texts.frame.english}
    </button>
  )
}

function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  const { frame, entry } = useTexts()
  useTitle(title)
  return (
    <div className="entry">
      <header className="entry-head">
        <p className="government" lang="kn">
          {frame.governmentIn.kn}
        </p>
        <p className="government" lang="en">
          {frame.governmentIn.en}
        </p>
        <p>{frame.department}</p>
      </header>
      <main className="entry-card" id="content">
        <h1>{entry.welcome}</h1>
        {children}
        <OtherLanguage />
      </main>
    </div>
  )
}

const signInTo = (path: string): string => `/auth/sign-in?returnTo=${encodeURIComponent(path)}`

export function Entry() {
  const { entry } = useTexts()
  const { pathname, search } = window.location
  return (
    <EntryCard title={entry.title}>
      <p>{entry.what}</p>
      <a className="button primary" href={signInTo(`${pathname}${search}`)}>
        {entry.go}
      </a>
    </EntryCard>
  )
}

export function Away() {
  const { entry, frame } = useTexts()
  return (
    <EntryCard title={entry.away}>
      <p role="alert">{entry.away}</p>
      <p>{entry.awayAdvice}</p>
      <button type="button" className="primary" onClick={() => void session.reload()}>
        {frame.again}
      </button>
    </EntryCard>
  )
}

export function SignedOut() {
  const { entry } = useTexts()
  const { reason } = useSearch({ from: '/signed-out' })
  const reasons: Readonly<Record<string, string>> = entry.reasons
  return (
    <EntryCard title={reason === undefined ? entry.out : entry.refused}>
      {reason === undefined ? (
        <p role="status">{entry.out}</p>
      ) : (
        <p role="alert">
          {entry.refused}: {reasons[reason] ?? entry.reasons.other}
        </p>
      )}
      <a className="button primary" href={signInTo('/')}>
        {entry.outAgain}
      </a>
    </EntryCard>
  )
}

/** Of the window in which somebody signs in again: it tells the page that waits, and closes itself. */
export function SignedIn() {
  const { entry } = useTexts()
  useEffect(() => {
    signedInChannel.tell()
    window.close()
  }, [])
  return (
    <EntryCard title={entry.done}>
      <p role="status">{entry.done}</p>
    </EntryCard>
  )
}
