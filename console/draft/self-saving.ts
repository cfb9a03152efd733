// A draft that saves itself: what is typed is of a version, is kept in this tab at once, and is saved when one pauses.
// Where the version has changed meanwhile nothing is saved until one has chosen.

import { useCallback, useEffect, useRef, useState } from 'react'
import { billPath, client, useKey } from '../query/reads.ts'
import { ask } from '../query/request.ts'
import { isLater, tagOf } from '../query/tag.ts'
import type { Bill, ProblemSaid } from '../query/types.ts'
import { useTyped } from '../session/half-typed.ts'
import { useSession } from '../session/store.ts'
import { isSame } from './differences.ts'
import { draftOf, patchOf, type DraftWritten } from './written.ts'

/** How long one pauses before it is saved; how long before it is tried again where nobody answered. */
const pauseMs = 1_500
const againMs = 15_000

/** What was typed, and what it was typed over. */
interface Typed {
  tag: string
  base: DraftWritten
  written: DraftWritten
  /** What was sent over that version, and of which it is not known whether it was saved. */
  sent: readonly DraftWritten[]
}

/** A tab keeps 5 MB. */
const mostSent = 8

export interface Version {
  tag: string
  written: DraftWritten
}

const over = ({ tag, written }: Version): Typed => ({ tag, base: written, written, sent: [] })

function readTyped(kept: string): Typed | null {
  if (kept === '') return null
  try {
    const typed = JSON.parse(kept) as Partial<Typed>
    return typed.tag === undefined || typed.base === undefined || typed.written === undefined
      ? null
      : { tag: typed.tag, base: typed.base, written: typed.written, sent: typed.sent ?? [] }
  } catch {
    return null
  }
}

export type Standing = 'saved' | 'unsaved' | 'notWhole' | 'saving' | 'notSaved'

/** No answer, too many at once, or a server in trouble: what is asked again may then be done. */
const comesBack = (status: number): boolean => status === 0 || status === 429 || status >= 500

/** One edit after the other, each of the version that the one before has made. */
function usePatching(bill: Bill) {
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [tried, setTried] = useState(0)
  const busy = useRef(false)
  const queryKey = useKey(billPath(bill.billId))
  const patch = async (body: object, ifMatch: string, background: boolean): Promise<Bill | null> => {
    busy.current = true
    setSaving(true)
    const path = billPath(bill.billId)
    const mediaType = 'application/merge-patch+json'
    const answer = await ask<Bill>({ method: 'PATCH', path, body, mediaType, ifMatch, background })
    busy.current = false
    setSaving(false)
    // That somebody else was first is shown by what he wrote.
    setProblem(answer.ok || answer.problem.status === 412 ? null : answer.problem)
    setTried((count) => count + 1)
    if (answer.ok) {
      setSavedAt(new Date())
      client.setQueryData(queryKey, answer.body)
    } else if (answer.problem.status !== 0) await client.invalidateQueries({ queryKey })
    return answer.ok ? answer.body : null
  }
  const noteSaved = (): void => {
    setSavedAt(new Date())
    setTried((count) => count + 1)
  }
  return { patch, busy, saving, problem, savedAt, tried, noteSaved }
}

function useTypedOf(bill: Bill, theirs: Version) {
  const [kept, keep] = useTyped(`${bill.billId}.edit`)
  const read = readTyped(kept)
  const { typed, wasSaved } = ((): { typed: Typed | null; wasSaved: boolean } => {
    // Theirs is older while what was just saved has not been read again.
    if (read === null || !isLater(theirs.tag, read.tag)) return { typed: read, wasSaved: false }
    const isDirty = !isSame(read.base, read.written)
    const own = isDirty ? [read.written, ...read.sent] : read.sent
    // That version is one's own, whose answer was lost: one goes on from there.
    const goesOn = { ...over(theirs), written: read.written }
    if (own.some((one) => isSame(one, theirs.written))) return { typed: goesOn, wasSaved: true }
    // What was typed and is saved is no more than a memory, once there is another version.
    if (!isDirty) return { typed: null, wasSaved: false }
    // That a document was attached stands against nothing that is typed.
    return { typed: isSame(read.base, theirs.written) ? goesOn : read, wasSaved: false }
  })()
  const isAnew = typed !== null && typed.tag !== read?.tag
  const latest = useRef(typed)
  latest.current = typed
  const put = useCallback(
    (next: Typed | null): void => {
      latest.current = next
      keep(next === null ? '' : JSON.stringify(next))
    },
    [keep],
  )
  return { typed, latest, put, isAnew, wasSaved }
}

export function useSelfSaving(bill: Bill, theirs: Version, isCurrent: boolean) {
  const { standing: signedIn } = useSession()
  const { typed, latest, put, isAnew, wasSaved } = useTypedOf(bill, theirs)
  const { patch, busy, saving, problem, savedAt, tried, noteSaved } = usePatching(bill)
  const refused = useRef('')
  // Nobody is there when it is tried again: that keeps no session open.
  const byItself = useRef(false)
  const [reminded, setReminded] = useState(0)
  const { written } = typed ?? theirs
  const isDirty = typed !== null && !isSame(typed.base, typed.written)
  const isBehind = isCurrent && isDirty && isLater(theirs.tag, typed.tag)
  const isWhole = Object.keys(draftOf(written).faults).length === 0
  const text = JSON.stringify(written)
  const save = async (): Promise<boolean> => {
    const going = latest.current
    if (going === null) return true
    if (busy.current) return false
    const { tag, written: sent } = going
    put({ ...going, sent: [...going.sent.filter((one) => !isSame(one, sent)), sent].slice(-mostSent) })
    const saved = await patch(patchOf(sent).body, tag, byItself.current)
    byItself.current = false
    if (saved === null) {
      if (latest.current?.tag === tag) refused.current = JSON.stringify(sent)
      return false
    }
    refused.current = ''
    put({ ...over({ tag: tagOf(saved), written: sent }), written: (latest.current ?? going).written })
    return true
  }
  useEffect(() => {
    if (!isAnew) return
    refused.current = ''
    put(latest.current)
    if (wasSaved) noteSaved()
  }, [isAnew])
  const mayGo = isDirty && isWhole && !isBehind && !saving && signedIn === 'in'
  const isLost = problem !== null && comesBack(problem.status)
  useEffect(() => {
    if (!mayGo) return
    if (refused.current !== text) {
      const timer = setTimeout(() => void save(), pauseMs)
      return () => clearTimeout(timer)
    }
    if (!isLost) return
    const timer = setTimeout(() => {
      refused.current = ''
      byItself.current = true
      setReminded((count) => count + 1)
    }, againMs)
    return () => clearTimeout(timer)
  }, [text, mayGo, tried, reminded])
  const standing = (): Standing => {
    if (saving) return 'saving'
    if (!isDirty) return 'saved'
    if (!isWhole) return 'notWhole'
    return refused.current === text ? 'notSaved' : 'unsaved'
  }
  return {
    ...{ typed, written, isBehind, saving, problem, savedAt, save, standing: standing() },
    change: (next: Partial<DraftWritten>): void => {
      // What has been saved since this was drawn is what is typed over.
      const before = latest.current ?? over(theirs)
      put({ ...before, written: { ...before.written, ...next } })
    },
    /** What was chosen of mine and theirs is typed over theirs. */
    goOn: (chosen: DraftWritten): void => {
      // Refused it was over another version.
      refused.current = ''
      put({ ...over(theirs), written: chosen })
    },
    takeTheirs: (): void => put(null),
  }
}
