// What is said of each part of the system's health.

import type { Catalogue } from '../words.ts'

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const health: Catalogue['health'] = {
  unanswered: () => 'It does not answer within a second.',
  workflow_unseen: ({ workflow }) => `Temporal does not say how the workflow ${workflow} goes.`,
  queues_served: ({ pollers }) => `${some(pollers, 'worker asks', 'workers ask')} for tasks.`,
  queue_unserved: ({ kind }) => `No worker asks for ${kind} tasks: start one.`,
  queue_without_current: () => 'All workers are versioned and no current version is set: none is given a task.',
  queue_current_away: ({ build }) =>
    `Of the current build ${build} no worker asks for tasks: the others are given none.`,
  queue_waits: ({ kind, seconds }) =>
    `The oldest ${kind} task has waited for ${seconds} s: the workers do not keep up.`,
  lasting_away: ({ workflow }) => `The workflow ${workflow} does not run: a worker starts it within a minute.`,
  lasting_fails: ({ workflow, attempt }) => `The workflow ${workflow} fails again and again; this is try ${attempt}.`,
  lasting_silent: ({ workflow, seconds }) => `Nothing was heard of the workflow ${workflow} for ${seconds} s.`,
  sweep_looks: () => 'It looks, and is behind with no row.',
  sweep_behind: ({ rows }) => `${some(rows, 'row waits', 'rows wait')} for it longer than a minute.`,
  database_well: ({ megabytes }) => `It has ${megabytes} MB, and no statement takes long.`,
  statement_slow: ({ seconds }) => `A statement has run for ${seconds} s: see what it waits for.`,
  connections_left: ({ used, most }) => `${used} of ${most} connections are used.`,
  connections_scarce: ({ used, most }) => `${used} of ${most} connections are used: soon nobody is let in.`,
  bank_reached: () => 'What was to be sent and applied has been.',
  bank_unsent: ({ batches, minutes }) =>
    `${some(batches, 'batch is', 'batches are')} not sent, the oldest for ${minutes} minutes of the window.`,
  bank_unapplied: ({ messages, minutes }) =>
    `${some(messages, 'message is', 'messages are')} not applied, the oldest for ${minutes} minutes.`,
  window_open: ({ until }) => `The bank takes files until ${until}.`,
  window_closed: ({ until }) => `The bank takes no files until ${until}; payments wait for it.`,
  clock_runs: ({ date }) => `The business day is ${date}.`,
  clock_differs: ({ seconds }) => `The clocks of server and database differ by ${seconds} s: set them.`,
  versions_told: ({ version, schema }) => `Khajane ${version} on the schema ${schema}.`,
  versions_missing: () => 'Not every version is known.',
  schema_other: ({ found, wanted }) => `The database has the schema ${found}, and this release brings ${wanted}.`,
}
