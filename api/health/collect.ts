// The health of the whole, part by part: each is asked at once with the others and has a second. One that does not
// answer is told as such, and holds up none of the others.

import type { FastifyBaseLogger } from 'fastify'
import {
  databaseClock,
  postgresVersion,
  readBankLine,
  readConnections,
  readDatabase,
  readSlowest,
  rowsBehind,
} from '../../db/health.ts'
import { workingCalendar } from '../../db/kernel/clock.ts'
import { migrationsOfRelease, schemaOf } from '../../db/kernel/schema-version.ts'
import { currentLifecycleVersion } from '../../domain/bill/lifecycle.ts'
import { judgeHealth, worstOf, type HealthFacts, type HealthPart } from '../../domain/health.ts'
import {
  businessHour,
  formatInstant,
  formatInstantOrNull,
  isRbiWorkingInstant,
  lastHourOf,
  nextRbiWorkingInstant,
  todayAt,
} from '../../domain/kernel/calendar.ts'
import { rulebookVersion } from '../../rules/index.ts'
import { healthIn, type Language } from '../../texts/index.ts'
import { inboxWorkflowId, sweepWorkflowId } from '../../workflows/messages.ts'
import type { Deps } from '../kernel/deps.ts'
import { releaseVersion } from './release.ts'
import { lastingRun, queuesOf, serverVersion } from './temporal.ts'
import type { HealthView, PartView } from './schema.ts'

const patienceMs = 1_000
/** Of a part of which Temporal is asked beside the database: it is told without, where Temporal is away. */
const halfMs = 500

type Asking = Deps & { log: Pick<FastifyBaseLogger, 'warn'>; language: Language }

/** @returns null where it has failed or takes longer, of which the log says why */
async function inTime<Facts>({ log }: Asking, part: string, ask: () => Promise<Facts>): Promise<Facts | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  const asked = ask().catch((error: unknown) => {
    log.warn({ err: error, part }, 'a part of the health does not answer')
    return null
  })
  const facts = await Promise.race([asked, late])
  clearTimeout(timer)
  return facts
}

async function part<Part extends HealthPart>(
  asking: Asking,
  name: Part,
  ask: () => Promise<HealthFacts[Part]>,
): Promise<PartView<HealthFacts[Part]>> {
  const began = performance.now()
  const facts = await inTime(asking, name, ask)
  const { judged, ...said } = judgeHealth(name, facts)
  const milliseconds = Math.round(performance.now() - began)
  return { judged, says: healthIn(asking.language, said), milliseconds, facts }
}

const soonMs = patienceMs - 50

const runOf = (asking: Asking, workflowId: string) =>
  inTime(asking, workflowId, () => lastingRun(asking.temporal, workflowId, halfMs))

async function sweep(asking: Asking): Promise<HealthFacts['sweep']> {
  const [run, behind] = await Promise.all([runOf(asking, sweepWorkflowId), rowsBehind(asking.database.sql)])
  return { run, behind }
}

async function database({ database: { sql } }: Asking): Promise<HealthFacts['database']> {
  const [stands, slowest] = await Promise.all([readDatabase(sql), readSlowest(sql)])
  return { ...stands, slowest }
}

/** The bank's window at that instant: since how many seconds it is open, or null. */
async function windowAt({ database: { sql } }: Asking, now: Date) {
  const calendar = await workingCalendar(sql, now)
  const { window, exceptions } = calendar
  const open = isRbiWorkingInstant(now, window, exceptions)
  const hour = businessHour(now)
  const closes = new Date(now.getTime() + (window.closeHour - hour) * 3_600_000)
  const until = open ? closes : nextRbiWorkingInstant(now, window, exceptions)
  const treasuryOpen = hour < (lastHourOf(todayAt(now).date, calendar) ?? 0)
  return { open, until, treasuryOpen, openSeconds: open ? Math.round((hour - window.openHour) * 3600) : null }
}

async function bank(asking: Asking): Promise<HealthFacts['bank']> {
  const [inbox, line, { openSeconds }] = await Promise.all([
    runOf(asking, inboxWorkflowId('rbi')),
    readBankLine(asking.database.sql),
    windowAt(asking, asking.now()),
  ])
  return {
    inbox,
    uploadedAt: formatInstantOrNull(line.uploadedAt),
    downloadedAt: formatInstantOrNull(line.downloadedAt),
    unsent: { count: line.unsent, seconds: Math.round(line.unsentSeconds) },
    unapplied: { count: line.unapplied, seconds: Math.round(line.unappliedSeconds) },
    openSeconds,
  }
}

async function window(asking: Asking): Promise<HealthFacts['window']> {
  const { open, until, treasuryOpen } = await windowAt(asking, asking.now())
  return { open, until: formatInstant(until), treasuryOpen }
}

async function clock({ database: { sql }, now }: Asking): Promise<HealthFacts['clock']> {
  const before = Date.now()
  const there = await databaseClock(sql)
  const business = now()
  const after = Date.now()
  // It was read somewhere between the two.
  const ahead = there.getTime() - Math.min(Math.max(there.getTime(), before), after)
  const { date, financialYear } = todayAt(business)
  return {
    ...{ businessNow: formatInstant(business), businessDate: date, financialYear },
    offsetSeconds: Math.round((business.getTime() - after) / 1000),
    databaseAheadSeconds: Math.round(ahead / 100) / 10,
  }
}

async function versions(asking: Asking): Promise<HealthFacts['versions']> {
  const { sql } = asking.database
  const [postgresql, temporal, schema, brought] = await Promise.all([
    inTime(asking, 'postgresql', () => postgresVersion(sql)),
    inTime(asking, 'temporal', () => serverVersion(asking.temporal, halfMs)),
    inTime(asking, 'schema', () => schemaOf(sql)),
    inTime(asking, 'release', () => migrationsOfRelease()),
  ])
  return {
    ...{ khajane: releaseVersion(), node: process.versions.node, postgresql, temporal },
    ...{ lifecycle: currentLifecycleVersion, rulebook: rulebookVersion },
    ...{ schema, schemaOfRelease: brought?.at(-1)?.tag ?? null },
  }
}

export async function collectHealth(asking: Asking): Promise<HealthView> {
  const { config, temporal: client } = asking
  const [queues, swept, stored, connections, banked, open, ticking, released] = await Promise.all([
    part(asking, 'queues', () => queuesOf(client, config.taskQueue, soonMs)),
    part(asking, 'sweep', () => sweep(asking)),
    part(asking, 'database', () => database(asking)),
    part(asking, 'connections', () => readConnections(asking.database.sql)),
    part(asking, 'bank', () => bank(asking)),
    part(asking, 'window', () => window(asking)),
    part(asking, 'clock', () => clock(asking)),
    part(asking, 'versions', () => versions(asking)),
  ])
  const parts = { queues, sweep: swept, database: stored, connections, bank: banked, window: open, clock: ticking }
  const whole = { ...parts, versions: released }
  const judged = worstOf(Object.values(whole).map((one) => one.judged))
  // By the machine's clock, as all that is told in it.
  return { judged, at: formatInstant(new Date()), parts: whole }
}
