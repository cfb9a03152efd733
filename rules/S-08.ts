import type { Remedy } from '../domain/bill/finding.ts'
import { canonicalDdoCode, parseDdoCode } from '../domain/kernel/codes.ts'
import { formatRupees } from '../domain/kernel/money.ts'
import { plainly, rule, says } from './rule.ts'

const insuranceFund = '8011-00-107-0-01'
const savingsFund = '8011-00-107-0-02'

/** Of a controlling or a chief controlling office (S-20): their heads sanction for a department (assumption). */
const isSuperior = (code: string): boolean => (parseDdoCode(code)?.slice(6, 11) ?? '99999') < '10000'

const byHeadOfOffice = ['C', 'D']
/** Groups A and B by the head of the department, C and D by the head of the office or above him. */
const maySanction = (group: string, code: string, ddoCode: string): boolean =>
  isSuperior(code) || (byHeadOfOffice.includes(group) && canonicalDdoCode(code) === ddoCode)

const set = (path: string, value: string | number): Remedy => ({ kind: 'set', path, value })
const obtain = (path: string, value?: object): Remedy => ({ kind: 'obtain', path, value })

export const s08 = rule({
  id: 'S-08',
  title: { en: 'Group insurance', kn: 'ಸಾಮೂಹಿಕ ವಿಮಾ ಯೋಜನೆ' },
  source: 'KSEGIS rules, in force from 01-01-1982',
  overruledBy: ['HA', 'BAO'],
  facts: ['claimant', 'registers'],
  limits: { 'gis.insurance': 'claim' },
  concerns: ({ billType }) => billType === 'gis',
  says: {
    gis_particulars_missing: plainly({
      stage: 'ddo',
      effect: 'refuse',
      en: () => 'The bill does not say why the insurance falls due, nor when the employee joined and left.',
      kn: () => 'ವಿಮೆ ಏಕೆ ಸಂದಾಯವಾಗುತ್ತಿದೆ, ನೌಕರರು ಯಾವಾಗ ಸೇರಿದರು ಮತ್ತು ಬಿಟ್ಟರು ಎಂದು ಬಿಲ್ಲು ಹೇಳುವುದಿಲ್ಲ.',
      remedy: {
        en: () => 'Give the cause and both dates, by the service register.',
        kn: () => 'ಸೇವಾ ವಹಿಯಂತೆ ಕಾರಣ ಮತ್ತು ಎರಡೂ ದಿನಾಂಕಗಳನ್ನು ನಮೂದಿಸಿ.',
      },
    }),
    gis_dates_unfit: says<{ joinedOn: string; leftOn: string; date: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ joinedOn, leftOn, date }) =>
        `Joined on ${joinedOn} and left on ${leftOn}, when today is ${date}: that is no service that has ended.`,
      kn: ({ joinedOn, leftOn, date }) => `ಸೇರಿದ್ದು ${joinedOn}, ಬಿಟ್ಟದ್ದು ${leftOn}, ಇಂದು ${date}: ಇದು ಮುಗಿದ ಸೇವೆಯಲ್ಲ.`,
      remedy: {
        en: () => 'Correct the dates by the service register; what falls due later is claimed then.',
        kn: () => 'ಸೇವಾ ವಹಿಯಂತೆ ದಿನಾಂಕಗಳನ್ನು ಸರಿಪಡಿಸಿ; ಮುಂದೆ ಬಾಕಿಯಾಗುವುದನ್ನು ಆಗಲೇ ಕ್ಲೇಮು ಮಾಡಿ.',
      },
    }),
    gis_cause_without_insurance: plainly({
      stage: 'ddo',
      effect: 'refuse',
      en: () => 'The insurance fund pays on death in service; who retires is paid from the savings fund.',
      kn: () => 'ವಿಮಾ ನಿಧಿಯು ಸೇವೆಯಲ್ಲಿ ಮರಣಕ್ಕೆ ಮಾತ್ರ; ನಿವೃತ್ತರಿಗೆ ಉಳಿತಾಯ ನಿಧಿಯಿಂದ ಸಂದಾಯವಾಗುತ್ತದೆ.',
      remedy: {
        en: () => 'Claim from the savings fund. After a death both funds pay, by two bills.',
        kn: () => 'ಉಳಿತಾಯ ನಿಧಿಯ ಕ್ಲೇಮು ಮಾಡಿ. ಮರಣದ ನಂತರ ಎರಡೂ ನಿಧಿಗಳು ಎರಡು ಬಿಲ್ಲುಗಳಿಂದ ಸಂದಾಯವಾಗುತ್ತವೆ.',
      },
    }),
    gis_head_of_other_fund: says<{ headOfAccount: string; fund: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ headOfAccount, fund }) => `Such a claim is paid from ${fund}, and the bill is on ${headOfAccount}.`,
      kn: ({ headOfAccount, fund }) => `ಈ ಕ್ಲೇಮು ${fund} ರಿಂದ ಸಂದಾಯವಾಗಬೇಕು; ಬಿಲ್ಲು ${headOfAccount} ಮೇಲಿದೆ.`,
      remedy: {
        en: ({ fund }) => `Draw on ${fund}.`,
        kn: ({ fund }) => `${fund} ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯಿಂದ ಸೆಳೆಯಿರಿ.`,
      },
    }),
    gis_member_not_named: plainly({
      stage: 'ddo',
      effect: 'refuse',
      en: () => "The employee whose insurance it is is not named as one of the office's recipients.",
      kn: () => 'ಯಾರ ವಿಮೆ ಎಂಬ ನೌಕರರನ್ನು ಕಛೇರಿಯ ಸ್ವೀಕರ್ತರಲ್ಲಿ ಒಬ್ಬರಾಗಿ ಹೆಸರಿಸಿಲ್ಲ.',
      remedy: {
        en: () => 'Name the employee as claimant, the deceased one too.',
        kn: () => 'ನೌಕರರನ್ನು, ಮೃತರಾಗಿದ್ದರೂ, ಕ್ಲೇಮುದಾರರೆಂದು ಹೆಸರಿಸಿ.',
      },
    }),
    gis_member_not_employee: says<{ recipientId: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ recipientId }) => `${recipientId} is no employee: only employees are members of the scheme.`,
      kn: ({ recipientId }) => `${recipientId} ನೌಕರರಲ್ಲ: ಯೋಜನೆಯ ಸದಸ್ಯರು ನೌಕರರು ಮಾತ್ರ.`,
      remedy: {
        en: () => 'Name the employee, not whom the bill pays.',
        kn: () => 'ಹಣ ಪಡೆಯುವವರನ್ನಲ್ಲ, ನೌಕರರನ್ನು ಹೆಸರಿಸಿ.',
      },
    }),
    gis_insurance_amount: says<{ group: string; amountPaise: number; grossPaise: number }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ group, amountPaise, grossPaise }) =>
        `Group ${group} is insured for Rs ${formatRupees(amountPaise)}, and the bill claims Rs ` +
        `${formatRupees(grossPaise)}.`,
      kn: ({ group, amountPaise, grossPaise }) =>
        `ಸಮೂಹ ${group} ಕ್ಕೆ ವಿಮೆ ರೂ. ${formatRupees(amountPaise)}; ಬಿಲ್ಲಿನ ಕ್ಲೇಮು ರೂ. ${formatRupees(grossPaise)}.`,
      remedy: {
        en: ({ amountPaise }) => `Claim Rs ${formatRupees(amountPaise)}.`,
        kn: ({ amountPaise }) => `ರೂ. ${formatRupees(amountPaise)} ಕ್ಲೇಮು ಮಾಡಿ.`,
      },
    }),
    gis_sanction_not_competent: says<{ group: string; authorityCode: string }>({
      stage: 'ddo',
      effect: 'refuse',
      en: ({ group, authorityCode }) =>
        `${authorityCode} does not sanction for group ${group}: for A and B the head of the department does, for C ` +
        'and D the head of the office.',
      kn: ({ group, authorityCode }) =>
        `ಸಮೂಹ ${group} ಕ್ಕೆ ${authorityCode} ಮಂಜೂರಾತಿ ಪ್ರಾಧಿಕಾರವಲ್ಲ: ಮೊದಲ ಎರಡು ಸಮೂಹಗಳಿಗೆ ಇಲಾಖಾ ಮುಖ್ಯಸ್ಥರು, ` +
        'ಉಳಿದವಕ್ಕೆ ಕಛೇರಿ ಮುಖ್ಯಸ್ಥರು.',
      remedy: {
        en: () => 'Obtain the sanction of the competent authority, and cite it.',
        kn: () => 'ಸಕ್ಷಮ ಪ್ರಾಧಿಕಾರದ ಮಂಜೂರಾತಿ ಪಡೆದು ಉಲ್ಲೇಖಿಸಿ.',
      },
    }),
    gis_group_not_registered: says<{ recipientId: string }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      en: ({ recipientId }) =>
        `No group is registered of ${recipientId}. Are amount and sanctioning authority those of the employee's group?`,
      kn: ({ recipientId }) => `${recipientId} ರ ಸಮೂಹ ನೋಂದಣಿಯಾಗಿಲ್ಲ. ಮೊತ್ತ ಮತ್ತು ಮಂಜೂರಾತಿ ಪ್ರಾಧಿಕಾರ ನೌಕರರ ಸಮೂಹಕ್ಕೆ ಸರಿಯಿವೆಯೇ?`,
      remedy: {
        en: () => "Have the employee's group registered with the recipient.",
        kn: () => 'ಸ್ವೀಕರ್ತರ ವಿವರದಲ್ಲಿ ನೌಕರರ ಸಮೂಹವನ್ನು ನೋಂದಾಯಿಸಿ.',
      },
    }),
    gis_savings_not_tabled: says<{ joinedOn: string; leftOn: string; grossPaise: number }>({
      stage: 'treasury',
      effect: 'object',
      desks: ['HA'],
      en: ({ joinedOn, leftOn, grossPaise }) =>
        `The scheme's tables are not entered. Are Rs ${formatRupees(grossPaise)} the savings of service from ` +
        `${joinedOn} to ${leftOn}?`,
      kn: ({ joinedOn, leftOn, grossPaise }) =>
        `ಯೋಜನೆಯ ಕೋಷ್ಟಕಗಳನ್ನು ನಮೂದಿಸಿಲ್ಲ. ${joinedOn} ರಿಂದ ${leftOn} ರವರೆಗಿನ ಸೇವೆಯ ಉಳಿತಾಯ ರೂ. ` +
        `${formatRupees(grossPaise)} ಸರಿಯೇ?`,
      remedy: {
        en: () => 'Claim what the tables of the KSEGIS rules give for these years.',
        kn: () => 'ಈ ವರ್ಷಗಳಿಗೆ ಯೋಜನೆಯ ನಿಯಮಗಳ ಕೋಷ್ಟಕಗಳಲ್ಲಿರುವ ಮೊತ್ತವನ್ನು ಕ್ಲೇಮು ಮಾಡಿ.',
      },
    }),
  },
  check({ content, facts: { claimant, registers }, today: { date }, limits }, { fails, cannotTell }) {
    const { claimType, ddoCode, gis, grossPaise, headOfAccount } = content
    const insures = claimType === 'insurance_fund'
    const fund = insures ? insuranceFund : savingsFund
    const group = claimant?.group ?? null
    const sanctionedBy = content.sanction?.authorityCode ?? null

    const ofTheYears = () => {
      if (gis === null)
        return [fails('gis_particulars_missing', {}, '/gis', obtain('/gis', insures ? { cause: 'death' } : {}))]
      const { cause, joinedOn, leftOn } = gis
      const path = '/gis/leftOn'
      const toSavings = set('/claimType', 'savings_fund')
      return [
        ...(joinedOn <= leftOn && leftOn <= date
          ? []
          : [fails('gis_dates_unfit', { joinedOn, leftOn, date }, path, obtain(path))]),
        ...(insures && cause !== 'death' ? [fails('gis_cause_without_insurance', {}, '/claimType', toSavings)] : []),
        ...(insures ? [] : [cannotTell('gis_savings_not_tabled', { joinedOn, leftOn, grossPaise }, '/grossPaise')]),
      ]
    }

    const ofMember = () => {
      if (claimant === null) return [fails('gis_member_not_named', {}, '/claimant', obtain('/claimant'))]
      const { recipientId, kind } = claimant
      const path = '/claimant/recipientId'
      if (kind !== 'employee') return [fails('gis_member_not_employee', { recipientId }, path, obtain(path))]
      return group === null ? [cannotTell('gis_group_not_registered', { recipientId }, path)] : []
    }

    const ofAmount = () => {
      if (!insures || group === null) return []
      const amountPaise = limits['gis.insurance'][group]
      const path = '/grossPaise'
      return grossPaise === amountPaise
        ? []
        : [fails('gis_insurance_amount', { group, amountPaise, grossPaise }, path, set(path, amountPaise))]
    }

    // A claim without a sanction, or one that names no office, is told by S-46 and S-23.
    const ofSanction = () => {
      if (group === null || sanctionedBy === null || maySanction(group, sanctionedBy, ddoCode)) return []
      const competent = byHeadOfOffice.includes(group) ? ddoCode : registers.controllingOfficeCode
      const path = '/sanction/authorityCode'
      const remedy = competent === '' ? obtain(path) : set(path, competent)
      return [fails('gis_sanction_not_competent', { group, authorityCode: sanctionedBy }, path, remedy)]
    }

    const ofHead = headOfAccount.startsWith(fund)
      ? []
      : [fails('gis_head_of_other_fund', { headOfAccount, fund }, '/headOfAccount', set('/headOfAccount', fund))]
    return [...ofTheYears(), ...ofHead, ...ofMember(), ...ofAmount(), ...ofSanction()]
  },
})
