import { isCountersigned } from '../domain/bill/catalogue.ts'
import type { Content } from '../domain/bill/content.ts'
import type { CountersignerFacts, Facts } from '../domain/bill/facts.ts'
import type { Finding, Remedy } from '../domain/bill/finding.ts'
import { payClaimant } from '../domain/bill/own-claim.ts'
import { plainly, rule, says, type Saying, type Tell } from './rule.ts'

const claimedByOne = ['ta', 'medical', 'gpf', 'gis', 'pension']
/** A pension may be that of the family. */
const claimedByEmployee = ['ta', 'medical', 'gpf', 'gis']

const refuses = { stage: 'ddo', effect: 'refuse' } as const satisfies Partial<Saying<never>>
const bars = { stage: 'countersignature', effect: 'refuse' } as const satisfies Partial<Saying<never>>

const sayings = {
  claimant_not_named: plainly({
    ...refuses,
    en: () => 'The bill does not name the one whose claim it is.',
    kn: () => 'ಕ್ಲೇಮು ಯಾರದೆಂದು ಬಿಲ್ಲು ಹೆಸರಿಸಿಲ್ಲ.',
    remedy: {
      en: () => 'Name the claimant, one of the recipients of the office.',
      kn: () => 'ಕ್ಲೇಮುದಾರರನ್ನು ಕಛೇರಿಯ ಸ್ವೀಕರ್ತರಲ್ಲಿ ಒಬ್ಬರಾಗಿ ಹೆಸರಿಸಿ.',
    },
  }),
  claimant_unknown: says<{ recipientId: string }>({
    ...refuses,
    en: ({ recipientId }) => `The claimant ${recipientId} is no recipient of this office.`,
    kn: ({ recipientId }) => `ಕ್ಲೇಮುದಾರ ${recipientId} ಈ ಕಛೇರಿಯ ಸ್ವೀಕರ್ತರಲ್ಲ.`,
    remedy: {
      en: () => 'Name the one of this office whose claim it is.',
      kn: () => 'ಕ್ಲೇಮು ಯಾರದೋ ಈ ಕಛೇರಿಯ ಆ ಸ್ವೀಕರ್ತರನ್ನು ಹೆಸರಿಸಿ.',
    },
  }),
  claimant_no_employee: says<{ recipientId: string }>({
    ...refuses,
    en: ({ recipientId }) => `Such a claim is an employee's, and ${recipientId} is none.`,
    kn: ({ recipientId }) => `ಇಂತಹ ಕ್ಲೇಮು ನೌಕರರದು; ${recipientId} ನೌಕರರಲ್ಲ.`,
    remedy: {
      en: () => 'Name the employee.',
      kn: () => 'ನೌಕರರನ್ನು ಹೆಸರಿಸಿ.',
    },
  }),
  no_countersigning_office: says<{ ddoCode: string }>({
    ...refuses,
    en: ({ ddoCode }) => `No office countersigns such a bill of ${ddoCode}, and none controls it.`,
    kn: ({ ddoCode }) => `${ddoCode} ರ ಇಂತಹ ಬಿಲ್ಲಿಗೆ ಮೇಲು ಸಹಿ ಮಾಡುವ ಕಛೇರಿಯೂ ಇಲ್ಲ, ನಿಯಂತ್ರಣ ಕಛೇರಿಯೂ ಇಲ್ಲ.`,
    remedy: {
      en: () => 'Have the countersigning office entered.',
      kn: () => 'ಮೇಲು ಸಹಿ ಮಾಡುವ ಕಛೇರಿಯನ್ನು ದಾಖಲಿಸಿ.',
    },
  }),
  countersigns_own_office: says<{ ddoCode: string }>({
    ...bars,
    en: ({ ddoCode }) => `Who countersigns holds no post in the office that draws, ${ddoCode}.`,
    kn: ({ ddoCode }) => `ಮೇಲು ಸಹಿ ಮಾಡುವವರು ಹಣ ಸೆಳೆಯುವ ${ddoCode} ಕಛೇರಿಯಲ್ಲಿ ಹುದ್ದೆ ಹೊಂದಿರುವಂತಿಲ್ಲ.`,
    remedy: {
      en: () => 'Leave it to another countersigning officer.',
      kn: () => 'ಬೇರೆ ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿಗೆ ಬಿಡಿ.',
    },
  }),
  subordinate_not_gazetted: plainly({
    ...bars,
    en: () => 'The subordinate who countersigns is not gazetted.',
    kn: () => 'ಮೇಲು ಸಹಿ ಮಾಡುವ ಅಧೀನ ನೌಕರರು ಪತ್ರಾಂಕಿತರಲ್ಲ.',
    remedy: {
      en: () => 'Leave it to the countersigning officer, or to a gazetted subordinate whom he authorises.',
      kn: () => 'ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿಗೆ, ಅಥವಾ ಅವರು ಪ್ರಾಧಿಕರಿಸುವ ಪತ್ರಾಂಕಿತ ಅಧೀನ ಅಧಿಕಾರಿಗೆ ಬಿಡಿ.',
    },
  }),
  several_subordinates: says<{ count: number }>({
    ...bars,
    en: ({ count }) =>
      `${count} subordinates are authorised to countersign in this post; the officer may authorise one.`,
    kn: ({ count }) => `ಈ ಹುದ್ದೆಯಲ್ಲಿ ಮೇಲು ಸಹಿಗೆ ${count} ಅಧೀನರನ್ನು ಪ್ರಾಧಿಕರಿಸಲಾಗಿದೆ; ಒಬ್ಬರನ್ನು ಮಾತ್ರ ಪ್ರಾಧಿಕರಿಸಬಹುದು.`,
    remedy: {
      en: () => 'Leave it to the countersigning officer, or have the other authorisations ended.',
      kn: () => 'ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿಗೆ ಬಿಡಿ, ಅಥವಾ ಉಳಿದ ಪ್ರಾಧಿಕಾರಗಳನ್ನು ಕೊನೆಗೊಳಿಸಿ.',
    },
  }),
  gazetted_travel_by_subordinate: says<{ recipientId: string }>({
    ...bars,
    en: ({ recipientId }) => `${recipientId} is gazetted: the officer himself countersigns his travelling allowance.`,
    kn: ({ recipientId }) => `${recipientId} ಪತ್ರಾಂಕಿತ ಅಧಿಕಾರಿ: ಅವರ ಪ್ರಯಾಣ ಭತ್ಯೆಗೆ ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿಯೇ ಸಹಿ ಮಾಡಬೇಕು.`,
    remedy: {
      en: () => 'Leave it to the countersigning officer, not to the subordinate whom he authorised.',
      kn: () => 'ಪ್ರಾಧಿಕರಿಸಿದ ಅಧೀನ ಅಧಿಕಾರಿಯ ಬದಲು ಮೇಲು ಸಹಿ ಅಧಿಕಾರಿಗೇ ಬಿಡಿ.',
    },
  }),
  claimant_not_paid: says<{ recipientId: string }>({
    ...bars,
    en: ({ recipientId }) =>
      `The travel is said to be of ${recipientId}, whom the annexure does not pay: his rank decides who countersigns.`,
    kn: ({ recipientId }) =>
      `ಪ್ರಯಾಣ ${recipientId} ರದ್ದು, ಅನುಬಂಧ ಅವರಿಗೆ ಪಾವತಿಸುವುದಿಲ್ಲ: ಮೇಲು ಸಹಿ ಯಾರದೆಂದು ಪ್ರಯಾಣಿಕರ ದರ್ಜೆ ನಿರ್ಧರಿಸುತ್ತದೆ.`,
    remedy: {
      en: () => 'Pay the one who travelled, and name him as the claimant.',
      kn: () => 'ಪ್ರಯಾಣಿಸಿದವರಿಗೇ ಪಾವತಿಸಿ, ಅವರನ್ನೇ ಕ್ಲೇಮುದಾರರೆಂದು ಹೆಸರಿಸಿ.',
    },
  }),
  subordinate_rank_not_entered: plainly({
    stage: 'treasury',
    effect: 'object',
    desks: ['HA'],
    en: () => 'An authorised subordinate countersigns; whether he is gazetted himself is not entered.',
    kn: () => 'ಪ್ರಾಧಿಕರಿಸಿದ ಅಧೀನ ಅಧಿಕಾರಿ ಮೇಲು ಸಹಿ ಮಾಡುತ್ತಾರೆ; ಅವರೇ ಪತ್ರಾಂಕಿತರೇ ಎಂಬುದು ದಾಖಲಾಗಿಲ್ಲ.',
    remedy: {
      en: () => 'Look for the rank of him who countersigned on the paper.',
      kn: () => 'ಮೇಲು ಸಹಿ ಮಾಡಿದವರ ದರ್ಜೆಯನ್ನು ಕಾಗದದಲ್ಲಿ ನೋಡಿ.',
    },
  }),
  gazetted_not_entered: says<{ recipientId: string }>({
    stage: 'treasury',
    effect: 'object',
    desks: ['HA'],
    en: ({ recipientId }) =>
      `An authorised subordinate countersigns; whether ${recipientId} is gazetted is not entered.`,
    kn: ({ recipientId }) => `ಪ್ರಾಧಿಕರಿಸಿದ ಅಧೀನ ಅಧಿಕಾರಿ ಮೇಲು ಸಹಿ ಮಾಡುತ್ತಾರೆ; ${recipientId} ಪತ್ರಾಂಕಿತರೇ ಎಂಬುದು ದಾಖಲಾಗಿಲ್ಲ.`,
    remedy: {
      en: () => "Look for the claimant's rank on the paper.",
      kn: () => 'ಕ್ಲೇಮುದಾರರ ದರ್ಜೆಯನ್ನು ಕಾಗದದಲ್ಲಿ ನೋಡಿ.',
    },
  }),
}

/** Whom the bill pays, where that is one employee. */
function soleEmployee(payees: Facts['payees']): Remedy {
  const path = '/claimant'
  const employees = payees.filter(({ kind }) => kind === 'employee')
  const [first] = employees
  return first?.total === 1 && employees.length === 1
    ? { kind: 'set', path, value: { recipientId: first.firstRecipientId } }
    : { kind: 'obtain', path }
}

function claim(
  { billType, claimant }: Content,
  facts: Pick<Facts, 'claimant' | 'payees'>,
  fails: Tell<typeof sayings>['fails'],
): Finding[] {
  if (!claimedByOne.includes(billType)) return []
  const remedy = soleEmployee(facts.payees)
  if (claimant === null) return [fails('claimant_not_named', {}, '/claimant', remedy)]
  const { recipientId } = claimant
  const path = '/claimant/recipientId'
  if (facts.claimant === null) return [fails('claimant_unknown', { recipientId }, path, remedy)]
  return claimedByEmployee.includes(billType) && facts.claimant.kind !== 'employee'
    ? [fails('claimant_no_employee', { recipientId }, path, remedy)]
    : []
}

/** Of travel alone the claimant's rank says who countersigns. Of several employees any may be he. */
function travelIsPaid(
  content: Content,
  { claimant, payees }: Pick<Facts, 'claimant' | 'payees'>,
  fails: Tell<typeof sayings>['fails'],
): Finding[] {
  const [first] = payees
  if (content.billType !== 'ta' || claimant?.kind !== 'employee' || first === undefined) return []
  const employees = payees.filter(({ kind }) => kind === 'employee')
  const paid = employees.reduce((sum, { total }) => sum + total, 0)
  const { recipientId } = claimant
  if (paid > 1 || employees.some(({ firstRecipientId }) => firstRecipientId === recipientId)) return []
  const remedy =
    paid === 1 ? soleEmployee(payees) : payClaimant(content, `/annexure/${(first.lines[0] ?? 1) - 1}/recipientId`)
  return [fails('claimant_not_paid', { recipientId }, '/claimant/recipientId', remedy ?? undefined)]
}

function countersigned(
  { ddoCode, billType }: Content,
  { drawsThere, subordinate, gazetted: ofRank, subordinates }: CountersignerFacts,
  claimant: Facts['claimant'],
  { fails, cannotTell }: Tell<typeof sayings>,
): Finding[] {
  const found = [
    ...(drawsThere ? [fails('countersigns_own_office', { ddoCode }, '')] : []),
    ...(subordinate && ofRank === false ? [fails('subordinate_not_gazetted', {}, '')] : []),
    ...(subordinate && ofRank === null ? [cannotTell('subordinate_rank_not_entered', {}, '')] : []),
    ...(subordinate && subordinates > 1 ? [fails('several_subordinates', { count: subordinates }, '')] : []),
  ]
  if (billType !== 'ta' || !subordinate || claimant === null || claimant.gazetted === false) return found
  const { recipientId, gazetted } = claimant
  const path = '/claimant/recipientId'
  return gazetted === null
    ? [...found, cannotTell('gazetted_not_entered', { recipientId }, path)]
    : [...found, fails('gazetted_travel_by_subordinate', { recipientId }, path)]
}

export const s38 = rule({
  id: 'S-38',
  title: {
    en: 'A superior countersigns, of another office, and gazetted travel himself',
    kn: 'ಬೇರೆ ಕಛೇರಿಯ ಮೇಲಧಿಕಾರಿ ಮೇಲು ಸಹಿ ಮಾಡಬೇಕು, ಪತ್ರಾಂಕಿತರ ಪ್ರಯಾಣಕ್ಕೆ ತಾನೇ',
  },
  source: 'The sutra itself',
  overruledBy: [],
  facts: ['registers', 'payees', 'claimant', 'countersigner'],
  concerns: ({ billType }, { countersignature }) =>
    isCountersigned(countersignature) || claimedByOne.includes(billType),
  says: sayings,
  check({ content, row, facts }, tell) {
    const { registers, countersigner } = facts
    const nobody = isCountersigned(row.countersignature) && registers.countersigningOfficeCode === null
    return [
      ...claim(content, facts, tell.fails),
      ...travelIsPaid(content, facts, tell.fails),
      ...(nobody ? [tell.fails('no_countersigning_office', { ddoCode: content.ddoCode }, '/billType')] : []),
      ...(countersigner === null ? [] : countersigned(content, countersigner, facts.claimant, tell)),
    ]
  },
})
