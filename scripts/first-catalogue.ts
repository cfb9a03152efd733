// The first version of the catalogue, from the migration that brings it (docs/decisions/0017-dated-catalogue.md): for
// documents, tests and benchmarks, which read no database.

import { readFileSync } from 'node:fs'
import type { CatalogueRow } from '../domain/bill/catalogue.ts'

const migration = readFileSync(new URL('../db/migrations/0021_catalogue.sql', import.meta.url), 'utf8')
const [, list = '[]'] = /\$catalogue\$(.*)\$catalogue\$/s.exec(migration) ?? []

/** Kinds that a later migration says can be finished. */
const since = readFileSync(new URL('../db/migrations/0039_repayment.sql', import.meta.url), 'utf8')
const [, billType, claimType] = /"built" = true WHERE .* = \('(\w+)', '(\w+)'\)/.exec(since) ?? []

export const catalogue = (JSON.parse(list) as readonly CatalogueRow[]).map((row) =>
  row.billType === billType && row.claimType === claimType ? { ...row, built: true } : row,
) as readonly CatalogueRow[]

/** @returns the row of the pair, or null when the two do not belong together (S-01). */
export const catalogueRow = (billType: string, claimType: string): CatalogueRow | null =>
  catalogue.find((row) => row.billType === billType && row.claimType === claimType) ?? null
