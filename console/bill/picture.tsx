// One picture in a frame of its own: made larger and smaller by buttons, keys and wheel, drawn about by the mouse.

import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { ProblemPanel } from '../kit/problem-panel.tsx'
import { Loading } from '../kit/page.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { askBytes } from '../query/request.ts'
import type { ProblemSaid } from '../query/types.ts'

/** Of the width of the frame, in percent. */
const [least, most, step] = [50, 500, 25]
const within = (percent: number): number => Math.min(most, Math.max(least, percent))

/** By the place of the key: layouts of Kannada have other letters there. */
const keySteps: Readonly<Record<string, (percent: number) => number>> = {
  Equal: (percent) => percent + step,
  NumpadAdd: (percent) => percent + step,
  Minus: (percent) => percent - step,
  NumpadSubtract: (percent) => percent - step,
  Digit0: () => 100,
  Numpad0: () => 100,
}

/** Read with the rights of the post, so that it comes by a request and not by a bare link; let go with its place. */
function useBytes(path: string) {
  const [read, setRead] = useState<{ url: string | null; problem: ProblemSaid | null }>({ url: null, problem: null })
  useEffect(() => {
    let made: string | null = null
    let gone = false
    void askBytes(path).then((answer) => {
      if (gone) return
      if (!answer.ok) return setRead({ url: null, problem: answer.problem })
      made = URL.createObjectURL(answer.body)
      setRead({ url: made, problem: null })
    })
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [path])
  return read
}

/** The wheel with Ctrl is this picture's, not the page's; only a listener that is not passive may say so. */
function useWheel(change: (by: (percent: number) => number) => void) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = frame.current
    const hear = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      change((percent) => percent + (event.deltaY < 0 ? step : -step))
    }
    place?.addEventListener('wheel', hear, { passive: false })
    return () => place?.removeEventListener('wheel', hear)
  }, [change])
  return frame
}

function drawAbout(event: PointerEvent<HTMLDivElement>): void {
  const { currentTarget: place, pointerType, buttons } = event
  // Fingers scroll by themselves.
  if (pointerType !== 'mouse' || buttons !== 1) return
  place.scrollBy(-event.movementX, -event.movementY)
}

function Zoom({ percent, change }: { percent: number; change: (by: (percent: number) => number) => void }) {
  const { digits } = useLanguage()
  const { papers } = useTexts()
  return (
    <div className="zoom">
      <button type="button" disabled={percent === least} onClick={() => change((now) => now - step)}>
        {papers.smaller}
      </button>
      <button type="button" disabled={percent === most} onClick={() => change((now) => now + step)}>
        {papers.larger}
      </button>
      <button type="button" onClick={() => change(() => 100)}>
        {papers.whole}
      </button>
      <output className="quiet">{digits(papers.percent(percent))}</output>
    </div>
  )
}

function useZoom(): [percent: number, change: (by: (percent: number) => number) => void] {
  const [percent, setPercent] = useState(100)
  const [change] = useState(() => (by: (percent: number) => number) => setPercent((now) => within(by(now))))
  return [percent, change]
}

export function Picture({ path, name }: { path: string; name: string }) {
  const { preferences } = useLanguage()
  const { papers } = useTexts()
  const { url, problem } = useBytes(path)
  const [percent, change] = useZoom()
  const frame = useWheel(change)
  const hear = (event: KeyboardEvent): void => {
    const by = keySteps[event.code]
    const { altKey, ctrlKey, metaKey } = event
    if (by === undefined || !preferences.singleKeys || altKey || ctrlKey || metaKey) return
    event.preventDefault()
    change(by)
  }
  return (
    <>
      <Zoom percent={percent} change={change} />
      {problem === null ? null : <ProblemPanel problem={problem} />}
      {/* What scrolls can be come to by the keyboard. */}
      <div
        ref={frame}
        className="picture-frame"
        role="region"
        aria-label={papers.picture(name)}
        tabIndex={0}
        onKeyDown={hear}
        onPointerMove={drawAbout}
        onDoubleClick={() => change((now) => (now === 100 ? 200 : 100))}
      >
        {url === null ? (
          problem === null && <Loading />
        ) : (
          <img className="picture" src={url} alt={name} draggable={false} style={{ inlineSize: `${percent}%` }} />
        )}
      </div>
    </>
  )
}
