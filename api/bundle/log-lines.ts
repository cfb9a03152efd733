// The newest lines of a log, as far as they may be given away.

import { open } from 'node:fs/promises'
import { logLineShown } from '../../domain/bundle.ts'

const newest = 1_000
/** The end of a file in which they are looked for. */
const mostBytes = 4 * 1024 * 1024

async function endOf(path: string): Promise<string | null> {
  let file
  try {
    file = await open(path)
  } catch {
    return null
  }
  try {
    const { size } = await file.stat()
    if (size === 0) return ''
    const length = Math.min(size, mostBytes)
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: size - length })
    const text = buffer.toString('utf8', 0, bytesRead)
    // The first line of a part may be the end of one.
    return length < size ? text.slice(text.indexOf('\n') + 1) : text
  } finally {
    await file.close()
  }
}

/** @returns null where there is no such file */
export async function newestLines(path: string): Promise<string | null> {
  const text = await endOf(path)
  if (text === null) return null
  const lines = text.split('\n').flatMap((line) => logLineShown(line) ?? [])
  return lines
    .slice(-newest)
    .map((line) => `${line}\n`)
    .join('')
}
