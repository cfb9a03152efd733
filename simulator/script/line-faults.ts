// Faults of the connection that the script orders: each is played once, and the books know of it before it happens.
import type { Books } from '../books.ts'
import { byArrival, type Folders } from '../folders.ts'
import { indiaTime } from '../india-time.ts'
import { type UploadFault } from '../sftp-handles.ts'
import { readScript, type Step, stepsOf } from './read.ts'

export type LineFaults = (name: string) => UploadFault | undefined

export interface LineFaultSettings {
  readonly books: Pick<Books, 'records' | 'add'>
  readonly folders: Folders
  readonly scriptPath: string
  readonly now: () => number
}

const kinds = { cut: 'cut', refuseToWrite: 'refuse' } as const
const faultKind = ({ kind }: Step): UploadFault['kind'] | undefined =>
  kind === 'cut' || kind === 'refuseToWrite' ? kinds[kind] : undefined

export function openLineFaults({ books, folders, scriptPath, now }: LineFaultSettings): LineFaults {
  /** Of one file: whoever comes under its number. Of many: each under its name. */
  const isPlayed = (step: Step, nth: number, name: string): boolean =>
    books.records.some(
      (record) =>
        record.type === 'line' &&
        record.step === step.writtenAt &&
        (step.files.which === 'one' ? record.nth === nth : record.file === name),
    )
  return (name) => {
    const script = readScript(scriptPath)
    if (script === undefined) return undefined
    const waiting = byArrival(folders.inbox).filter((each) => each.endsWith('.xml'))
    const nth = byArrival(folders.processed).length + waiting.length + 1
    for (const step of stepsOf(script, nth)) {
      const kind = faultKind(step)
      if (kind === undefined || isPlayed(step, nth, name)) continue
      const happens = () => {
        if (isPlayed(step, nth, name)) return
        books.add({ type: 'line', file: name, at: indiaTime(now()), nth, step: step.writtenAt })
      }
      return { kind, byte: step.byte, happens }
    }
    return undefined
  }
}
