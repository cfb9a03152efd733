// What the console says stands in its catalogues, in both languages, and nowhere in its components.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { project } from '../../local/data-dir.ts'
import { en } from '../../texts/console/en.ts'
import { kn } from '../../texts/console/kn.ts'

const components = readdirSync(join(project, 'console'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => join('console', path))

/** Attributes that a person reads or hears. */
const read = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'caption']
const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text)

/** Literals that would be read by a person: text between tags, what is read of attributes, and sentences anywhere. */
export function literalsIn(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const at = (node: ts.Node): string => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWord(node.text)) found.push(`${at(node)} ${node.text.trim()}`)
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateTail(node)) {
      const { parent } = node
      const isRead = ts.isJsxAttribute(parent) && read.includes(parent.name.getText())
      const isShown = ts.isJsxExpression(parent) && !ts.isJsxAttribute(parent.parent)
      const isSentence = /\p{Lu}\p{Ll}+ \p{Ll}+|[\u0c80-\u0cff]/u.test(node.text)
      const isThrown = ts.isNewExpression(parent)
      if (!isThrown && (isSentence || ((isRead || isShown) && hasWord(node.text))))
        found.push(`${at(node)} ${node.text}`)
    }
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

test('no component has a text of its own', () => {
  expect(components.length).toBeGreaterThan(20)
  const found = components.flatMap((path) => literalsIn(path, readFileSync(join(project, path), 'utf8')))
  expect(found).toEqual([])
})

test('a text between tags, in a label or in a sentence is seen', () => {
  expect(literalsIn('a.tsx', 'const a = <p>Two bills</p>')).toEqual(['a.tsx:1 Two bills'])
  expect(literalsIn('a.tsx', 'const a = <input aria-label="Reason" />')).toEqual(['a.tsx:1 Reason'])
  expect(literalsIn('a.tsx', "const a = say('Nothing is left')")).toEqual(['a.tsx:1 Nothing is left'])
  expect(literalsIn('a.tsx', 'const a = <p className="quiet">{said.reason}</p>')).toEqual([])
})

/** Every text with its place; of one that has parameters what it says of some. */
function textsOf(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value === 'function') return [[place, String((value as (...some: unknown[]) => unknown)('1', '2', '3'))]]
  return Object.entries(value as object).flatMap(([key, member]) => textsOf(member, `${place}/${key}`))
}

/** The same in both: names of languages, forms to write in, what has no words. */
const alike =
  /^\/(frame\/(english|kannada|governmentIn\/(en|kn))|formats\/date)$|\/(madeBy|objectedBy|tickedBy|settledBy|deskOf)$/

test('each text is in both languages, and each in its own', () => {
  const [english, kannada] = [textsOf(en), textsOf(kn)]
  expect(kannada.map(([place]) => place)).toEqual(english.map(([place]) => place))
  const inKannada = /[\u0c80-\u0cff]/
  const wrong = [
    ...english.filter(([place, text]) => !alike.test(place) && inKannada.test(text)),
    ...kannada.filter(([place, text]) => !alike.test(place) && text !== '' && !inKannada.test(text)),
  ]
  expect(wrong).toEqual([])
})

test('what is said is short and whole: no blank, no double space, no three dots for an ellipsis', () => {
  const wrong = [...textsOf(en), ...textsOf(kn)].filter(([, text]) => /^\s|\s$|\s{2}|\.\.\./.test(text))
  expect(wrong).toEqual([])
})
