/** What names this very process, now and never again. */
export function processMark(pid: number): string

/** Whether the process of that mark still runs. */
export function isRunning(mark: string): boolean

/** Takes the lock without waiting: a function that gives it back, or undefined when a live process holds it. */
export function tryLock(path: string): (() => void) | undefined

/** Takes the lock, waiting for a live owner; `onWait` is called once when there is one. */
export function lock(path: string, onWait?: () => void): Promise<() => void>
