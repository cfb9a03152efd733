// The dashboard and the alert rules name metrics that there are, and sections that there are.

import { readdirSync, readFileSync } from 'node:fs'
import fastify from 'fastify'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { measureActivities } from '../../activities/measuring.ts'
import { measureSweep } from '../../activities/measuring-sweep.ts'
import { measureStanding } from '../../activities/standing.ts'
import { actOfRoute, actOutcome, measureRequests } from '../../api/kernel/plugins/measure.ts'

const project = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8')

interface Rule {
  alert: string
  expr: string
  for: string
  labels: { severity: string }
  annotations: { summary: string; action: string; section: string }
}
const { groups } = parse(read('deploy/alerts.yaml')) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap((group) => group.rules)

interface Panel {
  type: string
  title: string
  targets?: { expr: string }[]
}
const { panels } = JSON.parse(read('deploy/grafana-dashboard.json')) as { panels: Panel[] }
const charts = panels.filter(({ type }) => type !== 'row')

/** Names of an expression: what stands in quotes, braces' labels and windows are none. */
const namesIn = (expr: string): string[] =>
  expr
    .replaceAll(/"[^"]*"|\{[^}]*\}|\[[^\]]*\]|\b(?:by|without) *\([^)]*\)/g, ' ')
    .match(/[a-zA-Z_:][\w:]*/g)
    ?.filter((word) => word.includes('_') && word !== 'histogram_quantile') ?? []

function registered(): Set<string> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  measureRequests(fastify(), registry)
  measureActivities(registry)
  measureSweep(registry)
  measureStanding(registry, () => Promise.resolve([]))
  return new Set(
    registry
      .getMetricsAsArray()
      .flatMap(({ name, type }) =>
        String(type) === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
      ),
  )
}

/** What Temporal's SDK calls it in its own code, before prefix, unit and kind are added. */
const ofCore = (name: string): string =>
  name.replace(/^temporal_/, '').replace(/_total$|_seconds_(bucket|count|sum)$/, '')

describe('deploy/', () => {
  const named = [...rules, ...charts.flatMap(({ targets = [] }) => targets)].flatMap(({ expr }) => namesIn(expr))
  const ours = named.filter((name) => !name.startsWith('temporal_'))

  test('dashboard and alerts name metrics that are registered', () => {
    const there = registered()
    expect(ours.length).toBeGreaterThan(40)
    expect(ours.filter((name) => !there.has(name))).toEqual([])
  })

  test('each of our own metrics is on the dashboard', () => {
    const onIt = charts.flatMap(({ targets = [] }) => targets).flatMap(({ expr }) => namesIn(expr))
    const shown = (name: string) => onIt.some((one) => one.replace(/_(bucket|count|sum)$/, '') === name)
    const own = [...registered()].filter((name) => name.startsWith('khajane_'))
    expect(own.map((name) => name.replace(/_(bucket|count|sum)$/, '')).filter((name) => !shown(name))).toEqual([])
  })

  test("those of Temporal's SDK are in the SDK that is installed", () => {
    const releases = new URL('node_modules/@temporalio/core-bridge/releases/', project)
    const [machine, system] = [
      process.arch === 'arm64' ? 'aarch64' : 'x86_64',
      process.platform.replace('win32', 'windows'),
    ]
    const release = readdirSync(releases).find((name) => name.startsWith(machine) && name.includes(system)) ?? ''
    const core = readFileSync(new URL(`${release}/index.node`, releases))
    const names = [...new Set(named.filter((name) => name.startsWith('temporal_')).map(ofCore))]
    expect(names.length).toBeGreaterThan(2)
    expect(names.filter((name) => !core.includes(name))).toEqual([])
  })

  test('each rule says what to do, and where it is written', () => {
    const anchors = [...read('docs/operations.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replace(/\s/g, '-'),
    )
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
    for (const rule of rules) {
      expect(rule.annotations.action, rule.alert).toMatch(/\w.*\.$/)
      expect(rule.for).toMatch(/^\d+[mh]$/)
      expect(['page', 'ticket']).toContain(rule.labels.severity)
      const [document, anchor = ''] = rule.annotations.section.split('#')
      expect([document, anchors.includes(anchor)], `${rule.alert}: ${anchor}`).toEqual(['docs/operations.md', true])
    }
  })

  test('each chart of the dashboard asks something, of the source that is chosen', () => {
    expect(charts.length).toBeGreaterThan(15)
    expect(charts.filter(({ targets = [] }) => targets.length === 0)).toEqual([])
  })
})

test.each([
  [200, null, false, 'done'],
  [201, null, false, 'done'],
  [200, null, true, 'repeated'],
  [409, 'not_in_this_state', true, 'repeated'],
  [409, 'not_in_this_state', false, 'refused'],
  [403, 'role', false, 'refused'],
  [503, 'outcome_unknown', false, 'unknown'],
  [503, 'overloaded', false, 'failed'],
  [500, 'internal_error', false, 'failed'],
] as const)('an act that was answered %i %s (given again: %s) is %s', (status, code, repeated, outcome) => {
  expect(actOutcome(status, code, repeated)).toBe(outcome)
})

test.each([
  ['/v1/bills', 'bills', 'create'],
  ['/v1/bills/:billId/actions/send-back', 'bills', 'send-back'],
  ['/v1/bills/:billId/attachments', 'bills/attachments', 'create'],
  ['/v1/payment-files/:fileId/actions/approve', 'payment-files', 'approve'],
  ['/v1/admin/proofs', 'admin/proofs', 'create'],
])('the route %s is an act on %s: %s', (pattern, subject, action) => {
  expect(actOfRoute(pattern)).toEqual({ subject, action })
})

describe('what stands', () => {
  const gauge = async (registry: Registry, name: string) =>
    (await registry.getSingleMetricAsString(name)).split('\n').filter((line) => !line.startsWith('#'))

  test('is told with every word of its list, and no other', async () => {
    const registry = new Registry()
    const found = (word: string, count: number) => ({ what: 'bills' as const, word, count, seconds: null })
    measureStanding(registry, () => Promise.resolve([found('WITH_BOA', 7), found('of 30123456789', 1)]))
    const lines = await gauge(registry, 'khajane_bills')
    expect(lines).toContain('khajane_bills{state="WITH_BOA"} 7')
    expect(lines).toContain('khajane_bills{state="WITH_HA"} 0')
    expect(lines.join()).not.toContain('30123456789')
    expect(await gauge(registry, 'khajane_standing_readable')).toEqual(['khajane_standing_readable 1'])
  })

  test('is not told at all where the database does not answer, and is asked for once in a while only', async () => {
    const registry = new Registry()
    let asked = 0
    measureStanding(registry, () => {
      asked += 1
      return Promise.reject(new Error('canceling statement due to statement timeout'))
    })
    for (let scrapes = 0; scrapes < 2; scrapes += 1) {
      expect(await gauge(registry, 'khajane_standing_readable')).toEqual(['khajane_standing_readable 0'])
      expect((await gauge(registry, 'khajane_bills')).join('')).toBe('')
      expect((await gauge(registry, 'khajane_acts_unanswered')).join('')).toBe('')
    }
    expect(asked).toBe(1)
  })
})
