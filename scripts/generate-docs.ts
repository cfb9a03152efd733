// Writes the documents that are made from tables in code: docs/lifecycle.md, docs/separation.md, docs/catalogue.md,
// docs/roles.md, docs/rulebook.md, docs/simulator.md and docs/glossary.md (`npm run docs`). Their words are the names
// that guards, conditions, checks and effects have in the code; those of the glossary are the console's.

import { readFile, writeFile } from 'node:fs/promises'
import { join, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { checklistItems, type CatalogueRow } from '../domain/bill/catalogue.ts'
import { catalogue } from './first-catalogue.ts'
import { publicAccountFrom } from '../domain/kernel/codes.ts'
import { currentLifecycleVersion, lifecycle, type Row } from '../domain/bill/lifecycle.ts'
import { ruleOn, threePeople, verdictOn, verdicts, type Verdict } from '../domain/bill/separation.ts'
import { fileLifecycle } from '../domain/payment-file.ts'
import {
  closedStates,
  hats,
  states,
  type Hat,
  type Countersignature,
  type WayToPay,
} from '../domain/kernel/vocabulary.ts'
import { glossaryDocument } from './glossary-document.ts'
import { rolesDocument } from './roles-document.ts'
import { rulebookDocument } from './rulebook-document.ts'
import { rulesOf } from './rules-cited.ts'
import { simulatorDocument } from './simulator-document.ts'
import { table } from './table.ts'

const project = dirname(dirname(fileURLToPath(import.meta.url)))

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

const wayIn = {
  draft: 'by editing the draft',
  'payment-file': 'through the payment file',
  'rbi-exchange': "by the bank's message",
} as const

function mustBeTrue(row: Row, table: readonly Row[]): string {
  const others = table.filter((one) => one.from === row.from && one.action === row.action && one.by === row.by)
  const { when } = row
  const otherwise = others.length > 1 ? ['otherwise'] : []
  const condition = when === undefined ? otherwise : [when.startsWith('is ') ? `if it ${when}` : `if ${when}`]
  return [...condition, ...(row.needs ?? []), ...(row.checks ?? [])].join(' · ')
}

const moveLine = (row: Row, table: readonly Row[]): string[] => [
  `\`${row.action}\``,
  row.by === 'RBI_EXCHANGE' ? 'RBI exchange' : row.by,
  row.to === row.from ? 'stays' : row.to,
  mustBeTrue(row, table),
  [...(row.via === undefined ? [] : [wayIn[row.via]]), ...(row.effects ?? [])].join(' · '),
  rulesOf(row),
  row.built === false ? '**not available yet**' : (row.later ?? []).join(' · '),
]

/** Moves that change the state; what comes later is drawn too, and said to be. */
function diagram(rows: readonly Row[]): string {
  const moving = rows.filter(({ from, to }) => from !== to)
  const arrows = unique(moving.map(({ from, to }) => `${from === 'NEW' ? '[*]' : from} --> ${to}`)).map((arrow) => {
    const same = moving.filter(({ from, to }) => `${from === 'NEW' ? '[*]' : from} --> ${to}` === arrow)
    const labels = unique(same.map(({ action }) => action)).map((action) => {
      const movers = same.filter((row) => row.action === action)
      const by = unique(movers.map((row) => (row.by === 'RBI_EXCHANGE' ? 'RBI' : row.by))).join(' or ')
      return `${action} (${by}${movers.every(({ built }) => built === false) ? ', later' : ''})`
    })
    return `  ${arrow}: ${labels.join(', ')}`
  })
  return ['```mermaid', 'stateDiagram-v2', ...arrows, ...closedStates.map((state) => `  ${state} --> [*]`), '```'].join(
    '\n',
  )
}

function lifecycleDocument(): string {
  const rows = lifecycle(currentLifecycleVersion)
  const columns = ['action', 'by', 'to', 'what must be true', 'what happens', 'rules cited', 'comes later']
  const sections = (['NEW', ...states] as const).flatMap((state) => {
    const here = rows.filter(({ from }) => from === state)
    if (here.length === 0) return [`### ${state}\n\nClosed: nothing moves the bill any more.`]
    const heading = state === 'NEW' ? 'A new bill' : state
    return [
      `### ${heading}\n\n${table(
        columns,
        here.map((row) => moveLine(row, rows)),
      )}`,
    ]
  })
  const files = fileLifecycle.map(({ from, action, by, to, bills }) => [
    from,
    `\`${action}\``,
    by,
    to === from ? 'stays' : to,
    bills === undefined
      ? `none moves; who does it has acted as ${by} on every bill in it`
      : `\`${bills}\`${action === 'drop-bill' ? ' of the bill named' : ' of every bill in it'}`,
  ])
  return `# The life of a bill

Made from \`domain/bill/lifecycle.ts\`, version ${currentLifecycleVersion}, by \`npm run docs\`;
not to be edited by hand.

A bill is in one state, and moves by the rows below and by nothing else: the workflow, the interface, permissions
and worklists are derived from the same table. Beside what a row says, every move asks two things. The person acts at
the bill's own office: the DDO office, its controlling office, or its treasury; DOT, FD and PMU act for the whole
State. And he has not acted on the bill in a way that excludes this move: [separation of duties](separation.md).
Where several rows fit, the first whose condition holds is taken.

What must be true is judged on the bill, the person and what he sends; where it says *sound*, *complete*, *exists* or
*registered*, on facts of the same transaction. What a move refuses is refused with a code and a reason, and changes
nothing. *Comes later* names what the move will ask or do beside, when it is built; a move that is not available yet
is refused as such.

A grant is asked for, blocked, given back and spent only on heads below ${publicAccountFrom}:
the public account has no budget.

## The way of a bill

Moves that leave the bill where it is (accept, hold, release, and the like) are in the tables only.

${diagram(rows)}

## The moves, state by state

${sections.join('\n\n')}

## A payment file

The bills of a file move with it.

${table(['from', 'action', 'by', 'to', 'its bills'], files)}
`
}

const partWords: Partial<Record<Hat, string>> = { INWARD: 'INWARD (FOA)' }
const cellWords: Record<Verdict, string> = {
  free: 'may',
  solo: 'one-person office',
  staffed: 'small sub-treasury',
  apart: '**apart**',
}

function separationDocument(): string {
  const word = (hat: Hat): string => partWords[hat] ?? hat
  const lines = hats.map((one) => [
    `**${word(one)}**`,
    ...hats.map((other) => {
      if (one === other) return '·'
      const rule = ruleOn(one, other)
      return `${cellWords[verdictOn(one, other)]}${rule === null ? '' : ` (${rule})`}`
    }),
  ])
  const groups = threePeople.map((group) => group.join(' + ')).join(', ')
  return `# Separation of duties

Made from \`domain/bill/separation.ts\` by \`npm run docs\`; not to be edited by hand.

Who has taken one part in a bill may take another, or not: by person and not by post, over all revisions of the bill.
Whoever edits a draft has made it; whoever acts on a payment file, on a batch that the bank rejected, or confirms what
becomes of a break, has acted at his stage on every bill of it. What is not allowed is refused with 403
\`separation_of_duties\`.

${table(['', ...hats.map(word)], lines)}

${(Object.keys(verdicts) as Verdict[]).map((verdict) => `- ${cellWords[verdict]}: ${verdicts[verdict]}`).join('\n')}

An office of one person is recorded as such, and its bills say so (\`onePersonOffice\`). A small sub-treasury's staffing
is a dated row that the Director gives (\`POST /v1/staffings\`), and it counts on the day of each act; the bills of
such a treasury say which stages one person may hold together (\`stagesTogether\`). For three people that is
${groups}.
`
}

const payWords: Record<WayToPay, string> = {
  e_payment: 'e-payment',
  open_cheque: 'open cheque',
  cheque: 'cheque',
  ttr: 'TTR',
  none: 'nothing is paid',
}
const countersignatureWords: Record<Countersignature, string> = {
  none: 'none',
  exempt: 'exempt',
  online: 'on line',
  physical_and_online: 'on paper and on line',
}

/** Labels are `bill type: claim`, and a bill type's own may have a colon. */
const splitLabel = ({ label: { en } }: CatalogueRow): [string, string] => {
  const colon = en.lastIndexOf(': ')
  return [en.slice(0, colon), en.slice(colon + 2)]
}

const waysOf = (rows: readonly CatalogueRow[]): string =>
  unique(rows.flatMap(({ payBy }) => payBy))
    .map((way) => payWords[way])
    .join(' or ')
const notYet = ' (not available yet: 501)'

function catalogueDocument(): string {
  const types = unique(catalogue.map(({ billType }) => billType))
  const ofType = (billType: string) => catalogue.filter((row) => row.billType === billType)
  const summary = types.flatMap((billType) => {
    const rows = ofType(billType)
    const [row] = rows
    if (row === undefined) return []
    const ways = waysOf(rows)
    return [
      [
        `${splitLabel(row)[0]}${rows.every(({ built }) => !built) ? notYet : ''}`,
        `\`${billType}\``,
        row.queue,
        countersignatureWords[row.countersignature],
        ways,
      ],
    ]
  })
  const sections = types.map((billType) => {
    const rows = ofType(billType)
    const lines = rows.map((row) => [
      `${splitLabel(row)[1]}${row.built ? '' : notYet}`,
      `\`${row.claimType}\``,
      waysOf([row]),
      row.checklist.map((item) => checklistItems[item]).join(' · '),
      row.attachments.map((kind) => kind.replaceAll('_', ' ')).join(' · ') || 'none',
    ])
    const [first] = rows
    const heading = first === undefined ? billType : splitLabel(first)[0]
    return `### ${heading}\n\n${table(['claim', 'claim type', 'paid by', 'checklist', 'required attachments'], lines)}`
  })
  return `# The catalogue of bills

The first version, made from \`db/migrations/0021_catalogue.sql\` by \`npm run docs\`; not to be edited by hand. What is
in force on a day tells \`GET /v1/catalogue?on=\` ([decision 17](decisions/0017-dated-catalogue.md)). A bill type and a
claim type belong together as this table has them (S-01). Where several ways to pay are named, the draft chooses; the
first is taken when it says nothing. A way to pay is set per claim. Of a bill whose deductions make its gross nobody is
paid, whatever its claim (S-22).

${table(['bill', 'bill type', 'queue', 'countersignature', 'paid by'], summary)}

## Claims and their checklists

The head accountant verifies the checklist item by item (S-03), and where a bill has deductions their schedules and
challans besides.

${sections.join('\n\n')}
`
}

/** Each generated document as it should be, by its path within the project. */
export async function generatedDocuments(): Promise<ReadonlyMap<string, string>> {
  const made = [
    ['docs/lifecycle.md', lifecycleDocument()],
    ['docs/separation.md', separationDocument()],
    ['docs/catalogue.md', catalogueDocument()],
    ['docs/roles.md', rolesDocument()],
    ['docs/rulebook.md', rulebookDocument(project)],
    ['docs/simulator.md', simulatorDocument()],
    ['docs/glossary.md', glossaryDocument()],
  ] as const
  const formatted = made.map(async ([path, text]): Promise<[string, string]> => {
    const options = await resolveConfig(join(project, path))
    return [path, await format(text, { ...options, parser: 'markdown' })]
  })
  return new Map(await Promise.all(formatted))
}

const [, program] = process.argv
if (program === fileURLToPath(import.meta.url))
  for (const [path, text] of await generatedDocuments()) {
    const target = join(project, path)
    const before = await readFile(target, 'utf8').catch(() => null)
    if (before !== text) await writeFile(target, text)
    process.stdout.write(`${path}: ${before === text ? 'up to date' : 'written'}\n`)
  }
