// A whole list, or what is shown of it, on paper, or as a file where it is too long for that; what was not read yet is
// read first.

import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLanguage } from '../language/language.tsx'
import { Refused } from '../query/request.ts'
import type { ProblemSaid } from '../query/types.ts'
import { wholeList } from '../query/whole-list.ts'
import { textOf, type Column } from './column.ts'
import { csvMark, csvOf } from './csv.ts'
import { mostPrinted } from './grid.tsx'
import { ProblemPanel } from './problem-panel.tsx'
import { saveAs } from './save.ts'

interface Whole<Row> {
  path: string
  total: number
  /** What is shown of all, in its order; left out: all, in theirs. */
  chosen?: ((all: readonly Row[]) => readonly Row[]) | undefined
  /** How many these are, where that is known. */
  count?: number | undefined
  columns: readonly Column<Row>[]
  /** Of its file. */
  name: string
}

/** Reads the list to its end, unless its page is left (then null); how far that has come. */
function useReading<Row>(path: string) {
  const [read, setRead] = useState<number | null>(null)
  const [problem, setProblem] = useState<ProblemSaid | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const readAll = async (): Promise<readonly Row[] | null> => {
    const rows: Row[] = []
    setProblem(null)
    setRead(0)
    try {
      for await (const part of wholeList<Row>(path)) {
        if (!isHere.current) return null
        rows.push(...part)
        setRead(rows.length)
      }
      return rows
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      setProblem(fault.problem)
      return null
    } finally {
      setRead(null)
    }
  }
  return { read, problem, readAll }
}

/** @returns the buttons, and all rows while the paper is made of them */
export function useListOut<Row>({ path, total, chosen = (all) => all, count = total, columns, name }: Whole<Row>) {
  const { texts, digits } = useLanguage()
  const { out } = texts
  const [paper, setPaper] = useState<readonly Row[] | null>(null)
  const { read, problem, readAll } = useReading<Row>(path)
  const print = async (): Promise<void> => {
    const rows = await readAll()
    if (rows === null) return
    // They must stand in the page before the browser draws it.
    flushSync(() => setPaper(chosen(rows)))
    window.print()
    setPaper(null)
  }
  const save = async (): Promise<void> => {
    const rows = await readAll()
    if (rows === null) return
    const lines = chosen(rows).map((row) => columns.map((column) => textOf(column, row)))
    const written = csvOf([columns.map(({ title }) => title), ...lines])
    saveAs(`${name}.csv`, new Blob([csvMark, written], { type: 'text/csv;charset=utf-8' }))
  }
  const isShort = count <= mostPrinted
  const bar = (
    <>
      <div className="buttons list-out">
        <button type="button" disabled={read !== null} onClick={() => void (isShort ? print() : save())}>
          {isShort ? out.print : out.csv}
        </button>
        <span role="status" className="quiet">
          {read === null ? '' : digits(out.read(read, total))}
        </span>
      </div>
      {problem === null ? null : <ProblemPanel problem={problem} />}
    </>
  )
  return { paper, bar }
}
