// The rules, as they may be cited and as the software judges by them.

import { getRouteApi, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { findingEffects, findingStages } from '../../domain/bill/finding.ts'
import { ChoiceFilter } from '../kit/list-filter.tsx'
import { Empty, Shown } from '../kit/page.tsx'
import { Titles } from '../kit/titles.tsx'
import { Words } from '../kit/words.tsx'
import { useLanguage, useTexts } from '../language/language.tsx'
import { useRules } from '../query/reads.ts'
import type { Rule } from '../query/types.ts'
import { contains, FindFilter, ReferencePage } from './reference-page.tsx'

const route = getRouteApi('/rules')
const all = 'all'

const tones = { refuse: 'bad', object: 'bad', hold: 'warn', look: '' } as const

function Judged({ check }: Pick<Rule, 'check'>) {
  const { rules, words } = useTexts()
  const roles: Readonly<Record<string, string>> = words.roles
  if (check === null) return <span className="quiet">{rules.byPerson}</span>
  const seen = new Map(check.finds.map(({ stage, effect }) => [`${stage} ${effect}`, { stage, effect }]))
  const overrulers = check.overruledBy.map((role) => roles[role] ?? role).join(', ')
  return (
    <>
      <ul className="lines">
        {[...seen].map(([key, { stage, effect }]) => (
          <li key={key}>
            {words.stages[stage]}: <span className={`tag ${tones[effect]}`}>{words.effects[effect]}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {rules.overruledBy}: {overrulers === '' ? rules.nobody : overrulers}
      </p>
    </>
  )
}

function OfRule({ rule }: { rule: Rule }) {
  const { day } = useLanguage()
  const { reference, rules } = useTexts()
  return (
    <tr id={rule.id}>
      <th scope="row">
        <strong>
          <Words>{rule.id}</Words>
        </strong>{' '}
        {rule.citable ? <span className="tag">{rules.citable}</span> : null}
      </th>
      <td className="sentence">
        <Words>{rule.title}</Words>
      </td>
      <td className="sentence">
        <Words>{rule.source}</Words>
      </td>
      <td>
        <Judged check={rule.check} />
      </td>
      <td className="number">{day(rule.from)}</td>
      <td className="number">{rule.to === null ? <span className="quiet">{reference.lasting}</span> : day(rule.to)}</td>
    </tr>
  )
}

/** Whoever comes by the id of one sees that one. */
function useGoTo(there: boolean): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (there && hash !== '') document.getElementById(hash)?.scrollIntoView({ block: 'center' })
  }, [there, hash])
}

function Rules({ items }: { items: readonly Rule[] }) {
  const { digits } = useLanguage()
  const { reference, rules } = useTexts()
  const { q = '', at, effect } = route.useSearch()
  useGoTo(items.length > 0)
  const fits = ({ id, title, source, check }: Rule): boolean => {
    const finds = check?.finds ?? []
    const judged =
      (at === undefined && effect === undefined) ||
      finds.some((one) => (at ?? one.stage) === one.stage && (effect ?? one.effect) === one.effect)
    return judged && contains(q, [id, title, source])
  }
  const shown = items.filter(fits)
  return (
    <section className="panel" aria-label={rules.caption}>
      <p className="quiet" role="status">
        {digits(rules.shown(shown.length, items.length))}
      </p>
      {shown.length === 0 ? (
        <Empty>{reference.none}</Empty>
      ) : (
        <table className="rows">
          <caption className="unseen">{rules.caption}</caption>
          <Titles titles={[rules.id, rules.says, rules.source, rules.judged, reference.from, reference.to]} />
          <tbody>
            {shown.map((rule) => (
              <OfRule key={`${rule.id} ${rule.from}`} rule={rule} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

export function RulesPage() {
  const { money, rules, words } = useTexts()
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (name: 'q' | 'at' | 'effect', value: string): void => {
    const said = Object.entries({ ...search, [name]: value })
    const next = Object.fromEntries(said.filter(([, one]) => one !== '' && one !== all))
    void navigate({ to: '/rules', search: next, replace: true, resetScroll: false })
  }
  return (
    <ReferencePage title={rules.title}>
      <div className="above-list ways">
        <FindFilter value={search.q ?? ''} onChange={(text) => go('q', text)} />
        <ChoiceFilter
          label={rules.stage}
          value={search.at ?? all}
          choices={[[all, money.all], ...findingStages.map((one) => [one, words.stages[one]] as const)]}
          onChange={(value) => go('at', value)}
        />
        <ChoiceFilter
          label={rules.effect}
          value={search.effect ?? all}
          choices={[[all, money.all], ...findingEffects.map((one) => [one, words.effects[one]] as const)]}
          onChange={(value) => go('effect', value)}
        />
      </div>
      <Shown read={useRules()}>{({ items }) => <Rules items={items} />}</Shown>
    </ReferencePage>
  )
}
