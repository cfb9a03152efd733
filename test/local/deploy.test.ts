// The dashboard is one that Grafana takes, and each alert rule has a planted series by which promtool tries it
// (`npm run check:alerts`). That both name metrics that there are holds metrics.test.ts.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string => readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8')

interface Grid {
  x: number
  y: number
  w: number
  h: number
}
interface Panel {
  id: number
  type: string
  title: string
  gridPos: Grid
  collapsed?: boolean
  panels?: unknown[]
  datasource?: { type: string; uid: string }
  fieldConfig?: { defaults: { unit?: string }; overrides: unknown[] }
  options?: object
  targets?: { refId: string; expr: string; legendFormat: string }[]
}
interface Dashboard {
  uid: string
  title: string
  schemaVersion: number
  version: number
  time: { from: string; to: string }
  refresh: string
  templating: { list: { name: string; type: string; query: string }[] }
  annotations: { list: unknown[] }
  panels: Panel[]
}
const dashboard = JSON.parse(read('grafana-dashboard.json')) as Dashboard
const charts = dashboard.panels.filter(({ type }) => type !== 'row')

/** Those that come with Grafana. */
const types = ['row', 'stat', 'timeseries', 'table', 'bargauge', 'gauge', 'text']

const overlap = (one: Grid, other: Grid): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h

describe('the dashboard', () => {
  test('is imported as it is: named, of a schema that Grafana brings up to date, with a time and no own id', () => {
    expect(dashboard).not.toHaveProperty('id')
    expect(dashboard.uid).toMatch(/^[\w-]{1,40}$/)
    expect(dashboard.title).not.toBe('')
    expect(Number.isInteger(dashboard.version)).toBe(true)
    // 36: panels name their source as an object, and there are no charts of the kind that was taken away.
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36)
    expect(dashboard.time.from).toMatch(/^now-\d+[mhd]$/)
    expect(dashboard.refresh).toMatch(/^\d+[sm]$/)
    expect(Array.isArray(dashboard.annotations.list)).toBe(true)
  })

  test('its source is chosen by whoever looks', () => {
    const sources = dashboard.templating.list.filter(({ type }) => type === 'datasource')
    expect(sources).toMatchObject([{ name: 'source', query: 'prometheus' }])
    for (const { title, datasource } of charts)
      expect([title, datasource]).toEqual([title, { type: 'prometheus', uid: '${source}' }])
  })

  test('each panel has an id of its own, a type that there is, and a place that no other has', () => {
    const ids = dashboard.panels.map(({ id }) => id)
    expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { title, type, gridPos } of dashboard.panels) {
      expect(title).not.toBe('')
      expect(types, title).toContain(type)
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24)
      expect(Math.min(gridPos.x, gridPos.y, gridPos.w - 1, gridPos.h - 1), title).toBeGreaterThanOrEqual(0)
    }
    const pairs = dashboard.panels.flatMap((one, index) =>
      dashboard.panels.slice(index + 1).map((other) => [one, other] as const),
    )
    const clashes = pairs.filter(([one, other]) => overlap(one.gridPos, other.gridPos))
    expect(clashes.map(([one, other]) => `${one.title}, ${other.title}`)).toEqual([])
  })

  test('each chart asks under names of its own, and says its unit; a row holds no panels that are open', () => {
    for (const { title, targets = [], fieldConfig, options } of charts) {
      const names = targets.map(({ refId }) => refId)
      expect(names, title).toEqual([...new Set(names)])
      expect(names.length, title).toBeGreaterThan(0)
      for (const { refId, expr } of targets) expect([/^[A-Z]$/.test(refId), expr !== ''], title).toEqual([true, true])
      expect([typeof fieldConfig?.defaults.unit, Array.isArray(fieldConfig?.overrides), typeof options]).toEqual([
        ...['string', true, 'object'],
      ])
    }
    for (const row of dashboard.panels.filter(({ type }) => type === 'row'))
      expect([row.title, row.collapsed, row.panels]).toEqual([row.title, false, []])
  })
})

describe('each alert rule', () => {
  interface Tried {
    name: string
    input_series: { series: string }[]
    promql_expr_test: { expr: string; exp_samples: { labels: string }[] }[]
  }
  const { groups } = parse(read('alerts.yaml')) as {
    groups: { rules: { alert: string; expr: string; labels: { severity: string } }[] }[]
  }
  const rules = groups.flatMap((group) => group.rules)
  const { tests } = parse(read('alerts.test.yaml')) as { tests: Tried[] }
  const [healthy, ...planted] = tests

  test('is tried: it fires alone, with its severity, for a series that is planted', () => {
    const expected = planted.map(({ name, promql_expr_test: asked }) => [
      name,
      asked.flatMap(({ exp_samples: samples }) => samples.map(({ labels }) => labels)),
    ])
    expect(expected).toEqual(
      rules.map(({ alert, labels: { severity } }) => [alert, [`{alertname="${alert}", severity="${severity}"}`]]),
    )
  })

  test('does not fire for a system that is well, of which all is told that a rule asks for', () => {
    expect(healthy?.promql_expr_test.map(({ exp_samples: samples }) => samples)).toEqual([[], [], []])
    const asked = new Set(rules.flatMap(({ expr }) => expr.match(/\b(?:khajane|temporal|nodejs)_\w+|\bup\b/g) ?? []))
    const told = new Set(healthy?.input_series.map(({ series }) => series.replace(/\{.*/, '')))
    expect([...asked].filter((name) => !told.has(name))).toEqual([])
  })
})
