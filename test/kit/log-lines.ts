import { Writable } from 'node:stream'

/** A log whose lines, which are JSON, are kept. */
export const linesInto = (lines: Record<string, unknown>[]): Writable =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
      done()
    },
  })
