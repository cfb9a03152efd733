import { monthsAfter } from '../domain/kernel/calendar.ts'
import { plainly, rule, says, type Saying } from './rule.ts'

const asked = { stage: 'treasury', effect: 'object', desks: ['HA'], since: 3 } as const satisfies Partial<Saying<never>>

export const s46 = rule({
  id: 'S-46',
  title: {
    en: 'The delay of an old claim is condoned first',
    kn: 'ಹಳೆಯ ಕ್ಲೇಮಿನ ವಿಳಂಬವನ್ನು ಮೊದಲು ಮನ್ನಿಸಬೇಕು',
  },
  source:
    'KFC, article 20(d). That the head accountant is asked of the paper in the last month, or where a condonation is ' +
    'cited, is an assumption',
  overruledBy: ['HA', 'BAO'],
  facts: ['presented'],
  limits: { 'claim.months': 'claim' },
  says: {
    delay_not_condoned: says<{ since: string; months: number; presentedOn: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ since, months, presentedOn }) =>
        `The claim counts from ${since} and was presented on ${presentedOn}, more than ${months} months later.`,
      kn: ({ since, months, presentedOn }) =>
        `ಕ್ಲೇಮು ${since} ರಿಂದ ಎಣಿಕೆಯಾಗುತ್ತದೆ, ${presentedOn} ರಂದು ಸಲ್ಲಿಕೆಯಾಗಿದೆ: ${months} ತಿಂಗಳು ಮೀರಿದೆ.`,
      remedy: {
        en: () => 'Obtain the condonation of the delay, and give its number, date and authority.',
        kn: () => 'ವಿಳಂಬ ಮನ್ನಾ ಆದೇಶ ಪಡೆದು, ಅದರ ಸಂಖ್ಯೆ, ದಿನಾಂಕ, ಪ್ರಾಧಿಕಾರವನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
    sanction_not_dated: plainly({
      stage: 'ddo',
      effect: 'refuse',
      en: () => 'The age of this claim counts from its sanction, and the bill cites none.',
      kn: () => 'ಈ ಕ್ಲೇಮಿನ ಅವಧಿ ಮಂಜೂರಾತಿಯಿಂದ ಎಣಿಕೆಯಾಗುತ್ತದೆ; ಬಿಲ್ಲಿನಲ್ಲಿ ಮಂಜೂರಾತಿಯ ಉಲ್ಲೇಖವಿಲ್ಲ.',
      remedy: {
        en: () => 'Give the sanction or authorisation with its date.',
        kn: () => 'ಮಂಜೂರಾತಿ ಅಥವಾ ಅಧಿಕಾರ ಪತ್ರವನ್ನು ದಿನಾಂಕದೊಂದಿಗೆ ನಮೂದಿಸಿ.',
      },
    }),
    claim_nearly_old: says<{ since: string; months: number; presentedOn: string }>({
      ...asked,
      en: ({ since, months, presentedOn }) =>
        `The claim is said to count from ${since}, and was presented on ${presentedOn}, in the last of ${months} ` +
        'months. Does the paper show no earlier day?',
      kn: ({ since, months, presentedOn }) =>
        `ಕ್ಲೇಮು ${since} ರಿಂದ ಎಣಿಕೆಯಾಗುತ್ತದೆಂದು ಹೇಳಿದೆ, ${presentedOn} ರಂದು, ${months} ತಿಂಗಳುಗಳ ಕೊನೆಯ ತಿಂಗಳಲ್ಲಿ ಸಲ್ಲಿಕೆಯಾಗಿದೆ. ` +
        'ಕಾಗದವು ಇದಕ್ಕಿಂತ ಹಿಂದಿನ ದಿನಾಂಕ ತೋರಿಸುತ್ತಿಲ್ಲವೇ?',
      remedy: {
        en: () => "Read the dates on the supplier's paper, or on the sanction.",
        kn: () => 'ಸರಬರಾಜುದಾರರ ಕಾಗದದಲ್ಲಿ ಅಥವಾ ಮಂಜೂರಾತಿಯಲ್ಲಿ ದಿನಾಂಕಗಳನ್ನು ಓದಿ ನೋಡಿ.',
      },
    }),
    condonation_on_paper: says<{ number: string; date: string; authority: string }>({
      ...asked,
      en: ({ number, date, authority }) =>
        `Condonation ${number} of ${date} by ${authority} is cited. Does its paper condone all of this claim's delay?`,
      kn: ({ number, date, authority }) =>
        `${authority} ರವರ ${date} ರ ವಿಳಂಬ ಮನ್ನಾ ಆದೇಶ ${number} ಅನ್ನು ಉಲ್ಲೇಖಿಸಿದೆ. ` +
        'ಅದರ ಕಾಗದವು ಈ ಕ್ಲೇಮಿನ ವಿಳಂಬವನ್ನು ಪೂರ್ತಿಯಾಗಿ ಮನ್ನಿಸುತ್ತದೆಯೇ?',
      remedy: {
        en: () => 'Compare the order with the claim: whose it is, for what, and until when.',
        kn: () => 'ಆದೇಶವನ್ನು ಕ್ಲೇಮಿನೊಂದಿಗೆ ಹೋಲಿಸಿ ನೋಡಿ: ಯಾರದು, ಯಾವುದಕ್ಕಾಗಿ, ಯಾವ ದಿನಾಂಕದವರೆಗೆ.',
      },
    }),
  },
  check({ content, row, facts, today, limits }, { fails, asks }) {
    const { sanction, serviceTo, condonation } = content
    const ofSanction = row.ageFrom === 'sanction'
    const since = ofSanction ? sanction?.date : serviceTo
    if (since === undefined)
      return [fails('sanction_not_dated', {}, '/sanction', { kind: 'obtain', path: '/sanction' })]
    if (condonation !== null) {
      const { number, date, authority } = condonation
      return [asks('condonation_on_paper', { number, date, authority }, '/condonation')]
    }
    const months = limits['claim.months']
    const presentedOn = facts.presented.on ?? today.date
    const age = { since, months, presentedOn }
    if (presentedOn > monthsAfter(since, months))
      return [fails('delay_not_condoned', age, '/condonation', { kind: 'obtain', path: '/condonation' })]
    return presentedOn > monthsAfter(since, months - 1)
      ? [asks('claim_nearly_old', age, ofSanction ? '/sanction/date' : '/servicePeriod/to')]
      : []
  },
})
