import { rule, says } from './rule.ts'

/** Claims of which the seeds say that nothing is paid in advance. */
const neverInAdvance = ['rent', 'telephone', 'electricity', 'water', 'vehicle_hire', 'fuel']

export const s45 = rule({
  id: 'S-45',
  title: {
    en: 'No advance for rent, power, water, fuel or hire',
    kn: 'ಬಾಡಿಗೆ, ವಿದ್ಯುತ್, ನೀರು, ಇಂಧನ, ವಾಹನ ಬಾಡಿಗೆಗೆ ಮುಂಗಡವಿಲ್ಲ',
  },
  source:
    'The sutra itself; KFC, on payments before the service. That the head accountant is asked where his checklist ' +
    'has no certificate of it, or the service ended no earlier than the claim was presented, is an assumption',
  overruledBy: ['HA', 'BAO'],
  facts: ['presented'],
  concerns: ({ claimType }) => neverInAdvance.includes(claimType),
  says: {
    service_not_ended: says<{ serviceTo: string; date: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ serviceTo, date }) =>
        `The service runs until ${serviceTo}, and today is ${date}: it is paid once it has ended.`,
      kn: ({ serviceTo, date }) => `ಸೇವೆಯು ${serviceTo} ರವರೆಗೆ ಇದೆ, ಇಂದು ${date}: ಸೇವೆ ಮುಗಿದ ನಂತರವೇ ಪಾವತಿಸಲಾಗುತ್ತದೆ.`,
      remedy: {
        en: () => 'Claim for a period that has ended, or forward the bill after its end.',
        kn: () => 'ಮುಗಿದ ಅವಧಿಗೆ ಬಿಲ್ಲು ಮಾಡಿ, ಇಲ್ಲವೇ ಅವಧಿ ಮುಗಿದ ನಂತರ ಮುಂದೂಡಿ.',
      },
    }),
    service_ended_on_paper: says<{ serviceTo: string; presentedOn: string }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      since: 3,
      en: ({ serviceTo, presentedOn }) =>
        `The service is said to have ended on ${serviceTo}, and the claim was presented on ${presentedOn}. Does the ` +
        'paper show that nothing of it was still to come?',
      kn: ({ serviceTo, presentedOn }) =>
        `ಸೇವೆ ${serviceTo} ರಂದು ಮುಗಿಯಿತೆಂದು ಹೇಳಿದೆ, ಕ್ಲೇಮು ${presentedOn} ರಂದು ಸಲ್ಲಿಕೆಯಾಗಿದೆ. ` +
        'ಸೇವೆಯಲ್ಲಿ ಏನೂ ಬಾಕಿ ಇರಲಿಲ್ಲವೆಂದು ಕಾಗದ ತೋರಿಸುತ್ತದೆಯೇ?',
      remedy: {
        en: () => "Read the period of the service on the supplier's paper.",
        kn: () => 'ಸರಬರಾಜುದಾರರ ಕಾಗದದಲ್ಲಿ ಸೇವೆಯ ಅವಧಿಯನ್ನು ಓದಿ ನೋಡಿ.',
      },
    }),
  },
  check({ content: { serviceTo }, row, facts, today: { date } }, { fails, asks }) {
    const path = '/servicePeriod/to'
    if (serviceTo > date)
      return [fails('service_not_ended', { serviceTo, date }, path, { kind: 'set', path, value: date })]
    const presentedOn = facts.presented.on ?? date
    // With the certificate on the checklist (S-03) the paper is read for it as it is.
    const certified = row.checklist.includes('service_period')
    return certified && serviceTo < presentedOn
      ? []
      : [asks('service_ended_on_paper', { serviceTo, presentedOn }, path)]
  },
})
