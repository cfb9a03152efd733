import { isDesignation, isOpenCheque, type PayeeGroup } from '../domain/bill/facts.ts'
import { isPermittedBy } from '../domain/bill/particulars.ts'
import { payClaimant } from '../domain/bill/own-claim.ts'
import { rule, says } from './rule.ts'

const total = (groups: readonly PayeeGroup[]): number => groups.reduce((sum, group) => sum + group.total, 0)
const linesOf = (groups: readonly PayeeGroup[]): number[] =>
  groups.flatMap(({ lines }) => lines).sort((one, other) => one - other)
const pathOf = (lines: readonly number[]): string => `/annexure/${(lines[0] ?? 1) - 1}/recipientId`

/** Who both permit it expressly that a designation is paid. */
const permitters = ['government', 'director'] as const

/** Lines that a question names; how many there are it says too. */
const shown = 10

export const s32 = rule({
  id: 'S-32',
  title: {
    en: 'Paid is the one whose money it is',
    kn: 'ಹಣ ಯಾರದೋ ಅವರಿಗೇ ಪಾವತಿ',
  },
  source: 'The sutra itself; Manual of Contingent Expenditure, paragraph 17',
  // Categories 26 and 32 nobody overrules; what was answered no is for its desk to object.
  overruledBy: [],
  facts: ['payees'],
  concerns: ({ annexure }) => annexure !== null,
  says: {
    designation_is_payee: says<{ lines: readonly number[]; total: number }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA', 'PA'],
      en: ({ lines, total }) =>
        `The annexure pays the designation of a drawing officer, category 26: ${total}, line ${lines.join(', ')}.`,
      kn: ({ lines, total }) => `ಅನುಬಂಧವು ಡಿಡಿಓ ಪದನಾಮಕ್ಕೆ (ಪ್ರವರ್ಗ 26) ಪಾವತಿಸುತ್ತದೆ: ಒಟ್ಟು ${total}, ಸಾಲು ${lines.join(', ')}.`,
      remedy: {
        en: () => 'Pay the one whose claim it is, or obtain the express permission of Government and Director.',
        kn: () => 'ಕ್ಲೇಮು ಯಾರದೋ ಅವರಿಗೆ ಪಾವತಿಸಿ, ಇಲ್ಲವೇ ಸರ್ಕಾರ ಹಾಗೂ ನಿರ್ದೇಶಕರ ವಿಶೇಷ ಅನುಮತಿ ಪಡೆಯಿರಿ.',
      },
    }),
    open_cheque_id_is_payee: says<{ lines: readonly number[]; total: number }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA', 'PA'],
      en: ({ lines, total }) =>
        `The claim is not paid by open cheque, and an id of category 32 is paid: ${total}, line ${lines.join(', ')}.`,
      kn: ({ lines, total }) =>
        `ತೆರೆದ ಚೆಕ್ಕಿನಿಂದ ಪಾವತಿಸದ ಕ್ಲೇಮಿನಲ್ಲಿ ಅನುಬಂಧವು ಪ್ರವರ್ಗ 32 ಕ್ಕೆ ಪಾವತಿಸುತ್ತದೆ: ಒಟ್ಟು ${total}, ಸಾಲು ${lines.join(', ')}.`,
      remedy: {
        en: () => 'Pay the one whose claim it is to an account of his own.',
        kn: () => 'ಕ್ಲೇಮು ಯಾರದೋ ಅವರ ಸ್ವಂತ ಖಾತೆಗೆ ಪಾವತಿಸಿ.',
      },
    }),
    odd_payees: says<{ lines: readonly number[]; total: number }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA', 'PA'],
      en: ({ lines, total }) =>
        `${total} payees are not of the kind that such a claim is paid to, line ${lines.join(', ')}. ` +
        'Is each the one whose money it is, and none a bank or a fund that is reimbursed?',
      kn: ({ lines, total }) =>
        `${total} ಸ್ವೀಕರ್ತರು ಇಂತಹ ಕ್ಲೇಮಿನ ಸಾಮಾನ್ಯ ಸ್ವೀಕರ್ತರಲ್ಲ, ಸಾಲು ${lines.join(', ')}. ` +
        'ಪ್ರತಿಯೊಬ್ಬರೂ ನಿಜವಾದ ಹಕ್ಕುದಾರರೇ, ಬ್ಯಾಂಕ್ ಅಥವಾ ಮರುಭರ್ತಿ ಪಡೆಯುವ ನಿಧಿ ಅಲ್ಲವೇ?',
      remedy: {
        en: () => 'Look at these payees in the annexure and on the paper.',
        kn: () => 'ಈ ಸ್ವೀಕರ್ತರನ್ನು ಅನುಬಂಧದಲ್ಲೂ ಕಾಗದದಲ್ಲೂ ಪರಿಶೀಲಿಸಿ.',
      },
    }),
  },
  check({ content, row, facts }, { fails, asks }) {
    const { permissions } = content
    const designations = facts.payees.filter(isDesignation)
    const openCheques = facts.payees.filter(isOpenCheque)
    const [missing] = permitters.filter((by) => !isPermittedBy(permissions, by))
    const permission = { kind: 'obtain', path: '/permissions/-', value: { by: missing } } as const
    const claimant = (path: string) => payClaimant(content, path) ?? undefined
    const wrong = [
      { code: 'designation_is_payee', groups: missing ? designations : [], mends: () => permission },
      {
        code: 'open_cheque_id_is_payee',
        groups: row.payBy.includes('open_cheque') ? [] : openCheques,
        mends: claimant,
      },
    ] as const
    const kinds = row.payeeKinds
    const odd = facts.payees.filter(
      (group) => !isDesignation(group) && !isOpenCheque(group) && kinds.length > 0 && !kinds.includes(group.kind),
    )
    const lines = linesOf(odd)
    return [
      ...wrong.flatMap(({ code, groups, mends }) => {
        const those = linesOf(groups)
        const places = total(groups)
        if (places === 0) return []
        const path = pathOf(those)
        return [fails(code, { lines: those.slice(0, shown), total: places }, path, mends(path), places)]
      }),
      ...(odd.length === 0
        ? []
        : [asks('odd_payees', { lines: lines.slice(0, shown), total: total(odd) }, pathOf(lines))]),
    ]
  },
})
