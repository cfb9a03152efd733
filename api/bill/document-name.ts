// What a document may be called: a program opens it by the ending of its name, so that is its type's, and there is one.

import { wrong, type RequestFault } from '../kernel/problems.ts'
import { formats } from '../kernel/schemas.ts'
import { documentTypes, type DocumentMediaType } from './document-structure.ts'

const longestName = 200

/**
 * Endings by which files are opened or run. Between the dots of an honest name stand numbers and words: "Order No.
 * 12.pdf" has one ending, "invoice.exe.pdf" two.
 */
const endings = new Set(
  [
    'pdf jpg jpeg jpe jfif png gif bmp tif tiff webp heic svg',
    'doc docx docm dot dotm xls xlsx xlsm xlsb ppt pptx pptm odt ods odp rtf txt csv xml xsl',
    'htm html hta xhtml mht mhtml php asp aspx jsp js jse mjs cjs ts vbs vbe wsf wsh',
    'exe com bat cmd scr pif msi msp msix dll sys cpl lnk url reg inf ps1 psm1 sh bash app apk jar py pl rb',
    'zip rar 7z tar gz tgz bz2 xz cab iso img dmg',
  ].flatMap((words) => words.split(' ')),
)

/** The name without the folders that some browsers send with it. */
export const baseName = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)

/** What is wrong with the name of a document, whatever it is. */
export function faultsOfName(name: string): RequestFault[] {
  if (name.length > longestName) return [wrong('/file', 'name_too_long', { limit: longestName })]
  return formats['plain-text'](name) ? [] : [wrong('/file', 'name_unreadable', {})]
}

/** What is wrong with how the name of a document of this type ends. */
export function faultsOfEnding(name: string, type: DocumentMediaType): RequestFault[] {
  const [, ...after] = name.toLowerCase().split('.')
  const own: readonly string[] = documentTypes[type].endings
  const last = after.pop()
  if (last === undefined || !own.includes(`.${last}`)) return [wrong('/file', 'name_ends_otherwise', { endings: own })]
  const second = after.map((part) => part.trim()).find((part) => endings.has(part))
  return second === undefined ? [] : [wrong('/file', 'two_endings', { ending: `.${second}` })]
}
