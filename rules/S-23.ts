import type { Sanction } from '../domain/bill/content.ts'
import type { Remedy } from '../domain/bill/finding.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { rule, says } from './rule.ts'

const anotherSanction: Remedy = { kind: 'obtain', path: '/sanction' }

/** The AG's authorisations are his own; orders are an office's. */
const authority: Readonly<Record<Sanction['kind'], 'AG' | null>> = {
  ag_authorisation: 'AG',
  sanction_order: null,
  treasury_advice: null,
}

export const s23 = rule({
  id: 'S-23',
  title: { en: 'Nothing is paid twice on one sanction', kn: 'ಒಂದೇ ಮಂಜೂರಾತಿಯ ಮೇಲೆ ಎರಡು ಬಾರಿ ಪಾವತಿಯಿಲ್ಲ' },
  source: 'The sutra itself: sanction orders, AG authorisations and treasury advices are endorsed paid',
  overruledBy: [],
  facts: ['sanctioned', 'registers'],
  concerns: ({ sanction }) => sanction !== null,
  says: {
    sanction_authority_code_missing: says<{ number: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number }) => `The office that gave ${number} is not said by its code: its register cannot be kept.`,
      kn: ({ number }) => `${number} ನೀಡಿದ ಕಛೇರಿಯ ಕೋಡ್ ನಮೂದಿಸಿಲ್ಲ: ಅದರ ವಹಿ ನಿರ್ವಹಿಸಲಾಗದು.`,
      remedy: {
        en: () => 'Give the code of the sanctioning office.',
        kn: () => 'ಮಂಜೂರಾತಿ ನೀಡಿದ ಕಛೇರಿಯ ಕೋಡ್ ನಮೂದಿಸಿ.',
      },
    }),
    authorisation_not_of_ag: says<{ number: string; authorityCode: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number, authorityCode }) =>
        `${number} is an authorisation of the AG, and ${authorityCode} is said to give it.`,
      kn: ({ number, authorityCode }) => `${number} ಮಹಾಲೇಖಪಾಲರ ಪ್ರಾಧಿಕರಣ; ಅದನ್ನು ${authorityCode} ನೀಡಿದೆ ಎಂದು ನಮೂದಿಸಲಾಗಿದೆ.`,
      remedy: {
        en: () => 'Name the AG as the authority, or say that it is an order of the office.',
        kn: () => 'ಮಹಾಲೇಖಪಾಲರನ್ನು ಪ್ರಾಧಿಕಾರವೆಂದು ನಮೂದಿಸಿ, ಇಲ್ಲವೇ ಕಛೇರಿಯ ಆದೇಶವೆಂದು ಹೇಳಿ.',
      },
    }),
    sanction_endorsed_paid: says<{ number: string; paidOn: string; billNumbers: readonly string[] }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number, paidOn, billNumbers }) => `${number} was endorsed paid on ${paidOn}: ${billNumbers.join(', ')}.`,
      kn: ({ number, paidOn, billNumbers }) =>
        `${number} ಮೇಲೆ ${paidOn} ರಂದು ಪಾವತಿಸಲಾಗಿದೆ ಎಂಬ ಹಿಂಬರಹವಿದೆ: ${billNumbers.join(', ')}.`,
      remedy: {
        en: () => 'Cite a sanction that is not paid yet.',
        kn: () => 'ಇನ್ನೂ ಪಾವತಿಯಾಗದ ಮಂಜೂರಾತಿಯನ್ನು ಉಲ್ಲೇಖಿಸಿ.',
      },
    }),
    endorsed_paid_on_another: says<{ number: string; paidOn: string; billNumbers: readonly string[] }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['BAO'],
      en: ({ number, paidOn, billNumbers }) =>
        `${number} was endorsed paid on ${paidOn} while this bill was under way: ${billNumbers.join(', ')}.`,
      kn: ({ number, paidOn, billNumbers }) =>
        `ಈ ಬಿಲ್ಲು ಪ್ರಕ್ರಿಯೆಯಲ್ಲಿರುವಾಗ ${number} ಮೇಲೆ ${paidOn} ರಂದು ಪಾವತಿಸಿದ ಹಿಂಬರಹವಾಗಿದೆ: ${billNumbers.join(', ')}.`,
      remedy: {
        en: () => 'Object the bill: the office claims on a sanction that is not paid yet.',
        kn: () => 'ಬಿಲ್ಲನ್ನು ಆಕ್ಷೇಪಿಸಿ: ಇನ್ನೂ ಪಾವತಿಯಾಗದ ಮಂಜೂರಾತಿಯ ಮೇಲೆ ಕಛೇರಿ ಕ್ಲೇಮು ಮಾಡಲಿ.',
      },
    }),
    authorisation_carries_one_bill: says<{ number: string; billNumbers: readonly string[] }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number, billNumbers }) => `${number} carries one bill, and ${billNumbers.join(', ')} is on it.`,
      kn: ({ number, billNumbers }) => `${number} ಮೇಲೆ ಒಂದೇ ಬಿಲ್ಲು ಸಾಧ್ಯ; ಅದರ ಮೇಲೆ ${billNumbers.join(', ')} ಇದೆ.`,
      remedy: {
        en: () => 'Cite an authorisation or advice of its own for this bill.',
        kn: () => 'ಈ ಬಿಲ್ಲಿಗೆ ಪ್ರತ್ಯೇಕ ಪ್ರಾಧಿಕರಣ ಅಥವಾ ಅಡ್ವೈಸ್ ಉಲ್ಲೇಖಿಸಿ.',
      },
    }),
    sanction_amount_differs: says<{ number: string; amountPaise: number; registeredPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number, amountPaise, registeredPaise }) =>
        `The register has ${number} with Rs ${formatRupees(registeredPaise)}, and the bill with Rs ` +
        `${formatRupees(amountPaise)}.`,
      kn: ({ number, amountPaise, registeredPaise }) =>
        `ವಹಿಯಲ್ಲಿ ${number} ರ ಮೊತ್ತ ರೂ. ${formatRupees(registeredPaise)}, ಬಿಲ್ಲಿನಲ್ಲಿ ರೂ. ${formatRupees(amountPaise)}.`,
      remedy: {
        en: ({ registeredPaise }) => `Give the sanction's whole amount, Rs ${formatRupees(registeredPaise)}.`,
        kn: ({ registeredPaise }) => `ಮಂಜೂರಾತಿಯ ಪೂರ್ಣ ಮೊತ್ತ ರೂ. ${formatRupees(registeredPaise)} ನಮೂದಿಸಿ.`,
      },
    }),
    sanction_overdrawn: says<{ number: string; amountPaise: number; drawnPaise: number; grossPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ number, amountPaise, drawnPaise, grossPaise }) =>
        `Of Rs ${formatRupees(amountPaise)} of ${number}, Rs ${formatRupees(drawnPaise)} are drawn: Rs ` +
        `${formatRupees(grossPaise)} are beyond it.`,
      kn: ({ number, amountPaise, drawnPaise, grossPaise }) =>
        `${number} ರ ರೂ. ${formatRupees(amountPaise)} ಪೈಕಿ ರೂ. ${formatRupees(drawnPaise)} ಸೆಳೆಯಲಾಗಿದೆ: ರೂ. ` +
        `${formatRupees(grossPaise)} ಅದನ್ನು ಮೀರುತ್ತದೆ.`,
      remedy: {
        en: () => 'Claim within what is left of the sanction, or obtain a further one.',
        kn: () => 'ಮಂಜೂರಾತಿಯಲ್ಲಿ ಉಳಿದಿರುವಷ್ಟನ್ನೇ ಕ್ಲೇಮು ಮಾಡಿ, ಇಲ್ಲವೇ ಹೆಚ್ಚಿನ ಮಂಜೂರಾತಿ ಪಡೆಯಿರಿ.',
      },
    }),
  },
  check({ content, facts: { sanctioned, registers } }, { fails }) {
    const { sanction, grossPaise, ddoCode, treasuryCode } = content
    if (sanction === null) return []
    const { number, kind, authorityCode } = sanction
    const paidElsewhere = sanctioned?.paidOn ?? null
    // Once it has drawn it is no more the office's to mend: whatever else its sanction lacks, the BAO does not pass it.
    if (sanctioned?.drawnByThis === true && paidElsewhere !== null)
      return [
        fails(
          'endorsed_paid_on_another',
          { number, paidOn: paidElsewhere, billNumbers: sanctioned.billNumbers },
          '/sanction',
          anotherSanction,
        ),
      ]
    const path = '/sanction/authorityCode'
    const only = authority[kind]
    if (authorityCode === null) {
      const offices = kind === 'treasury_advice' ? [treasuryCode] : [ddoCode, registers.controllingOfficeCode]
      const choices = only === null ? offices.filter((code) => code !== '') : [only]
      return [fails('sanction_authority_code_missing', { number }, path, { kind: 'set', path, choices })]
    }
    if (only !== null && authorityCode !== only)
      return [fails('authorisation_not_of_ag', { number, authorityCode }, path, { kind: 'set', path, value: only })]

    const stated = sanction.amountPaise ?? grossPaise
    const { amountPaise, drawnPaise, paidOn, billNumbers } = sanctioned ?? {
      ...{ amountPaise: stated, drawnPaise: 0, paidOn: null, billNumbers: [] },
    }
    if (paidOn !== null)
      return [fails('sanction_endorsed_paid', { number, paidOn, billNumbers }, '/sanction', anotherSanction)]
    if (kind !== 'sanction_order' && billNumbers.length > 0)
      return [fails('authorisation_carries_one_bill', { number, billNumbers }, '/sanction', anotherSanction)]
    const differing =
      stated === amountPaise
        ? []
        : [
            fails(
              'sanction_amount_differs',
              { number, amountPaise: stated, registeredPaise: amountPaise },
              '/sanction/amountPaise',
              { kind: 'set', path: '/sanction/amountPaise', value: amountPaise },
            ),
          ]
    const overdrawn =
      drawnPaise + grossPaise <= amountPaise
        ? []
        : [fails('sanction_overdrawn', { number, amountPaise, drawnPaise, grossPaise }, '/sanction', anotherSanction)]
    return [...differing, ...overdrawn]
  },
})
