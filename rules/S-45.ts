import { rule, says } from './rule.ts'

/** Claims of which the seeds say that nothing is paid in advance. */
const neverInAdvance = ['rent', 'telephone', 'electricity', 'water', 'vehicle_hire', 'fuel']

export const s45 = rule({
  id: 'S-45',
  title: {
    en: 'No advance for rent, power, water, fuel or hire',
    kn: 'ಬಾಡಿಗೆ, ವಿದ್ಯುತ್, ನೀರು, ಇಂಧನ, ವಾಹನ ಬಾಡಿಗೆಗೆ ಮುಂಗಡವಿಲ್ಲ',
  },
  source: 'The sutra itself; KFC, on payments before the service',
  overruledBy: ['HA', 'BAO'],
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
  },
  check: ({ content: { serviceTo }, today: { date } }, { fails }) =>
    serviceTo <= date
      ? []
      : [
          fails('service_not_ended', { serviceTo, date }, '/servicePeriod/to', {
            kind: 'set',
            path: '/servicePeriod/to',
            value: date,
          }),
        ],
})
