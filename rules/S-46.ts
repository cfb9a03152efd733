import { monthsAfter } from '../domain/kernel/calendar.ts'
import { plainly, rule, says } from './rule.ts'

export const s46 = rule({
  id: 'S-46',
  title: {
    en: 'The delay of an old claim is condoned first',
    kn: 'ಹಳೆಯ ಕ್ಲೇಮಿನ ವಿಳಂಬವನ್ನು ಮೊದಲು ಮನ್ನಿಸಬೇಕು',
  },
  source: 'KFC, article 20(d)',
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
  },
  check({ content, row, facts, today, limits }, { fails }) {
    const { sanction, serviceTo, condonation } = content
    const since = row.ageFrom === 'sanction' ? sanction?.date : serviceTo
    if (since === undefined)
      return [fails('sanction_not_dated', {}, '/sanction', { kind: 'obtain', path: '/sanction' })]
    const months = limits['claim.months']
    const presentedOn = facts.presented.on ?? today.date
    if (presentedOn <= monthsAfter(since, months) || condonation !== null) return []
    return [
      fails('delay_not_condoned', { since, months, presentedOn }, '/condonation', {
        kind: 'obtain',
        path: '/condonation',
      }),
    ]
  },
})
