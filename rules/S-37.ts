import { netOf, type Content } from '../domain/bill/content.ts'
import type { AdvanceFacts } from '../domain/bill/facts.ts'
import type { Finding } from '../domain/bill/finding.ts'
import { isPermittedBy } from '../domain/bill/particulars.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { Parameters } from '../domain/kernel/parameters.ts'
import { plainly, rule, says, type Saying, type Tell } from './rule.ts'

const refuses = { stage: 'ddo', effect: 'refuse' } as const satisfies Partial<Saying<never>>

const sayings = {
  ac_day_not_permitted: says<{ dayPaise: number; limitPaise: number }>({
    ...refuses,
    en: ({ dayPaise, limitPaise }) =>
      `The office's AC bills of the day come to Rs ${formatRupees(dayPaise)}; above Rs ${formatRupees(limitPaise)} ` +
      'the controlling officer permits them.',
    kn: ({ dayPaise, limitPaise }) =>
      `ಕಛೇರಿಯ ಈ ದಿನದ ಎ.ಸಿ. ಬಿಲ್ಲುಗಳ ಮೊತ್ತ ರೂ. ${formatRupees(dayPaise)}; ರೂ. ${formatRupees(limitPaise)} ` +
      'ಮೀರಿದರೆ ನಿಯಂತ್ರಣಾಧಿಕಾರಿಯ ಅನುಮತಿ ಬೇಕು.',
    remedy: {
      en: () => "Obtain the controlling officer's permission, and give its number and date.",
      kn: () => 'ನಿಯಂತ್ರಣಾಧಿಕಾರಿಯ ಅನುಮತಿ ಪಡೆದು, ಅದರ ಸಂಖ್ಯೆ, ದಿನಾಂಕ ನಮೂದಿಸಿ.',
    },
  }),
  ac_day_without_fd: says<{ dayPaise: number; limitPaise: number }>({
    ...refuses,
    en: ({ dayPaise, limitPaise }) =>
      `The office's AC bills of the day come to Rs ${formatRupees(dayPaise)}; above Rs ${formatRupees(limitPaise)} ` +
      'the Finance Department permits them in writing.',
    kn: ({ dayPaise, limitPaise }) =>
      `ಕಛೇರಿಯ ಈ ದಿನದ ಎ.ಸಿ. ಬಿಲ್ಲುಗಳ ಮೊತ್ತ ರೂ. ${formatRupees(dayPaise)}; ರೂ. ${formatRupees(limitPaise)} ` +
      'ಮೀರಿದರೆ ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಲಿಖಿತ ಅನುಮತಿ ಬೇಕು.',
    remedy: {
      en: () => "Obtain the Finance Department's permission, and give its number and date.",
      kn: () => 'ಆರ್ಥಿಕ ಇಲಾಖೆಯ ಅನುಮತಿ ಪಡೆದು, ಅದರ ಸಂಖ್ಯೆ, ದಿನಾಂಕ ನಮೂದಿಸಿ.',
    },
  }),
  ac_expense_perhaps_split: says<{ billNumbers: readonly string[]; togetherPaise: number; limitPaise: number }>({
    ...{ stage: 'treasury', effect: 'object', desks: ['HA'] },
    en: ({ billNumbers, togetherPaise, limitPaise }) =>
      `With ${billNumbers.join(', ')}, on the same head and claim, it comes to Rs ${formatRupees(togetherPaise)}; ` +
      `above Rs ${formatRupees(limitPaise)} a permission is needed. Is each an expense of its own, and none split?`,
    kn: ({ billNumbers, togetherPaise, limitPaise }) =>
      `ಅದೇ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ, ಕ್ಲೇಮಿನ ${billNumbers.join(', ')} ಸೇರಿ ಮೊತ್ತ ರೂ. ${formatRupees(togetherPaise)}; ರೂ. ` +
      `${formatRupees(limitPaise)} ಮೀರಿದರೆ ಅನುಮತಿ ಬೇಕು. ಪ್ರತಿಯೊಂದೂ ಪ್ರತ್ಯೇಕ ವೆಚ್ಚವೇ, ಒಂದೇ ವೆಚ್ಚವನ್ನು ವಿಭಜಿಸಿಲ್ಲವೇ?`,
    remedy: {
      en: () => 'Look at the purposes of these bills; one expense needs the permission for its whole amount.',
      kn: () => 'ಈ ಬಿಲ್ಲುಗಳ ಉದ್ದೇಶ ನೋಡಿ; ಒಂದೇ ವೆಚ್ಚವಾದರೆ ಪೂರ್ಣ ಮೊತ್ತಕ್ಕೆ ಅನುಮತಿ ಬೇಕು.',
    },
  }),
  ac_claim_above_limit: says<{ grossPaise: number; limitPaise: number }>({
    ...refuses,
    en: ({ grossPaise, limitPaise }) =>
      `Rs ${formatRupees(grossPaise)} are claimed; such an AC bill is of Rs ${formatRupees(limitPaise)} at most.`,
    kn: ({ grossPaise, limitPaise }) =>
      `ರೂ. ${formatRupees(grossPaise)} ಕೋರಲಾಗಿದೆ; ಇಂತಹ ಎ.ಸಿ. ಬಿಲ್ಲಿನ ಮಿತಿ ರೂ. ${formatRupees(limitPaise)}.`,
    remedy: {
      en: () => 'Claim no more than that.',
      kn: () => 'ಆ ಮಿತಿಯೊಳಗೆ ಕೋರಿ.',
    },
  }),
  ndc_overdue: says<{ billNumbers: readonly string[]; months: number }>({
    ...refuses,
    en: ({ billNumbers, months }) =>
      `No NDC bill has followed within ${months} month(s) of drawal on ${billNumbers.join(', ')}.`,
    kn: ({ billNumbers, months }) => `${billNumbers.join(', ')} ಸೆಳೆದ ${months} ತಿಂಗಳೊಳಗೆ ಎನ್.ಡಿ.ಸಿ. ಬಿಲ್ಲು ಸಲ್ಲಿಕೆಯಾಗಿಲ್ಲ.`,
    remedy: {
      en: () => 'Adjust those bills before more is drawn in abstract.',
      kn: () => 'ಸಂಕ್ಷಿಪ್ತ ಬಿಲ್ಲಿನಲ್ಲಿ ಮತ್ತೆ ಸೆಳೆಯುವ ಮೊದಲು ಅವುಗಳನ್ನು ಸರಿಹೊಂದಿಸಿ.',
    },
  }),
  ac_bill_not_named: plainly({
    ...refuses,
    en: () => 'The NDC bill does not name the AC bill that it adjusts.',
    kn: () => 'ಯಾವ ಎ.ಸಿ. ಬಿಲ್ಲನ್ನು ಸರಿಹೊಂದಿಸುತ್ತದೆಂದು ಎನ್.ಡಿ.ಸಿ. ಬಿಲ್ಲು ಹೆಸರಿಸಿಲ್ಲ.',
    remedy: {
      en: () => 'Name the AC bill.',
      kn: () => 'ಎ.ಸಿ. ಬಿಲ್ಲನ್ನು ಹೆಸರಿಸಿ.',
    },
  }),
  ac_bill_unknown: says<{ acBillId: string }>({
    ...refuses,
    en: ({ acBillId }) => `The office has no AC bill ${acBillId}.`,
    kn: ({ acBillId }) => `ಕಛೇರಿಯಲ್ಲಿ ${acBillId} ಎಂಬ ಎ.ಸಿ. ಬಿಲ್ಲು ಇಲ್ಲ.`,
    remedy: {
      en: () => 'Name an AC bill of this office.',
      kn: () => 'ಈ ಕಛೇರಿಯದೇ ಎ.ಸಿ. ಬಿಲ್ಲನ್ನು ಹೆಸರಿಸಿ.',
    },
  }),
  ac_bill_not_drawn: says<{ billNumber: string }>({
    ...refuses,
    en: ({ billNumber }) => `Nothing has been drawn yet on ${billNumber}: there is nothing to adjust.`,
    kn: ({ billNumber }) => `${billNumber} ರ ಹಣವನ್ನು ಇನ್ನೂ ಸೆಳೆದಿಲ್ಲ: ಸರಿಹೊಂದಿಸುವಂತಹದ್ದೇನೂ ಇಲ್ಲ.`,
    remedy: {
      en: () => 'Wait until it has been drawn.',
      kn: () => 'ಅದನ್ನು ಸೆಳೆಯುವವರೆಗೆ ಕಾಯಿರಿ.',
    },
  }),
  ac_bill_adjusted_already: says<{ billNumber: string; adjustedBy: string }>({
    ...refuses,
    en: ({ billNumber, adjustedBy }) => `${billNumber} is adjusted already, by ${adjustedBy}.`,
    kn: ({ billNumber, adjustedBy }) => `${billNumber} ಅನ್ನು ${adjustedBy} ಈಗಾಗಲೇ ಸರಿಹೊಂದಿಸಿದೆ.`,
    remedy: {
      en: () => 'Name another AC bill, or discard this one.',
      kn: () => 'ಬೇರೆ ಎ.ಸಿ. ಬಿಲ್ಲನ್ನು ಹೆಸರಿಸಿ, ಇಲ್ಲವೇ ಈ ಬಿಲ್ಲನ್ನು ಕೈಬಿಡಿ.',
    },
  }),
  adjusts_more_than_drawn: says<{ billNumber: string; adjustedPaise: number; drawnPaise: number }>({
    ...refuses,
    en: ({ billNumber, adjustedPaise, drawnPaise }) =>
      `Rs ${formatRupees(adjustedPaise)} are adjusted on ${billNumber}, which drew Rs ${formatRupees(drawnPaise)}.`,
    kn: ({ billNumber, adjustedPaise, drawnPaise }) =>
      `${billNumber} ರಲ್ಲಿ ಸೆಳೆದದ್ದು ರೂ. ${formatRupees(drawnPaise)}, ಸರಿಹೊಂದಿಸುವುದು ರೂ. ${formatRupees(adjustedPaise)}.`,
    remedy: {
      en: () => 'Adjust no more than was drawn; the excess is a claim of its own.',
      kn: () => 'ಸೆಳೆದಷ್ಟನ್ನು ಮಾತ್ರ ಸರಿಹೊಂದಿಸಿ; ಹೆಚ್ಚುವರಿ ಪ್ರತ್ಯೇಕ ಕ್ಲೇಮು.',
    },
  }),
  rest_not_paid_back: says<{ billNumber: string; restPaise: number }>({
    ...refuses,
    en: ({ billNumber, restPaise }) =>
      `Rs ${formatRupees(restPaise)} of ${billNumber} were not spent, and no challan that pays them back is named.`,
    kn: ({ billNumber, restPaise }) =>
      `${billNumber} ರ ರೂ. ${formatRupees(restPaise)} ವೆಚ್ಚವಾಗಿಲ್ಲ; ಮರುಪಾವತಿಸಿದ ಚಲನ್ ನಮೂದಾಗಿಲ್ಲ.`,
    remedy: {
      en: () => 'Pay the rest back by challan, and give its number.',
      kn: () => 'ಉಳಿದುದನ್ನು ಚಲನ್ ಮೂಲಕ ಮರುಪಾವತಿಸಿ, ಅದರ ಸಂಖ್ಯೆ ನಮೂದಿಸಿ.',
    },
  }),
}

type Fails = Tell<typeof sayings>['fails']
type Asks = Tell<typeof sayings>['asks']
type Limits = Pick<Parameters, 'ac.day_limit' | 'ac.fd_above' | 'ac.claim_limit' | 'ac.adjust_months'>

function drawal(
  content: Content,
  { dayPaise: others, overdue }: AdvanceFacts,
  limits: Limits,
  fails: Fails,
): Finding[] {
  const { grossPaise, claimType, permissions } = content
  // All of the day together: one expense is not split to stay under.
  const dayPaise = others + grossPaise
  const needed =
    dayPaise > limits['ac.fd_above']
      ? ({ by: 'fd', code: 'ac_day_without_fd', limitPaise: limits['ac.fd_above'] } as const)
      : dayPaise > limits['ac.day_limit']
        ? ({ by: 'controlling_officer', code: 'ac_day_not_permitted', limitPaise: limits['ac.day_limit'] } as const)
        : null
  const cap = limits['ac.claim_limit'][claimType]
  const path = '/grossPaise'
  return [
    ...(needed === null || isPermittedBy(permissions, needed.by) || isPermittedBy(permissions, 'fd')
      ? []
      : [
          fails(needed.code, { dayPaise, limitPaise: needed.limitPaise }, '/permissions', {
            ...{ kind: 'obtain', path: '/permissions/-' },
            value: { by: needed.by },
          }),
        ]),
    ...(cap === undefined || grossPaise <= cap
      ? []
      : [fails('ac_claim_above_limit', { grossPaise, limitPaise: cap }, path, { kind: 'set', path, value: cap })]),
    ...(overdue.length === 0
      ? []
      : [fails('ndc_overdue', { billNumbers: overdue.slice(0, 10), months: limits['ac.adjust_months'] }, '')]),
  ]
}

/** Nobody can say by numbers that two bills are one expense: where they might be, the head accountant is asked. */
function splitting(content: Content, { lately }: AdvanceFacts, limitPaise: number, asks: Asks): Finding[] {
  const { permissions, grossPaise } = content
  if (isPermittedBy(permissions, 'controlling_officer') || isPermittedBy(permissions, 'fd')) return []
  const togetherPaise = lately.reduce((sum, other) => sum + other.grossPaise, grossPaise)
  const billNumbers = lately.slice(0, 10).map(({ billNumber }) => billNumber)
  return lately.length === 0 || togetherPaise <= limitPaise
    ? []
    : [asks('ac_expense_perhaps_split', { billNumbers, togetherPaise, limitPaise }, '/grossPaise')]
}

function adjustment(content: Content, { acBill }: AdvanceFacts, fails: Fails): Finding[] {
  const { acBillId, challanNumber, grossPaise, payBy } = content
  const path = '/acBillId'
  const another = { kind: 'obtain', path } as const
  if (acBillId === null) return [fails('ac_bill_not_named', {}, path, another)]
  if (acBill === null) return [fails('ac_bill_unknown', { acBillId }, path, another)]
  const { billNumber, grossPaise: drawnPaise, drawnOn, adjustedBy } = acBill
  if (adjustedBy !== null) return [fails('ac_bill_adjusted_already', { billNumber, adjustedBy }, path, another)]
  if (drawnOn === null) return [fails('ac_bill_not_drawn', { billNumber }, path)]
  // What was spent beyond it is the net, and paid; where nothing is paid, the whole is adjusted.
  const adjustedPaise = payBy === 'none' ? grossPaise : grossPaise - netOf(content)
  if (adjustedPaise > drawnPaise)
    return [
      fails('adjusts_more_than_drawn', { billNumber, adjustedPaise, drawnPaise }, '/grossPaise', {
        ...{ kind: 'set', path: '/grossPaise' },
        value: grossPaise - adjustedPaise + drawnPaise,
      }),
    ]
  return adjustedPaise === drawnPaise || challanNumber !== null
    ? []
    : [
        fails('rest_not_paid_back', { billNumber, restPaise: drawnPaise - adjustedPaise }, '/challanNumber', {
          kind: 'obtain',
          path: '/challanNumber',
        }),
      ]
}

export const s37 = rule({
  id: 'S-37',
  title: {
    en: 'AC bills within their limits, and adjusted in time',
    kn: 'ಎ.ಸಿ. ಬಿಲ್ಲುಗಳು ಮಿತಿಯೊಳಗಿರಬೇಕು, ಸಕಾಲದಲ್ಲಿ ಸರಿಹೊಂದಬೇಕು',
  },
  source:
    'Order FD 1 TCE 2010 of 11 June 2010; that bills of one office, head and claim within look.days may be one ' +
    'expense is an assumption',
  overruledBy: [],
  facts: ['advances'],
  limits: { 'ac.day_limit': 'act', 'ac.fd_above': 'act', 'ac.claim_limit': 'claim', 'ac.adjust_months': 'act' },
  concerns: ({ billType }) => billType === 'ac' || billType === 'ndc',
  says: sayings,
  check: ({ content, facts: { advances }, limits }, { fails, asks }) =>
    content.billType === 'ac'
      ? [...drawal(content, advances, limits, fails), ...splitting(content, advances, limits['ac.day_limit'], asks)]
      : adjustment(content, advances, fails),
})
