// A page with its title, and what it shows while something is read, or could not be.

import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import type { ProblemSaid } from '../query/types.ts'
import { ProblemPanel } from './problem-panel.tsx'

/** Of the window, in the page's language. */
export function useTitle(title: string): void {
  const { frame } = useTexts()
  useEffect(() => {
    document.title = `${title} · ${frame.name}`
  }, [title, frame.name])
}

/**
 * Whoever comes to a page hears its title first, and goes on from there; the link by which he came is behind him. What
 * has taken the focus on the page itself keeps it.
 */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(title)
  useEffect(() => {
    if (document.activeElement?.closest('main, dialog') === null) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </>
  )
}

export function Loading() {
  const { frame } = useTexts()
  return (
    <p className="waiting" role="status">
      {frame.loading}
    </p>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>
}

type Read<Body> = Pick<UseQueryResult<Body>, 'data' | 'error' | 'refetch'>

/** What could not be read, and the way to try again. */
export function NotRead({ problem, again }: { problem: ProblemSaid | null; again: () => void }) {
  const { frame } = useTexts()
  if (problem === null) return null
  return (
    <ProblemPanel problem={problem}>
      <button type="button" onClick={again}>
        {frame.again}
      </button>
    </ProblemPanel>
  )
}

/** What was read before stays while it is read anew, and while it cannot be. */
export function Shown<Body>({ read, children }: { read: Read<Body>; children: (body: Body) => ReactNode }) {
  const { data, error } = read
  return (
    <>
      <NotRead problem={error?.problem ?? null} again={() => void read.refetch()} />
      {data !== undefined ? children(data) : error === null ? <Loading /> : null}
    </>
  )
}
