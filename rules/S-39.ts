import type { Purchase } from '../domain/bill/particulars.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { plainly, rule, says, type Saying } from './rule.ts'

/** Claims by which goods are bought; fuel and advertisements have rates of their own (assumption). */
const purchases = ['dc_bill', 'office_expenses', 'stationery', 'stores', 'printing', 'supply_and_service']

const objects = { stage: 'treasury', effect: 'object', desks: ['HA'] } as const satisfies Partial<Saying<never>>

export const s39 = rule({
  id: 'S-39',
  title: {
    en: 'Purchases by quotations and tenders, none on a proforma invoice',
    kn: 'ಖರೀದಿಯು ದರಪಟ್ಟಿ, ಟೆಂಡರ್ ಮೂಲಕ; ಪ್ರೋಫಾರ್ಮಾ ಇನ್‌ವಾಯ್ಸ್ ಮೇಲೆ ಇಲ್ಲ',
  },
  source:
    'FD 2 TTC 98 of 10 November 1998 and 31 August 1999, FD 1 TTC 2001 of 22 January 2001; ' +
    'FD 1 TCE 2012 of 21 June 2012; Manual of Contingent Expenditure, 55(49)(a); the KTPP Act',
  overruledBy: ['HA', 'BAO'],
  limits: { 'purchase.open_market_limit': 'claim', 'purchase.quotation_limit': 'claim' },
  concerns: ({ billType, claimType }) => billType === 'dc' && purchases.includes(claimType),
  says: {
    purchase_not_described: plainly({
      stage: 'ddo',
      effect: 'refuse',
      en: () => 'The bill does not say how the goods were bought, or whether it draws on a proforma invoice.',
      kn: () => 'ಸಾಮಗ್ರಿಗಳನ್ನು ಹೇಗೆ ಖರೀದಿಸಲಾಯಿತು, ಪ್ರೋಫಾರ್ಮಾ ಇನ್‌ವಾಯ್ಸ್ ಮೇಲೆಯೇ ಎಂಬುದನ್ನು ಬಿಲ್ಲು ಹೇಳಿಲ್ಲ.',
      remedy: {
        en: () => 'Say whether in the open market, by quotations or by tender.',
        kn: () => 'ಮುಕ್ತ ಮಾರುಕಟ್ಟೆ, ದರಪಟ್ಟಿ ಅಥವಾ ಟೆಂಡರ್ ಎಂಬುದನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
    open_market_above_limit: says<{ grossPaise: number; limitPaise: number }>({
      ...objects,
      en: ({ grossPaise, limitPaise }) =>
        `Rs ${formatRupees(grossPaise)} were spent in the open market; its limit is Rs ${formatRupees(limitPaise)}.`,
      kn: ({ grossPaise, limitPaise }) =>
        `ರೂ. ${formatRupees(grossPaise)} ಗೆ ಮುಕ್ತ ಮಾರುಕಟ್ಟೆಯಲ್ಲಿ ಖರೀದಿಸಲಾಗಿದೆ; ಅದರ ಮಿತಿ ರೂ. ${formatRupees(limitPaise)}.`,
      remedy: {
        en: () => 'Show the quotations, or the tender, by which it was bought.',
        kn: () => 'ಖರೀದಿಯ ದರಪಟ್ಟಿಗಳನ್ನು ಅಥವಾ ಟೆಂಡರನ್ನು ತೋರಿಸಿ.',
      },
    }),
    quotations_above_limit: says<{ grossPaise: number; limitPaise: number }>({
      ...objects,
      en: ({ grossPaise, limitPaise }) =>
        `Rs ${formatRupees(grossPaise)} spent on quotations; above Rs ${formatRupees(limitPaise)} the KTPP Act holds.`,
      kn: ({ grossPaise, limitPaise }) =>
        `ದರಪಟ್ಟಿಗಳ ಮೇಲೆ ರೂ. ${formatRupees(grossPaise)} ಖರೀದಿ; ರೂ. ${formatRupees(limitPaise)} ಮೀರಿದರೆ ಕೆ.ಟಿ.ಪಿ.ಪಿ. ಕಾಯ್ದೆ.`,
      remedy: {
        en: () => 'Show the tender by which it was bought.',
        kn: () => 'ಖರೀದಿ ನಡೆದ ಟೆಂಡರನ್ನು ತೋರಿಸಿ.',
      },
    }),
    proforma_of_listed_goods: plainly({
      ...objects,
      en: () =>
        'It draws on a proforma invoice. Are these goods that are excepted, bought by the social-welfare, ' +
        'backward-classes, minorities or tribal department?',
      kn: () =>
        'ಪ್ರೋಫಾರ್ಮಾ ಇನ್‌ವಾಯ್ಸ್ ಮೇಲೆ ಹಣ ಸೆಳೆಯಲಾಗುತ್ತಿದೆ. ಇವು ಸಮಾಜ ಕಲ್ಯಾಣ, ಹಿಂದುಳಿದ ವರ್ಗಗಳ, ' +
        'ಅಲ್ಪಸಂಖ್ಯಾತರ ಅಥವಾ ಬುಡಕಟ್ಟು ಕಲ್ಯಾಣ ಇಲಾಖೆ ಖರೀದಿಸುವ ವಿನಾಯಿತಿ ಪಡೆದ ಪದಾರ್ಥಗಳೇ?',
      remedy: {
        en: () => 'Compare the goods with the list of those orders; any other waits for its invoice.',
        kn: () => 'ಪದಾರ್ಥಗಳನ್ನು ಆ ಆದೇಶಗಳ ಪಟ್ಟಿಯೊಂದಿಗೆ ಹೋಲಿಸಿ; ಉಳಿದವುಗಳಿಗೆ ಇನ್‌ವಾಯ್ಸ್ ಬರಬೇಕು.',
      },
    }),
  },
  check({ content: { grossPaise, purchase }, limits }, { fails, asks }) {
    const openMarket = limits['purchase.open_market_limit']
    const quotations = limits['purchase.quotation_limit']
    const modes: readonly Purchase['mode'][] = [
      ...(grossPaise <= openMarket ? (['open_market'] as const) : []),
      ...(grossPaise <= quotations ? (['quotations'] as const) : []),
      'tender',
    ]
    const path = '/purchase/mode'
    const [mode] = modes
    if (purchase === null)
      return [
        fails('purchase_not_described', {}, '/purchase', {
          ...{ kind: 'set', path: '/purchase', value: { mode, proforma: false } },
          choices: modes.map((one) => ({ mode: one, proforma: false })),
        }),
      ]
    const { proforma } = purchase
    const remedy = { kind: 'set', path, value: mode, choices: modes } as const
    return [
      ...(purchase.mode === 'open_market' && grossPaise > openMarket
        ? [fails('open_market_above_limit', { grossPaise, limitPaise: openMarket }, path, remedy)]
        : []),
      ...(purchase.mode === 'quotations' && grossPaise > quotations
        ? [fails('quotations_above_limit', { grossPaise, limitPaise: quotations }, path, remedy)]
        : []),
      ...(proforma ? [asks('proforma_of_listed_goods', {}, '/purchase/proforma')] : []),
    ]
  },
})
