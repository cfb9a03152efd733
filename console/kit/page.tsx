// A page with its title, and what it shows while something is read, or could not be.

import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../language/language.tsx'
import { ProblemPanel } from './problem-panel.tsx'

/** Whoever comes to a page by a link or a search hears its title first, and goes on from there. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const { frame } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${frame.name}`
  }, [title, frame.name])
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

/** What was read before stays while it is read anew, and while it cannot be. */
export function Shown<Body>({ read, children }: { read: Read<Body>; children: (body: Body) => ReactNode }) {
  const { frame } = useTexts()
  const { data, error, refetch } = read
  return (
    <>
      {error === null ? null : (
        <ProblemPanel problem={error.problem}>
          <button type="button" onClick={() => void refetch()}>
            {frame.again}
          </button>
        </ProblemPanel>
      )}
      {data !== undefined ? children(data) : error === null ? <Loading /> : null}
    </>
  )
}
