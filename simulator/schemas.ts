// The official ISO 20022 schemas: not ours to copy, looked for in a folder.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is wrong with the message in the schema's eyes; undefined when nothing is. */
export type SchemaCheck = (message: Uint8Array) => string | undefined

/**
 * @param name `pain.001.001.10`, say.
 * @returns undefined where the folder has no such schema.
 */
export async function openSchema(folder: string, name: string): Promise<SchemaCheck | undefined> {
  const path = join(folder, `${name}.xsd`)
  if (!existsSync(path)) return undefined
  // Loaded only here: without schemas the program does without the library too.
  const { XmlDocument, XmlError, XsdValidator } = await import('libxml2-wasm')
  const schema = XmlDocument.fromBuffer(readFileSync(path))
  const validator = XsdValidator.fromDoc(schema)
  return (message) => {
    let document
    try {
      document = XmlDocument.fromBuffer(message)
      validator.validate(document)
      return undefined
    } catch (fault) {
      if (!(fault instanceof XmlError)) throw fault
      return fault.message.trim().split('\n')[0] ?? 'is invalid'
    } finally {
      document?.dispose()
    }
  }
}
