import { deductionsTotal, type AnnexureTotals, type Content } from '../domain/bill/content.ts'
import { isDesignation, type PayeeGroup, type VoucherDifference } from '../domain/bill/facts.ts'
import type { Finding, Remedy } from '../domain/bill/finding.ts'
import { isPermittedBy, type Permission } from '../domain/bill/particulars.ts'
import { vouchersToComeTo, vouchersTotal } from '../domain/bill/sub-vouchers.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { plainly, rule, says, type Saying, type Tell } from './rule.ts'

/** Of these the sub-vouchers name who is paid; on a medical or a travel claim they name who was paid already. */
const paidByVoucher = ['dc', 'dc_exempt', 'works']

const atTheDesks = { stage: 'treasury', effect: 'object', desks: ['HA', 'PA'] } as const satisfies Partial<
  Saying<never>
>

/** By express permission alone, for which the one who pays looks (S-48); the head accountant has S-32. */
const atPayment = { stage: 'payment', effect: 'object', desks: ['PA'] } as const satisfies Partial<Saying<never>>

const sayings = {
  voucher_names_nobody: says<{ number: string }>({
    ...atTheDesks,
    en: ({ number }) => `The bill has several payees, and sub-voucher ${number} names none of them.`,
    kn: ({ number }) => `ಬಿಲ್ಲಿನಲ್ಲಿ ಹಲವು ಸ್ವೀಕರ್ತರಿದ್ದಾರೆ; ಉಪ ವೋಚರ್ ${number} ಯಾರನ್ನೂ ಹೆಸರಿಸಿಲ್ಲ.`,
    remedy: {
      en: () => 'Give the recipient whom the sub-voucher names.',
      kn: () => 'ಉಪ ವೋಚರ್ ಹೆಸರಿಸುವ ಸ್ವೀಕರ್ತರನ್ನು ನಮೂದಿಸಿ.',
    },
  }),
  payee_without_voucher: says<{ recipientId: string; annexurePaise: number }>({
    ...atTheDesks,
    en: ({ recipientId, annexurePaise }) =>
      `${recipientId} is paid Rs ${formatRupees(annexurePaise)}, and no sub-voucher names him.`,
    kn: ({ recipientId, annexurePaise }) =>
      `${recipientId} ಗೆ ರೂ. ${formatRupees(annexurePaise)} ಪಾವತಿಯಿದೆ, ಆದರೆ ಯಾವ ಉಪ ವೋಚರೂ ಅವರನ್ನು ಹೆಸರಿಸಿಲ್ಲ.`,
    remedy: {
      en: () => 'Pay the one whom the sub-voucher names.',
      kn: () => 'ಉಪ ವೋಚರ್ ಹೆಸರಿಸಿದವರಿಗೆ ಪಾವತಿಸಿ.',
    },
  }),
  voucher_not_paid: says<{ recipientId: string; vouchersPaise: number }>({
    ...atTheDesks,
    en: ({ recipientId, vouchersPaise }) =>
      `${recipientId} has sub-vouchers of Rs ${formatRupees(vouchersPaise)}, and the annexure does not pay him.`,
    kn: ({ recipientId, vouchersPaise }) =>
      `${recipientId} ರವರ ಉಪ ವೋಚರ್‌ಗಳು ರೂ. ${formatRupees(vouchersPaise)} ಇವೆ, ಆದರೆ ಅನುಬಂಧದಲ್ಲಿ ಅವರಿಗೆ ಪಾವತಿಯಿಲ್ಲ.`,
    remedy: {
      en: () => 'Pay him, or leave out what is not claimed.',
      kn: () => 'ಅವರಿಗೆ ಪಾವತಿಸಿ, ಇಲ್ಲವೇ ಕೋರದಿರುವುದನ್ನು ಕೈಬಿಡಿ.',
    },
  }),
  payee_above_vouchers: says<{ recipientId: string; annexurePaise: number; vouchersPaise: number }>({
    ...atTheDesks,
    en: ({ recipientId, annexurePaise, vouchersPaise }) =>
      `${recipientId} is paid Rs ${formatRupees(annexurePaise)} on sub-vouchers of Rs ${formatRupees(vouchersPaise)}.`,
    kn: ({ recipientId, annexurePaise, vouchersPaise }) =>
      `${recipientId} ಗೆ ರೂ. ${formatRupees(annexurePaise)} ಪಾವತಿಯಿದೆ; ಉಪ ವೋಚರ್‌ಗಳು ರೂ. ${formatRupees(vouchersPaise)} ಮಾತ್ರ.`,
    remedy: {
      en: ({ vouchersPaise }) => `Pay him at most Rs ${formatRupees(vouchersPaise)}.`,
      kn: ({ vouchersPaise }) => `ಅವರಿಗೆ ಹೆಚ್ಚೆಂದರೆ ರೂ. ${formatRupees(vouchersPaise)} ಪಾವತಿಸಿ.`,
    },
  }),
  difference_is_not_deducted: says<{ vouchersPaise: number; annexurePaise: number; deductionsPaise: number }>({
    ...atTheDesks,
    en: ({ vouchersPaise, annexurePaise, deductionsPaise }) =>
      `Sub-vouchers of Rs ${formatRupees(vouchersPaise)} less deductions of Rs ${formatRupees(deductionsPaise)} ` +
      `are not the Rs ${formatRupees(annexurePaise)} of the annexure.`,
    kn: ({ vouchersPaise, annexurePaise, deductionsPaise }) =>
      `ಉಪ ವೋಚರ್‌ಗಳ ರೂ. ${formatRupees(vouchersPaise)} ರಿಂದ ಕಟಾವುಗಳ ರೂ. ${formatRupees(deductionsPaise)} ಕಳೆದರೆ ` +
      `ಅನುಬಂಧದ ರೂ. ${formatRupees(annexurePaise)} ಆಗುವುದಿಲ್ಲ.`,
    remedy: {
      en: () => 'Enter all sub-vouchers and all deductions, or pay what they leave.',
      kn: () => 'ಎಲ್ಲಾ ಉಪ ವೋಚರ್‌ಗಳನ್ನೂ ಕಟಾವುಗಳನ್ನೂ ನಮೂದಿಸಿ, ಇಲ್ಲವೇ ಉಳಿಯುವ ಮೊತ್ತವನ್ನೇ ಪಾವತಿಸಿ.',
    },
  }),
  designation_without_government: plainly({
    ...atPayment,
    en: () => 'A designation of a drawing officer is paid without the express permission of the Government.',
    kn: () => 'ಸರ್ಕಾರದ ವಿಶೇಷ ಅನುಮತಿ ಇಲ್ಲದೆ ಡಿಡಿಓ ಪದನಾಮಕ್ಕೆ ಪಾವತಿ ಕೋರಲಾಗಿದೆ.',
    remedy: {
      en: () => 'Obtain the permission of the Government, and give its number and date.',
      kn: () => 'ಸರ್ಕಾರದ ಅನುಮತಿ ಪಡೆದು, ಅದರ ಸಂಖ್ಯೆ, ದಿನಾಂಕ ನಮೂದಿಸಿ.',
    },
  }),
  designation_without_director: plainly({
    ...atPayment,
    en: () => 'A designation of a drawing officer is paid without the express permission of the Director.',
    kn: () => 'ಖಜಾನೆ ನಿರ್ದೇಶಕರ ವಿಶೇಷ ಅನುಮತಿ ಇಲ್ಲದೆ ಡಿಡಿಓ ಪದನಾಮಕ್ಕೆ ಪಾವತಿ ಕೋರಲಾಗಿದೆ.',
    remedy: {
      en: () => 'Obtain the permission of the Director of Treasuries, and give its number and date.',
      kn: () => 'ಖಜಾನೆ ನಿರ್ದೇಶಕರ ಅನುಮತಿ ಪಡೆದು, ಅದರ ಸಂಖ್ಯೆ, ದಿನಾಂಕ ನಮೂದಿಸಿ.',
    },
  }),
}

type Fails = Tell<typeof sayings>['fails']

const permitters = [
  { by: 'government', code: 'designation_without_government' },
  { by: 'director', code: 'designation_without_director' },
] as const

function designationsPermitted(
  payees: readonly PayeeGroup[],
  permissions: readonly Permission[],
  fails: Fails,
): readonly Finding[] {
  const designations = payees.filter(isDesignation)
  if (designations.length === 0) return []
  const path = `/annexure/${Math.min(...designations.flatMap(({ lines }) => lines)) - 1}/recipientId`
  const places = designations.reduce((sum, { total }) => sum + total, 0)
  return permitters
    .filter(({ by }) => !isPermittedBy(permissions, by))
    .map(({ by, code }) => fails(code, {}, path, { kind: 'obtain', path: '/permissions/-', value: { by } }, places))
}

/** Who may stand there, and who must where it can be but one. */
const oneOf = (path: string, those: readonly VoucherDifference[]): Remedy => {
  const choices = those.map(({ recipientId }) => recipientId)
  if (choices.length === 0) return { kind: 'obtain', path }
  return { kind: 'set', path, choices, ...(choices.length === 1 ? { value: choices[0] } : {}) }
}

function payeesMatch(
  { subVouchers }: Content,
  annexure: AnnexureTotals,
  differences: readonly VoucherDifference[],
  fails: Fails,
): readonly Finding[] {
  const unvouchered = differences.filter(({ vouchersPaise }) => vouchersPaise === 0)
  const unpaid = differences.filter(({ line }) => line === null)
  const above = differences.filter(
    ({ line, vouchersPaise, annexurePaise }) => line !== null && vouchersPaise > 0 && annexurePaise > vouchersPaise,
  )
  const nameless = subVouchers.flatMap(({ number, recipientId }, index) =>
    recipientId === null && annexure.lines > 1 ? [{ number, path: `/subVouchers/${index}/recipientId` }] : [],
  )
  return [
    ...nameless
      .slice(0, 1)
      .map(({ number, path }) =>
        fails('voucher_names_nobody', { number }, path, oneOf(path, unvouchered), nameless.length),
      ),
    // Who is paid without a sub-voucher is known once each of them names somebody.
    ...(nameless.length > 0 ? [] : unvouchered.slice(0, 1)).map(({ recipientId, annexurePaise, line }) => {
      const path = `/annexure/${(line ?? 1) - 1}/recipientId`
      const remedy = oneOf(path, unpaid)
      return fails('payee_without_voucher', { recipientId, annexurePaise }, path, remedy, unvouchered.length)
    }),
    ...unpaid.slice(0, 1).map(({ recipientId, vouchersPaise }) => {
      const voucher = `/subVouchers/${subVouchers.findIndex((one) => one.recipientId === recipientId)}`
      // Where another is paid without a sub-voucher, that line is mended, and this with it.
      const remedy: Remedy | undefined = unvouchered.length > 0 ? undefined : { kind: 'remove', path: voucher }
      const params = { recipientId, vouchersPaise }
      return fails('voucher_not_paid', params, `${voucher}/recipientId`, remedy, unpaid.length)
    }),
    ...above.slice(0, 1).map(({ recipientId, line, annexurePaise, vouchersPaise }) => {
      const path = `/annexure/${(line ?? 1) - 1}/amountPaise`
      const params = { recipientId, annexurePaise, vouchersPaise }
      return fails('payee_above_vouchers', params, path, { kind: 'set', path, value: vouchersPaise }, above.length)
    }),
  ]
}

/** What a payee gets less than his sub-vouchers say is deducted, no more and no less. */
function differencesAreDeducted(
  { billType, subVouchers, deductions }: Content,
  { totalPaise: annexurePaise }: AnnexureTotals,
  fails: Fails,
): readonly Finding[] {
  const vouchersPaise = vouchersTotal(subVouchers)
  const deductionsPaise = deductionsTotal(deductions)
  if (vouchersPaise - annexurePaise === deductionsPaise) return []
  // Where they must come to the gross, S-36 mends it.
  const remedy = billType === 'dc' ? null : vouchersToComeTo(annexurePaise + deductionsPaise, subVouchers)
  const params = { vouchersPaise, annexurePaise, deductionsPaise }
  return [fails('difference_is_not_deducted', params, '/subVouchers', remedy ?? undefined)]
}

export const s48 = rule({
  id: 'S-48',
  title: {
    en: 'The annexure pays whom the sub-vouchers name',
    kn: 'ಅನುಬಂಧದ ಸ್ವೀಕರ್ತರು ಉಪ ವೋಚರ್‌ಗಳಿಗೆ ತಾಳೆಯಾಗಬೇಕು',
  },
  source: 'The sutra itself',
  overruledBy: [],
  facts: ['payees', 'vouchered'],
  concerns: ({ annexure }) => annexure !== null,
  says: sayings,
  check({ content, facts: { payees, vouchered } }, { fails }) {
    const { annexure, subVouchers, billType, permissions } = content
    const permitted = designationsPermitted(payees, permissions, fails)
    if (annexure === null || subVouchers.length === 0 || !paidByVoucher.includes(billType)) return permitted
    return [
      ...permitted,
      ...payeesMatch(content, annexure, vouchered.differences, fails),
      ...differencesAreDeducted(content, annexure, fails),
    ]
  },
})
