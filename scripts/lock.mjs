// A lock between processes: a file that says who has it. Plain JavaScript,
// because the bootstrap needs it before anything is installed.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * When the process began, so that a process id given out again is
 * not taken for its first owner. Empty where there is no /proc.
 */
function startedAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? 'ended' : fields[19]
  } catch {
    return ''
  }
}

export function processMark(pid) {
  return `${pid} ${startedAt(pid)}`
}

export function isRunning(mark) {
  const [pid, began] = mark.trim().split(' ')
  const id = Number(pid)
  if (!Number.isInteger(id) || id <= 0) return false
  try {
    process.kill(id, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return !began || startedAt(id) === began
}

/** The lock's text; undefined when there is no lock, or none any more. */
function ownerOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A lock without text is one that is being written, unless its writer died over it. */
function isHeld(path, owner) {
  if (owner !== '') return isRunning(owner)
  try {
    return Date.now() - statSync(path).mtimeMs < 2000
  } catch {
    return false
  }
}

/** Removes a dead owner's lock. Two may try at once: whoever moved a live one aside puts it back. */
function removeStale(path, deadOwner) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (ownerOf(aside) === deadOwner) rmSync(aside, { force: true })
  else renameSync(aside, path)
}

export function tryLock(path) {
  const mine = processMark(process.pid)
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(path, mine, { flag: 'wx' })
      return () => {
        if (ownerOf(path) === mine) rmSync(path, { force: true })
      }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = ownerOf(path)
    if (owner === undefined) continue
    if (isHeld(path, owner)) return undefined
    removeStale(path, owner)
  }
  return undefined
}

export async function lock(path, onWait) {
  for (let waited = 0; ; waited++) {
    const release = tryLock(path)
    if (release) return release
    if (waited === 0) onWait?.()
    await sleep(200)
  }
}
