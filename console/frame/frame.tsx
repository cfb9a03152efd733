// What is around each page: the way to the others, who one is, and what has just happened.

import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Away, Entry } from '../entry/entry.tsx'
import { Empty, Page } from '../kit/page.tsx'
import { keptPreferences, useLanguage, useTexts } from '../language/language.tsx'
import { hearOthers } from '../session/doors.ts'
import { useSession } from '../session/store.ts'
import { EndOfSession } from './end-of-session.tsx'
import { Header } from './header.tsx'
import { useKeptFocus } from './kept-focus.ts'
import { LineBar } from './line-bar.tsx'
import { forgetSaid, useSaid } from './said.ts'

/** Pages that are for everybody. */
const open = ['/signed-in', '/signed-out']

function usePreferencesOf(userId: string | undefined): void {
  const { prefer } = useLanguage()
  const known = useRef<string>(undefined)
  useEffect(() => {
    if (userId === undefined || known.current === userId) return
    known.current = userId
    void keptPreferences().then((kept) => (kept === null ? undefined : prefer(kept, false)))
  }, [userId, prefer])
}

function Loading() {
  const { frame } = useTexts()
  return (
    <p className="waiting" role="status">
      {frame.loading}
    </p>
  )
}

function Said() {
  const said = useSaid()
  return (
    <p className={said === '' ? 'said nothing' : 'said'} role="status" aria-live="polite">
      {said}
    </p>
  )
}

export function Frame() {
  const { frame } = useTexts()
  const { standing, user } = useSession()
  const { pathname } = useLocation()
  useEffect(hearOthers, [])
  useEffect(forgetSaid, [pathname])
  useKeptFocus()
  usePreferencesOf(user?.userId)
  if (open.includes(pathname)) return <Outlet />
  if (standing === 'asking') return <Loading />
  if (standing === 'away')
    return (
      <>
        <LineBar />
        <Away />
      </>
    )
  if (standing === 'none') return <Entry />
  return (
    <>
      <a className="skip" href="#content">
        {frame.skip}
      </a>
      <Header />
      <LineBar />
      <Said />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <EndOfSession />
    </>
  )
}

export function NotThere() {
  const { frame } = useTexts()
  return (
    <Page title={frame.noSuchPage}>
      <Empty>
        {frame.noSuchPageWhat} <Link to="/">{frame.home}</Link>
      </Empty>
    </Page>
  )
}
