import type { Content } from '../domain/bill/content.ts'
import { isDesignation, type OfficeFacts, type PayeeGroup } from '../domain/bill/facts.ts'
import type { Finding, Remedy } from '../domain/bill/finding.ts'
import { vouchersToComeTo, vouchersTotal } from '../domain/bill/sub-vouchers.ts'
import { isCountersigned, type CatalogueRow } from '../domain/bill/catalogue.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import type { Today } from '../domain/kernel/calendar.ts'
import { plainly, rule, says, type Saying, type Tell } from './rule.ts'

const ofSuppliers = ['dc', 'dc_exempt', 'works']
const byVouchers = ['dc', 'ndc']
/** On which a journey may be charged; whether it was one the head accountant sees. */
const mayHoldTravel = ['dc_bill', 'office_expenses', 'tour', 'transfer', 'ac_adjustment', 'recoupment']
/** On which money might be drawn before it is needed; the others pay what is due already. */
const mayAnticipate = ['dc', 'ac', 'payees_receipt', 'grant_in_aid', 'works']
/** Whose money is their own, or the price of a service: such bills they do not draw (assumption). */
const notTheirDrawal = ['dc_exempt', 'deposit_refund']

const refuses = { stage: 'ddo', effect: 'refuse' } as const satisfies Partial<Saying<never>>
const asked = { stage: 'treasury', effect: 'object', desks: ['HA'] } as const satisfies Partial<Saying<never>>

const sayings = {
  office_not_authorised: says<{ ddoCode: string; date: string }>({
    ...refuses,
    en: ({ ddoCode, date }) => `${ddoCode} is not authorised to draw money on ${date}.`,
    kn: ({ ddoCode, date }) => `${date} ರಂದು ${ddoCode} ಗೆ ಹಣ ಸೆಳೆಯುವ ಪ್ರಾಧಿಕಾರವಿಲ್ಲ.`,
    remedy: {
      en: () => 'Obtain the authorisation of the office, and have it entered.',
      kn: () => 'ಕಛೇರಿಗೆ ಪ್ರಾಧಿಕಾರ ಪಡೆದು, ಅದನ್ನು ದಾಖಲಿಸಿ.',
    },
  }),
  not_authorised_by_ag: plainly({
    ...refuses,
    en: () => 'Bills of the State sector are drawn by offices that the Accountant General authorised; this is not one.',
    kn: () => 'ರಾಜ್ಯ ವಲಯದ ಬಿಲ್ಲುಗಳನ್ನು ಮಹಾಲೇಖಪಾಲರು ಪ್ರಾಧಿಕರಿಸಿದ ಕಛೇರಿಗಳು ಸೆಳೆಯುತ್ತವೆ; ಇದು ಅಂತಹ ಕಛೇರಿಯಲ್ಲ.',
    remedy: {
      en: () => 'Name the sector of the panchayat whose money it is.',
      kn: () => 'ಯಾವ ಪಂಚಾಯತಿನ ಹಣವೋ ಆ ವಲಯವನ್ನು ನಮೂದಿಸಿ.',
    },
  }),
  not_authorised_by_zp_cao: plainly({
    ...refuses,
    en: () => "Panchayat bills are drawn by offices that the zilla panchayat's chief accounts officer authorised.",
    kn: () => 'ಪಂಚಾಯತ್ ಬಿಲ್ಲುಗಳನ್ನು ಜಿಲ್ಲಾ ಪಂಚಾಯತ್ ಮುಖ್ಯ ಲೆಕ್ಕಾಧಿಕಾರಿ ಪ್ರಾಧಿಕರಿಸಿದ ಕಛೇರಿಗಳು ಮಾತ್ರ ಸೆಳೆಯುತ್ತವೆ.',
    remedy: {
      en: () => 'Name the State sector, if it is money of the State.',
      kn: () => 'ರಾಜ್ಯದ ಹಣವಾಗಿದ್ದರೆ ರಾಜ್ಯ ವಲಯವನ್ನು ನಮೂದಿಸಿ.',
    },
  }),
  supplier_not_paid_directly: says<{ line: number }>({
    ...refuses,
    en: ({ line }) => `Line ${line} pays the office's own designation: suppliers are paid directly.`,
    kn: ({ line }) => `ಸಾಲು ${line} ಕಛೇರಿಯ ಪದನಾಮಕ್ಕೇ ಪಾವತಿಸುತ್ತದೆ: ಸರಬರಾಜುದಾರರಿಗೆ ನೇರವಾಗಿ ಪಾವತಿಸಬೇಕು.`,
    remedy: {
      en: () => 'Pay the supplier.',
      kn: () => 'ಸರಬರಾಜುದಾರರಿಗೆ ಪಾವತಿಸಿ.',
    },
  }),
  institution_not_countersigned: says<{ line: number }>({
    ...refuses,
    en: ({ line }) => `Line ${line} pays an institution or an individual by a bill that no officer countersigns.`,
    kn: ({ line }) => `ಯಾವ ಅಧಿಕಾರಿಯ ಮೇಲು ಸಹಿಯೂ ಇಲ್ಲದ ಬಿಲ್ಲಿನಿಂದ ಸಾಲು ${line} ಸಂಸ್ಥೆಗೆ ಅಥವಾ ವ್ಯಕ್ತಿಗೆ ಪಾವತಿಸುತ್ತದೆ.`,
    remedy: {
      en: () => 'Claim it by a bill that is countersigned: grant in aid, say.',
      kn: () => 'ಮೇಲು ಸಹಿ ಇರುವ ಬಿಲ್ಲಿನಲ್ಲಿ ಕೋರಿ: ಉದಾಹರಣೆಗೆ ಅನುದಾನ ಬಿಲ್ಲು.',
    },
  }),
  sub_vouchers_missing: says<{ grossPaise: number }>({
    ...refuses,
    en: ({ grossPaise }) => `Rs ${formatRupees(grossPaise)} are claimed without any sub-voucher.`,
    kn: ({ grossPaise }) => `ಯಾವುದೇ ಉಪ ವೋಚರ್ ಇಲ್ಲದೆ ರೂ. ${formatRupees(grossPaise)} ಕೋರಲಾಗಿದೆ.`,
    remedy: {
      en: () => 'Obtain the sub-vouchers in original, and enter them.',
      kn: () => 'ಮೂಲ ಉಪ ವೋಚರ್‌ಗಳನ್ನು ಪಡೆದು ನಮೂದಿಸಿ.',
    },
  }),
  sub_vouchers_differ_from_gross: says<{ vouchersPaise: number; grossPaise: number }>({
    ...refuses,
    en: ({ vouchersPaise, grossPaise }) =>
      `The sub-vouchers come to Rs ${formatRupees(vouchersPaise)}, the gross is Rs ${formatRupees(grossPaise)}.`,
    kn: ({ vouchersPaise, grossPaise }) =>
      `ಉಪ ವೋಚರ್‌ಗಳ ಮೊತ್ತ ರೂ. ${formatRupees(vouchersPaise)}, ಬಿಲ್ಲಿನ ಒಟ್ಟು ಮೊತ್ತ ರೂ. ${formatRupees(grossPaise)}.`,
    remedy: {
      en: () => 'Enter what is wanting, and of each sub-voucher only what is claimed.',
      kn: () => 'ಉಳಿದ ಉಪ ವೋಚರ್‌ಗಳನ್ನು ನಮೂದಿಸಿ; ಪ್ರತಿಯೊಂದರಲ್ಲಿ ಕೋರುವಷ್ಟನ್ನು ಮಾತ್ರ ನಮೂದಿಸಿ.',
    },
  }),
  certificate_without_travel: says<{ number: string }>({
    ...refuses,
    en: ({ number }) =>
      `${number} is a certificate: only coolie and auto charges of official travel go without voucher.`,
    kn: ({ number }) => `${number} ಪ್ರಮಾಣ ಪತ್ರ: ಅಧಿಕೃತ ಪ್ರಯಾಣದ ಕೂಲಿ ಹಾಗೂ ಆಟೋ ವೆಚ್ಚಕ್ಕೆ ಮಾತ್ರ ವೋಚರ್ ಬೇಕಿಲ್ಲ.`,
    remedy: {
      en: () => 'Obtain the voucher.',
      kn: () => 'ವೋಚರ್ ಪಡೆಯಿರಿ.',
    },
  }),
  certificates_of_travel: says<{ numbers: readonly string[]; total: number }>({
    ...asked,
    en: ({ numbers, total }) =>
      `${total} certificates stand for vouchers: ${numbers.join(', ')}. Is each for coolie or auto on official travel?`,
    kn: ({ numbers, total }) =>
      `${total} ಪ್ರಮಾಣ ಪತ್ರಗಳು ವೋಚರ್‌ಗಳ ಬದಲಿಗಿವೆ: ${numbers.join(', ')}. ಪ್ರತಿಯೊಂದೂ ಅಧಿಕೃತ ಪ್ರಯಾಣದ ಕೂಲಿ ಅಥವಾ ಆಟೋ ವೆಚ್ಚವೇ?`,
    remedy: {
      en: () => "Read the employee's certificates.",
      kn: () => 'ನೌಕರರ ಪ್ರಮಾಣ ಪತ್ರಗಳನ್ನು ಓದಿ.',
    },
  }),
  work_begun_not_said: plainly({
    ...refuses,
    en: () => 'The bill has neither a payment order, nor does it say since when the work was done.',
    kn: () => 'ಬಿಲ್ಲಿನಲ್ಲಿ ಪಾವತಿ ಆದೇಶವಿಲ್ಲ; ಕಾಮಗಾರಿ ಎಂದಿನಿಂದ ನಡೆಯಿತೆಂದೂ ಹೇಳಿಲ್ಲ.',
    remedy: {
      en: () => 'Give the day on which the work began, or its payment order.',
      kn: () => 'ಕಾಮಗಾರಿ ಪ್ರಾರಂಭವಾದ ದಿನಾಂಕ ಅಥವಾ ಅದರ ಪಾವತಿ ಆದೇಶವನ್ನು ನಮೂದಿಸಿ.',
    },
  }),
  payment_order_missing: says<{ workDoneFrom: string; after: string }>({
    ...refuses,
    en: ({ workDoneFrom, after }) =>
      `Work done from ${workDoneFrom}, after ${after}, is paid on a Gandhi Sakshi Kayaka payment order.`,
    kn: ({ workDoneFrom, after }) => `${after} ರ ನಂತರ, ${workDoneFrom} ರಿಂದ ನಡೆದ ಕಾಮಗಾರಿಗೆ ಗಾಂಧಿ ಸಾಕ್ಷಿ ಕಾಯಕದ ಪಾವತಿ ಆದೇಶ ಬೇಕು.`,
    remedy: {
      en: () => 'Obtain the payment order, and give its number.',
      kn: () => 'ಪಾವತಿ ಆದೇಶ ಪಡೆದು, ಅದರ ಸಂಖ್ಯೆ ನಮೂದಿಸಿ.',
    },
  }),
  advance_not_sanctioned: says<{ ddoCode: string }>({
    ...refuses,
    en: ({ ddoCode }) => `No permanent advance is sanctioned to ${ddoCode}: there is nothing to recoup.`,
    kn: ({ ddoCode }) => `${ddoCode} ಗೆ ಖಾಯಂ ಮುಂಗಡ ಮಂಜೂರಾಗಿಲ್ಲ: ಮರುಭರಣ ಮಾಡುವಂತಹದ್ದೇನೂ ಇಲ್ಲ.`,
    remedy: {
      en: () => 'Pay those who have the claim by a detailed contingent bill.',
      kn: () => 'ಹಕ್ಕುದಾರರಿಗೆ ವಿವರವಾದ ಸಾದಿಲ್ವಾರು ಬಿಲ್ಲಿನಿಂದ ಪಾವತಿಸಿ.',
    },
  }),
  advance_less_than_claimed: says<{ grossPaise: number; unrecoupedPaise: number }>({
    ...refuses,
    en: ({ grossPaise, unrecoupedPaise }) =>
      `Rs ${formatRupees(grossPaise)} are to be recouped, of which Rs ${formatRupees(unrecoupedPaise)} are spent.`,
    kn: ({ grossPaise, unrecoupedPaise }) =>
      `ರೂ. ${formatRupees(grossPaise)} ಮರುಭರಣ ಕೋರಲಾಗಿದೆ; ಮರುಭರಣವಾಗಬೇಕಾದ ವೆಚ್ಚ ರೂ. ${formatRupees(unrecoupedPaise)} ಮಾತ್ರ.`,
    remedy: {
      en: () => 'Claim what was spent of the advance and not recouped yet.',
      kn: () => 'ಮುಂಗಡದಿಂದ ವೆಚ್ಚವಾಗಿ ಇನ್ನೂ ಮರುಭರಣವಾಗದಿರುವುದನ್ನು ಮಾತ್ರ ಕೋರಿ.',
    },
  }),
  paid_out_at_once: plainly({
    ...asked,
    en: () => 'Is the money wanted for immediate payment, and none drawn in anticipation of expenditure?',
    kn: () => 'ಹಣವು ತಕ್ಷಣದ ಪಾವತಿಗೇ ಬೇಕಾಗಿದೆಯೇ, ಮುಂಬರುವ ವೆಚ್ಚವನ್ನು ನಿರೀಕ್ಷಿಸಿ ಸೆಳೆಯುತ್ತಿಲ್ಲವೇ?',
    remedy: {
      en: () => 'Look whether what is paid for has been supplied or done.',
      kn: () => 'ಯಾವುದಕ್ಕಾಗಿ ಪಾವತಿಯೋ ಅದು ಸರಬರಾಜಾಗಿದೆಯೇ ಅಥವಾ ನಡೆದಿದೆಯೇ ನೋಡಿ.',
    },
  }),
  not_to_avoid_lapse: says<{ financialYear: string }>({
    ...asked,
    en: ({ financialYear }) => `The year ${financialYear} ends: is it certain that this is not drawn to avoid a lapse?`,
    kn: ({ financialYear }) => `${financialYear} ರ ವರ್ಷ ಮುಗಿಯುತ್ತಿದೆ: ಅನುದಾನ ವ್ಯಪಗತವಾಗುವುದನ್ನು ತಪ್ಪಿಸಲು ಸೆಳೆಯುತ್ತಿಲ್ಲವೆಂಬುದು ಖಚಿತವೇ?`,
    remedy: {
      en: () => 'Compare the need that the sanction names with what was drawn before in the year.',
      kn: () => 'ಮಂಜೂರಾತಿ ಹೇಳುವ ಅಗತ್ಯವನ್ನು ಈ ವರ್ಷ ಹಿಂದೆ ಸೆಳೆದುದರೊಂದಿಗೆ ಹೋಲಿಸಿ ನೋಡಿ.',
    },
  }),
}

type Fails = Tell<typeof sayings>['fails']

function officeMayDraw({ ddoCode, sector }: Content, { date }: Today, office: OfficeFacts, fails: Fails) {
  const { authorisation } = office
  if (authorisation === null || date < authorisation.from || (authorisation.to ?? date) < date)
    return [fails('office_not_authorised', { ddoCode, date }, '')]
  if (sector === 'S' && authorisation.by !== 'ag')
    return [fails('not_authorised_by_ag', {}, '/sector', { kind: 'set', path: '/sector', choices: ['Z', 'T'] })]
  if (sector !== 'S' && authorisation.by !== 'zp_cao')
    return [fails('not_authorised_by_zp_cao', {}, '/sector', { kind: 'set', path: '/sector', value: 'S' })]
  return []
}

function payees(content: Content, row: CatalogueRow, groups: readonly PayeeGroup[], fails: Fails): Finding[] {
  const designations = ofSuppliers.includes(content.billType) ? groups.filter(isDesignation) : []
  const drawers =
    isCountersigned(row.countersignature) || notTheirDrawal.includes(content.billType)
      ? []
      : groups.filter(({ kind }) => kind === 'institution' || kind === 'individual')
  const named = [...new Set(content.subVouchers.flatMap(({ recipientId }) => recipientId ?? []))]
  return [
    ...designations.map(({ lines: [line = 1], total }) => {
      const path = `/annexure/${line - 1}/recipientId`
      const [value] = named
      const remedy: Remedy = { kind: 'set', path, choices: named, ...(named.length === 1 ? { value } : {}) }
      return fails('supplier_not_paid_directly', { line }, path, named.length === 0 ? undefined : remedy, total)
    }),
    ...drawers.map(({ lines: [line = 1], total }) =>
      fails('institution_not_countersigned', { line }, `/annexure/${line - 1}/recipientId`, undefined, total),
    ),
  ]
}

function vouchers({ billType, subVouchers, grossPaise }: Content, fails: Fails): Finding[] {
  if (!byVouchers.includes(billType)) return []
  const vouchersPaise = vouchersTotal(subVouchers)
  const claimThem: Remedy = { kind: 'set', path: '/grossPaise', value: vouchersPaise }
  const remedy = vouchersToComeTo(grossPaise, subVouchers) ?? claimThem
  if (subVouchers.length === 0) return [fails('sub_vouchers_missing', { grossPaise }, '/subVouchers', remedy)]
  return vouchersPaise === grossPaise
    ? []
    : [fails('sub_vouchers_differ_from_gross', { vouchersPaise, grossPaise }, '/subVouchers', remedy)]
}

function certificates({ claimType, subVouchers }: Content, { fails, asks }: Tell<typeof sayings>): Finding[] {
  const those = subVouchers.flatMap(({ kind, number }, index) =>
    kind === 'certificate' ? [{ number, path: `/subVouchers/${index}/kind` }] : [],
  )
  const [first] = those
  if (first === undefined) return []
  const { number, path } = first
  if (!mayHoldTravel.includes(claimType)) {
    const remedy: Remedy = { kind: 'set', path, value: 'voucher' }
    return [fails('certificate_without_travel', { number }, path, remedy, those.length)]
  }
  const numbers = those.slice(0, 10).map((certificate) => certificate.number)
  return [asks('certificates_of_travel', { numbers, total: those.length }, path)]
}

function works({ billType, paymentOrderNumber, workDoneFrom }: Content, after: string, fails: Fails): Finding[] {
  if (billType !== 'works' || paymentOrderNumber !== null) return []
  if (workDoneFrom === null)
    return [fails('work_begun_not_said', {}, '/workDoneFrom', { kind: 'obtain', path: '/workDoneFrom' })]
  if (workDoneFrom <= after) return []
  const path = '/paymentOrderNumber'
  return [fails('payment_order_missing', { workDoneFrom, after }, path, { kind: 'obtain', path })]
}

function advance({ billType, ddoCode, grossPaise }: Content, office: OfficeFacts, fails: Fails): Finding[] {
  if (billType !== 'permanent_advance') return []
  const { permanentAdvance } = office
  if (permanentAdvance === null) return [fails('advance_not_sanctioned', { ddoCode }, '/billType')]
  // No more is spent in advance than was sanctioned.
  const unrecoupedPaise = Math.min(permanentAdvance.unrecoupedPaise, permanentAdvance.sanctionedPaise)
  const path = '/grossPaise'
  return grossPaise <= unrecoupedPaise
    ? []
    : [
        fails('advance_less_than_claimed', { grossPaise, unrecoupedPaise }, path, {
          ...{ kind: 'set', path },
          value: unrecoupedPaise,
        }),
      ]
}

export const s36 = rule({
  id: 'S-36',
  title: {
    en: 'Money is drawn by whom it may be, for immediate payment, on vouchers',
    kn: 'ಪ್ರಾಧಿಕಾರವಿರುವವರು, ತಕ್ಷಣದ ಪಾವತಿಗಾಗಿ, ವೋಚರ್‌ಗಳ ಮೇಲೆ ಮಾತ್ರ ಹಣ ಸೆಳೆಯಬೇಕು',
  },
  source:
    'Manual of Contingent Expenditure, paragraph 17; KFC, article 50; circular of the Rural Development Department ' +
    'on the Gandhi Sakshi Kayaka payment order, 20 September 2014',
  overruledBy: ['HA', 'BAO'],
  facts: ['office', 'payees'],
  limits: { 'works.payment_order_after': 'claim' },
  says: sayings,
  check({ content, row, facts: { office, payees: groups }, today, limits }, tell) {
    const { fails, asks } = tell
    return [
      ...officeMayDraw(content, today, office, fails),
      ...payees(content, row, groups, fails),
      ...vouchers(content, fails),
      ...certificates(content, tell),
      ...works(content, limits['works.payment_order_after'], fails),
      ...advance(content, office, fails),
      ...(mayAnticipate.includes(content.billType) ? [asks('paid_out_at_once', {}, '')] : []),
      ...(mayAnticipate.includes(content.billType) && today.date.slice(5, 7) === '03'
        ? [asks('not_to_avoid_lapse', { financialYear: today.financialYear }, '')]
        : []),
    ]
  },
})
