import type { SaxesTagPlain } from 'saxes'
import { BankFileFault } from './bank-file-fault.ts'
import { type At, type Branch, type CompiledField, type Leaf, Misfit, shown } from './xml-shape.ts'
import { decoder, type InPieces, longestWithoutTag, strictParser } from './xml-text.ts'

interface Frame {
  readonly branch: Branch<unknown>
  readonly field: CompiledField | undefined
  readonly values: Record<string, unknown>
  /** What did not fit in it: the first of it. */
  fault: BankFileFault | undefined
  place: number
  /** How often the child at `place` has begun. */
  nth: number
}

/** The deepest of our messages has twelve levels; more than this many is an attack on the stack, not a message. */
const deepest = 48

/** What a message may tell, many times what the bank tells of a day: each line of it is held until it is applied. */
const mostElements = 1_000_000

/**
 * Reads one message strictly: UTF-8, XML 1.0, no DOCTYPE, one namespace, exactly the shape.
 * The text is never held as a tree: what is kept is what the shape's elements make of it.
 *
 * @throws BankFileFault naming the element.
 */
export function readXml<T>(bytes: Uint8Array | Iterable<Uint8Array>, namespace: string, root: Branch<T>): T {
  const reading = beginXml(namespace, root)
  for (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) reading.write(piece)
  return reading.end()
}

/** The same, of a message that comes in pieces. */
export function beginXml<T>(namespace: string, root: Branch<T>, most = mostElements): InPieces<T> {
  const reading = new Reading(namespace, root, most)
  const slices = decoder()
  const feed = (piece: Uint8Array | undefined): void => {
    try {
      for (const slice of slices(piece)) reading.feed(slice)
      if (piece === undefined) reading.parser.close()
    } catch (fault) {
      if (!(fault instanceof Misfit)) throw fault
      throw new BankFileFault(reading.path(fault.child), fault.message)
    }
  }
  return {
    write: feed,
    end: () => {
      feed(undefined)
      return reading.result as T
    },
  }
}

/** What leaves a message no message: it is not well-formed, or not what any message may hold. */
class Unreadable extends Misfit {}

class Reading {
  readonly parser = strictParser((problem) => {
    throw new Unreadable(problem)
  })
  result: unknown = undefined
  private readonly namespace: string
  private readonly root: Branch<unknown>
  private readonly frames: Frame[] = []
  private frame: Frame | undefined
  private prefix = ''
  private overread = 0
  private leaf: CompiledField | undefined
  private leafText = ''
  private leafAttribute: string | undefined
  private withoutTag = 0
  private readonly most: number
  private listed = 0

  constructor(namespace: string, root: Branch<unknown>, most: number) {
    this.most = most
    this.namespace = namespace
    this.root = root
    this.parser.on('opentag', (tag) => this.bearing(() => this.open(tag), 1))
    this.parser.on('text', (text) => this.bearing(() => this.text(text), 0))
    this.parser.on('cdata', (text) => this.bearing(() => this.text(text), 0))
    this.parser.on('closetag', () => this.bearing(() => this.close(), -1))
  }

  feed(slice: string): void {
    this.withoutTag += slice.length
    this.parser.write(slice)
    if (this.withoutTag > longestWithoutTag) throw new Unreadable('goes on for more than a mebibyte without a tag')
  }

  /** Goes on after a misfit where the innermost element that can bear one is kept of what else is in it. */
  private bearing(step: () => void, opened: 1 | 0 | -1): void {
    try {
      step()
    } catch (misfit) {
      const keeper = this.frames.findLastIndex(({ branch }) => branch.recover !== undefined)
      const frame = this.frames[keeper]
      if (!(misfit instanceof Misfit) || misfit instanceof Unreadable || frame === undefined) throw misfit
      frame.fault ??= new BankFileFault(this.path(misfit.child), misfit.message)
      // Elements within the keeper that are open still, the one that is at fault too: read over to their ends.
      this.overread = this.frames.length - 1 - keeper + (this.leaf === undefined ? 0 : 1) + opened
      this.leaf = undefined
      this.frames.length = keeper + 1
      this.frame = frame
    }
  }

  path(child: string | undefined): string {
    const names = this.frames.map(({ field }, depth) => {
      if (field === undefined) return 'Document'
      return field.times === 'many' ? `${field.name}[${this.frames[depth - 1]?.nth ?? 1}]` : field.name
    })
    if (this.leaf !== undefined) names.push(this.leaf.name)
    if (child !== undefined) names.push(child)
    return names.length === 0 ? 'Document' : names.join('/')
  }

  private open(tag: SaxesTagPlain): void {
    this.withoutTag = 0
    if (this.overread > 0 || this.leaf !== undefined) return this.openWithin(tag)
    const { frame } = this
    if (frame === undefined) return this.openRoot(tag)
    const name = this.localName(tag.name)
    const field = frame.branch.fields.get(name)
    if (field === undefined) throw new Misfit('is not an element of the profile here', shown(name))
    this.follow(frame, field)
    const { element } = field
    if (element === undefined) {
      this.overread = 1
    } else if ('take' in element) {
      this.leafAttribute = this.attributes(tag, element.attribute, name)
      this.leafText = ''
      this.leaf = field
    } else {
      this.attributes(tag, undefined, name)
      this.begin(newFrame(element, field))
    }
  }

  private begin(frame: Frame): void {
    this.frames.push(frame)
    this.frame = frame
  }

  private openWithin(tag: SaxesTagPlain): void {
    if (this.leaf !== undefined) throw new Misfit(`holds an element ${shown(tag.name)} where text should be`)
    this.overread += 1
    if (this.overread > deepest) throw new Unreadable('is nested too deeply')
  }

  private openRoot(tag: SaxesTagPlain): void {
    const colon = tag.name.indexOf(':')
    this.prefix = colon < 0 ? '' : tag.name.slice(0, colon + 1)
    if (tag.name.slice(colon + 1) !== 'Document') throw new Misfit(`is named ${shown(tag.name)}, not Document`)
    const found = tag.attributes[colon < 0 ? 'xmlns' : `xmlns:${tag.name.slice(0, colon)}`]
    if (found !== this.namespace)
      throw new Misfit(`is in the namespace "${(found ?? '').slice(0, 100)}", not ${this.namespace}`)
    this.begin(newFrame(this.root, undefined))
  }

  /**
   * One prefix for the whole message, none usually: the namespace is then settled at the root, at no cost per element.
   */
  private localName(name: string): string {
    if (this.prefix === '') return name
    if (name.startsWith(this.prefix)) return name.slice(this.prefix.length)
    throw new Misfit('is not in the namespace of its message', shown(name))
  }

  private attributes(tag: SaxesTagPlain, wanted: string | undefined, child: string | undefined) {
    let found: string | undefined
    for (const key in tag.attributes) {
      if (key === wanted) found = tag.attributes[key]
      else throw new Misfit(`has an attribute ${shown(key)}, which is not of the profile`, child)
    }
    return found
  }

  private follow(frame: Frame, field: CompiledField): void {
    if (field.place > frame.place) {
      frame.place = field.place
      frame.nth = 1
      return
    }
    if (field.place < frame.place) throw new Misfit('comes after elements that should follow it', field.name)
    // The schemas let some of what we do not use repeat; reading over it twice harms nobody.
    if (field.times === 'one' || field.times === 'optional') throw new Misfit('comes twice', field.name)
    frame.nth += 1
  }

  private text(text: string): void {
    if (this.overread > 0) return
    if (this.leaf !== undefined) this.leafText += text
    else if (/[^ \t\r\n]/.test(text)) throw new Misfit(`holds text "${shown(text.trim())}" between its elements`)
  }

  private close(): void {
    this.withoutTag = 0
    if (this.overread > 0) {
      this.overread -= 1
      return
    }
    const { leaf } = this
    if (leaf !== undefined) {
      const value = (leaf.element as Leaf<unknown>).take(this.leafText, this.leafAttribute)
      this.leaf = undefined
      this.keep(leaf, value)
      return
    }
    const { frame } = this
    if (frame === undefined) throw new Misfit('ends twice')
    const value = this.finished(frame)
    this.frames.pop()
    this.frame = this.frames.at(-1)
    if (frame.field === undefined) this.result = value
    else this.keep(frame.field, value)
  }

  private finished(frame: Frame): unknown {
    const { branch, values } = frame
    const at = (child?: string): string => this.path(child)
    if (branch.recover === undefined) return complete(frame, at)
    try {
      if (frame.fault === undefined) return complete(frame, at)
    } catch (misfit) {
      if (!(misfit instanceof Misfit)) throw misfit
      frame.fault = new BankFileFault(at(misfit.child), misfit.message)
    }
    return branch.recover(values, frame.fault)
  }

  private keep(field: CompiledField, value: unknown): void {
    const values = this.frame?.values
    if (values === undefined) throw new Error('an element without a parent')
    if (field.times !== 'many') {
      values[field.name] = value
      return
    }
    this.listed += 1
    if (this.listed > this.most) throw new Unreadable(`tells more than ${this.most} things`)
    ;(values[field.name] as unknown[]).push(value)
  }
}

function newFrame(branch: Branch<unknown>, field: CompiledField | undefined): Frame {
  const values: Record<string, unknown> = {}
  for (const name of branch.lists) values[name] = []
  return { branch, field, values, fault: undefined, place: -1, nth: 0 }
}

function complete({ branch, values }: Frame, at: At): unknown {
  for (const name of branch.required) if (values[name] === undefined) throw new Misfit('is missing', name)
  return branch.finish(values, at)
}
