// Ends what a start has left behind when it is killed. Plain JavaScript, so that
// it is there at once. It is told what to watch over its channel and acts when the
// channel closes; a start that stopped its parts itself leaves it nothing to do.
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '../scripts/lock.mjs'

/** @type {Map<string, NodeJS.Signals>} mark of a process → the signal that stops it in order */
const watched = new Map()
const folders = new Set()

function end(mark, signal) {
  try {
    process.kill(Number(mark.split(' ')[0]), signal)
  } catch {
    // It ended by itself.
  }
}

const remaining = () => [...watched.keys()].filter(isRunning)

process.on('message', (message) => {
  if (message.watch) watched.set(message.watch, message.signal)
  if (message.remove) folders.add(message.remove)
})

process.on('disconnect', async () => {
  // Those that write to the database first, the database and Temporal after them.
  for (const mark of remaining().reverse()) {
    end(mark, watched.get(mark))
    for (let waited = 0; waited < 20 && isRunning(mark); waited++) await sleep(50)
  }
  for (let waited = 0; waited < 60 && remaining().length > 0; waited++) await sleep(50)
  for (const mark of remaining()) end(mark, 'SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
