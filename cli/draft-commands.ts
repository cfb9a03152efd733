// What a maker does with a draft that is stored: documents, and edits.

import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { Option, type Command } from 'commander'
import { attachmentKinds } from '../domain/kernel/vocabulary.ts'
import type { Attachment, BillAnswer } from './answers.ts'
import { causeOf, readBillFile } from './bill-file.ts'
import { billText } from './bill-text.ts'
import { billIdOf, billPath, entityTag, grantedYear, openSession, type Io, type Session } from './session.ts'
import { pairs } from './show.ts'
import { UsageError } from './usage-error.ts'

/** What the API takes, by how its names end. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
}

async function documentOf(path: string): Promise<Blob> {
  const type = mediaTypes[extname(path).toLowerCase()]
  if (type === undefined)
    throw new UsageError(`${path} is no document: its name ends in one of ${Object.keys(mediaTypes).join(', ')}.`)
  try {
    return new Blob([new Uint8Array(await readFile(path))], { type })
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${causeOf(error)}.`)
  }
}

async function attach(session: Session, named: string, path: string, kind: string): Promise<void> {
  const form = new FormData()
  form.append('kind', kind)
  form.append('file', await documentOf(path), basename(path))
  const billId = await billIdOf(session.api, named)
  const attached = await session.act<Attachment>(`${billPath(billId)}/attachments`, form)
  session.show(attached, ({ attachmentId, fileName, sizeBytes, sha256, ...shown }) =>
    pairs([
      ['Attached', fileName],
      ['Kind', shown.kind],
      ['Bytes', sizeBytes],
      ['Id', attachmentId],
      ['SHA-256', sha256],
    ]),
  )
}

/** @param seen the version that it was made for; else the one that is there now */
async function edit(session: Session, named: string, file: string, seen: string | undefined): Promise<void> {
  const patch = await readBillFile(file, () => grantedYear(session.api))
  const billId = await billIdOf(session.api, named)
  const current = async (): Promise<string> => {
    const { version, contentVersion } = await session.api.get<BillAnswer>(billPath(billId))
    return `${version}.${contentVersion}`
  }
  const bill = await session.api.patch<BillAnswer>(billPath(billId), patch, entityTag(seen ?? (await current())))
  session.show(bill, (shown) => billText(shown, session.isTerminal))
}

export function addDraftCommands(bill: Command, io: Io): void {
  bill
    .command('attach')
    .description('attach a document to a draft: PDF, JPEG or PNG')
    .argument('<bill>', 'id or bill number')
    .argument('<file>', 'such as sanction.pdf')
    .addOption(new Option('--kind <kind>', 'what it is').choices(attachmentKinds).makeOptionMandatory())
    .addHelpText(
      'after',
      '\nExample:\n  khajane --as maker.10104 bill attach 12E01-10104O/2026-27/000001 order.pdf --kind sanction_order',
    )
    .action(async (named: string, file: string, { kind }: { kind: string }, command: Command) => {
      await attach(openSession(command, io), named, file, kind)
    })
  bill
    .command('edit')
    .description('change a draft: the fields of a JSON file replace those of the draft, null removes one')
    .argument('<bill>', 'id or bill number')
    .argument('<file>', 'a JSON merge patch (RFC 7396); - for the standard input')
    .option('--if-match <version>', 'only if the draft is still this version, such as 1.3')
    .addHelpText(
      'after',
      `
Words for dates stand in the file as in that of a new bill (docs/cli.md).

Example:
  echo '{"remarks": "Telephone of October"}' | khajane --as maker.10104 bill edit 12E01-10104O/2026-27/000001 -`,
    )
    .action(async (named: string, file: string, { ifMatch }: { ifMatch?: string }, command: Command) => {
      await edit(openSession(command, io), named, file, ifMatch)
    })
}
