// A whole list on paper, or as a file where it is too long for that; what was not read yet is read first.

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
  columns: readonly Column<Row>[]
  /** Of its file. */
  name: string
}

type Take<Row> = (part: readonly Row[]) => void

/** Reads the list to its end, unless its page is left; how far that has come. */
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
  const readAll = async (take: Take<Row>): Promise<boolean> => {
    setProblem(null)
    setRead(0)
    try {
      for await (const part of wholeList<Row>(path)) {
        if (!isHere.current) return false
        take(part)
        setRead((before) => (before ?? 0) + part.length)
      }
      return true
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      setProblem(fault.problem)
      return false
    } finally {
      setRead(null)
    }
  }
  return { read, problem, readAll }
}

/** @returns the buttons, and all rows while the paper is made of them */
export function useListOut<Row>({ path, total, columns, name }: Whole<Row>) {
  const { texts, digits } = useLanguage()
  const { out } = texts
  const [paper, setPaper] = useState<readonly Row[] | null>(null)
  const { read, problem, readAll } = useReading<Row>(path)
  const print = async (): Promise<void> => {
    const rows: Row[] = []
    if (!(await readAll((part) => rows.push(...part)))) return
    // They must stand in the page before the browser draws it.
    flushSync(() => setPaper(rows))
    window.print()
    setPaper(null)
  }
  const save = async (): Promise<void> => {
    const parts = [csvMark, csvOf([columns.map(({ title }) => title)])]
    const take: Take<Row> = (part) => parts.push(csvOf(part.map((row) => columns.map((column) => textOf(column, row)))))
    if (await readAll(take)) saveAs(`${name}.csv`, new Blob(parts, { type: 'text/csv;charset=utf-8' }))
  }
  const isShort = total <= mostPrinted
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
