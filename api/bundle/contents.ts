// What is in a support bundle, file by file. What does not answer is named in its place: a bundle is asked for when
// something is wrong.

import { basename } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { FastifyBaseLogger } from 'fastify'
import { parametersOn } from '../../db/kernel/parameters.ts'
import { migrationsOfRelease, schemaOf } from '../../db/kernel/schema-version.ts'
import { workflowKinds } from '../../domain/engine-room.ts'
import { formatInstant, formatInstantOrNull, todayAt } from '../../domain/kernel/calendar.ts'
import { collectHealth } from '../health/collect.ts'
import type { Deps } from '../kernel/deps.ts'
import { countKind } from '../workflow/runs.ts'
import { newestLines } from './log-lines.ts'

const about = [
  'A support bundle of Khajane. It has no secret, no account number and no name of a person.',
  'health.json         how each part of the system was, with the versions of all of it',
  'configuration.json  each variable: whether it is set, and its value where that tells nothing that is secret',
  'workflows.json      what Temporal has, counted by kind and state',
  'parameters.json     the limits, hours and caps that are in force',
  'migrations.json     those that the release brings, and the one that the database has come to',
  'logs/               the newest lines of the logs, in part; of a local start alone',
]

type Asked = Deps & { log: Pick<FastifyBaseLogger, 'warn'> }

async function workflows({ temporal }: Asked) {
  // Temporal's own clock, not that of the business.
  const counted = await Promise.all(workflowKinds.map((kind) => countKind(temporal, kind, Date.now())))
  return counted.flat().map(({ oldestAt, ...count }) => ({ ...count, oldestAt: formatInstantOrNull(oldestAt) }))
}

async function parameters({ database: { sql }, now }: Asked) {
  const { date } = todayAt(now())
  return { on: date, items: await parametersOn(sql, date) }
}

const migrations = async ({ database: { sql } }: Asked) => ({
  database: await schemaOf(sql),
  release: (await migrationsOfRelease()).map(({ tag }) => tag),
})

async function logs({ bundled }: Asked): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const path of bundled?.logFiles ?? []) {
    const lines = await newestLines(path)
    if (lines !== null) found[`logs/${basename(path)}`] = lines
  }
  return found
}

async function told(asked: Asked, file: string, ask: () => unknown): Promise<Record<string, string>> {
  let content: unknown
  try {
    content = await ask()
  } catch (error) {
    asked.log.warn({ err: error, file }, 'a part of a support bundle is missing')
    content = { missing: 'It did not answer: see health.json, and the log of the server.' }
  }
  return { [file]: `${JSON.stringify(content, null, 2)}\n` }
}

/** @returns the bytes of the zip */
export async function bundleOf(asked: Asked): Promise<Uint8Array> {
  const made = `\nMade at ${formatInstant(new Date())}.\n`
  const readMe = { 'README.txt': `${about.join('\n')}\n${made}` }
  const files = await Promise.all([
    told(asked, 'health.json', () => collectHealth({ ...asked, language: 'en' })),
    told(asked, 'configuration.json', () => asked.bundled?.configuration ?? []),
    told(asked, 'workflows.json', () => workflows(asked)),
    told(asked, 'parameters.json', () => parameters(asked)),
    told(asked, 'migrations.json', () => migrations(asked)),
    logs(asked),
  ])
  const entries = [readMe, ...files]
    .flatMap((one) => Object.entries(one))
    .map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(entries))
}
