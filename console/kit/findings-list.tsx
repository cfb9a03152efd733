// What stands against a bill: the rule, its sentence, what puts it right, and who may overrule it.

import { Words } from './words.tsx'
import { useLanguage } from '../language/language.tsx'
import type { Finding } from '../query/types.ts'
import { placeName } from './place-name.ts'
import { RuleLink } from './rule-link.tsx'

/** Of a draft that is not saved no desk has said anything. */
type Listed = Omit<Finding, 'standing' | 'settled'> & Partial<Pick<Finding, 'standing' | 'settled'>>

const tones = { refuse: 'bad', object: 'bad', hold: 'warn', look: '' } as const

function FindingShown({ finding }: { finding: Listed }) {
  const { texts, language, digits, moment } = useLanguage()
  const { bill: said, words } = texts
  const { rule, title, kind, effect, stage, text, remedy, overruledBy, path, places, standing, settled = [] } = finding
  const roles: Readonly<Record<string, string>> = words.roles
  return (
    <li className={`finding ${tones[effect]}`.trim()}>
      <p>
        <strong>{rule === null ? null : <RuleLink id={rule} />}</strong> {title?.[language]}{' '}
        <span className={`tag ${tones[effect]}`}>{words.effects[effect]}</span>{' '}
        {standing === undefined ? null : <span className="tag">{words.standings[standing]}</span>}{' '}
        {kind === 'fails' ? null : <span className="tag">{kind === 'asks' ? said.asks : said.cannotTell}</span>}{' '}
        <span className="quiet">{words.stages[stage]}</span>
      </p>
      <p>{text[language]}</p>
      {remedy === null ? null : (
        <p>
          {said.remedy}: {remedy.text[language]}
        </p>
      )}
      <p className="quiet">
        {[
          ...(path === '' ? [] : [digits(said.at(placeName(texts, path)))]),
          ...(places > 1 ? [digits(said.atLines(places))] : []),
          ...(overruledBy.length === 0
            ? []
            : [said.overruledBy(overruledBy.map((one) => roles[one] ?? one).join(', '))]),
        ].join(' · ')}
      </p>
      {settled.map(({ how, by, at, answer, text: why }) => (
        <p key={`${how} ${at}`} className="quiet">
          {said.settledBy(words.standings[how], by, moment(at))}
          {answer === undefined ? null : `: ${words.answers[answer] ?? answer}`}
          {why === undefined ? null : (
            <>
              : <Words>{why}</Words>
            </>
          )}
        </p>
      ))}
    </li>
  )
}

export function FindingsList({ findings }: { findings: readonly Listed[] }) {
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
        <FindingShown key={index} finding={finding} />
      ))}
    </ul>
  )
}
