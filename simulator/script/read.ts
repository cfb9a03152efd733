// scenario.yaml: a seed, and steps that read like sentences. A fault that silently does not happen proves nothing, so
// whatever cannot be read is told with its line and with what may be written there.
import { existsSync, readFileSync } from 'node:fs'
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { drawn } from './chance.ts'
import { type Deed, deedKinds, deedOf, sentences } from './sentences.ts'
import { shownTemplate, shownWords } from './words.ts'

/** Which files a step is about, by their number from 1: one, every so many, or one in so many as the seed draws. */
export type FilesMeant =
  | { readonly which: 'one'; readonly nth: number }
  | { readonly which: 'every'; readonly nth: number }
  | { readonly which: 'some'; readonly nth: number }

export interface Step extends Deed {
  readonly files: FilesMeant
  /** In scenario.yaml. */
  readonly writtenAt: number
}
export interface Script {
  readonly seed: string
  readonly steps: readonly Step[]
}

export class ScriptFault extends Error {}

const shape = `seed: 7
steps:
  - on the 3rd file: reject line 2 with AC04`
export const filesForms = ['on the 3rd file', 'on file 3', 'on every file', 'on every 4th file', 'on one file in 4']

const mayBeWritten = (): string =>
  [
    'It may be:',
    ...deedKinds.map((kind) => `  ${shownTemplate(sentences[kind].form)}`),
    ...shownWords.map(([word, shown]) => `${word}: ${shown}`),
  ].join('\n')

function filesOf(words: string): FilesMeant | undefined {
  const one = /^on (?:the ([1-9]\d*)(?:st|nd|rd|th)? file|file ([1-9]\d*))$/.exec(words)
  if (one !== null) return { which: 'one', nth: Number(one[1] ?? one[2]) }
  const every = /^on every (?:([1-9]\d*)(?:st|nd|rd|th)? )?file$/.exec(words)
  if (every !== null) return { which: 'every', nth: Number(every[1] ?? 1) }
  const some = /^on one file in ([1-9]\d*)$/.exec(words)
  return some === null ? undefined : { which: 'some', nth: Number(some[1]) }
}

interface Reading {
  readonly name: string
  readonly lineOf: (node: unknown) => number
}

const fault = ({ name, lineOf }: Reading, node: unknown, says: string): ScriptFault =>
  new ScriptFault(`${name}, line ${lineOf(node)}: ${says}`)

function wordsAt(reading: Reading, node: unknown, what: string): string {
  if (isScalar(node) && typeof node.value === 'string') return node.value.trim().replace(/\s+/g, ' ')
  throw fault(reading, node, `${what} is to be written here in words. ${mayBeWritten()}`)
}

function stepAt(reading: Reading, node: unknown, files: FilesMeant): Step {
  const sentence = wordsAt(reading, node, 'a sentence')
  const deed = deedOf(sentence)
  if (deed === undefined) throw fault(reading, node, `"${sentence}" is no sentence of the simulator. ${mayBeWritten()}`)
  return { ...deed, files, writtenAt: reading.lineOf(node) }
}

/** One item of the list: a sentence, which is of the files named before it; or files with one or several. */
function stepsAt(reading: Reading, item: unknown, last: FilesMeant): { files: FilesMeant; steps: Step[] } {
  if (!isMap(item)) return { files: last, steps: [stepAt(reading, item, last)] }
  const [pair, more] = item.items
  if (pair === undefined || more !== undefined) throw fault(reading, item, 'a step has one part "on …:"')
  const said = wordsAt(reading, pair.key, 'which file')
  const files = filesOf(said)
  if (files === undefined)
    throw fault(reading, pair.key, `"${said}" names no file. It may be: ${filesForms.join(' | ')}`)
  const parts: readonly unknown[] = isSeq(pair.value) ? pair.value.items : [pair.value]
  return { files, steps: parts.map((part) => stepAt(reading, part, files)) }
}

/** @throws ScriptFault naming the line. */
export function parseScript(text: string, name = 'scenario.yaml'): Script {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const lineOf = (node: unknown): number => counter.linePos((isNode(node) ? node.range?.[0] : undefined) ?? 0).line
  const reading: Reading = { name, lineOf }
  const [error] = document.errors
  if (error !== undefined)
    throw new ScriptFault(`${name}, line ${error.linePos?.[0].line ?? 1}: is not YAML: ${error.message.split('\n')[0]}`)
  const whole = document.contents
  if (!isMap(whole)) throw fault(reading, whole, `has to be of this form:\n${shape}`)
  let seed: string | undefined
  const steps: Step[] = []
  for (const { key, value } of whole.items) {
    const part = isScalar(key) ? String(key.value) : ''
    if (part === 'seed' && isScalar(value)) seed = String(value.value)
    else if (part === 'steps' && isScalar(value) && value.value === null) continue
    else if (part === 'steps' && isSeq(value)) {
      let files: FilesMeant = { which: 'one', nth: 1 }
      for (const item of value.items) {
        const found = stepsAt(reading, item, files)
        files = found.files
        steps.push(...found.steps)
      }
    } else throw fault(reading, key, `"${part}" is not as it should be. The form is:\n${shape}`)
  }
  if (seed === undefined) throw fault(reading, whole, `has no seed. The form is:\n${shape}`)
  return { seed, steps }
}

/** @returns undefined where there is none, and the bank does as banks do. */
export const readScript = (path: string): Script | undefined =>
  existsSync(path) ? parseScript(readFileSync(path, 'utf8')) : undefined

const isMeant = ({ files, writtenAt }: Step, seed: string, nth: number): boolean => {
  if (files.which === 'one') return files.nth === nth
  if (files.which === 'every') return nth % files.nth === 0
  return drawn(seed, `file ${nth}, line ${writtenAt}`, files.nth) === 0
}

/** What is to be done with the file of that number. */
export const stepsOf = ({ seed, steps }: Script, nth: number): Step[] =>
  steps.filter((step) => isMeant(step, seed, nth))
