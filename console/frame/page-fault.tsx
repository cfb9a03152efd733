// What is shown in the place of a page that could not be loaded, or went wrong.

import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Page } from '../kit/page.tsx'
import { Reference } from '../kit/problem-panel.tsx'
import { useTexts } from '../language/language.tsx'
import { line, useLine } from '../query/line.ts'
import { PageAway } from './lazy-page.ts'

/** A browser asks no second time for a module that did not come: the page is loaded anew, once there is a server. */
async function loadAgain(away: PageAway, reset: () => void): Promise<void> {
  if (await away.again()) return reset()
  if (await line.look()) window.location.reload()
}

function NotLoaded({ away, reset }: { away: PageAway; reset: () => void }) {
  const { frame, line: said } = useTexts()
  const awaySince = useLine()
  const wasAway = useRef(false)
  useEffect(() => {
    if (awaySince !== null) wasAway.current = true
    else if (wasAway.current) void loadAgain(away, reset)
  }, [awaySince, away, reset])
  return (
    <Page title={said.page}>
      <p role="alert">{said.pageWhat}</p>
      <button type="button" className="primary" onClick={() => void loadAgain(away, reset)}>
        {frame.again}
      </button>
    </Page>
  )
}

function Broken({ error }: { error: unknown }) {
  const { line: said } = useTexts()
  const [at] = useState(() => new Date().toISOString())
  return (
    <Page title={said.broken}>
      <p role="alert">{said.brokenWhat}</p>
      <Reference text={`${error instanceof Error ? error.message : String(error)} ${window.location.pathname} ${at}`} />
      <button type="button" className="primary" onClick={() => window.location.reload()}>
        {said.reload}
      </button>
    </Page>
  )
}

export function PageFault({ error, reset }: ErrorComponentProps) {
  return error instanceof PageAway ? <NotLoaded away={error} reset={reset} /> : <Broken error={error} />
}
