// What is wrong at one place of a request.

import type { FormatName, RequestFaultParams } from '../api.ts'
import { say, sayFault, type Saying } from '../words.ts'
import { checklistItems } from './checklist.ts'
import { refusals } from './refusals.ts'

/** What a text of each form must be. */
const forms: Record<FormatName, string> = {
  'ddo-code': '12E01-10104O ಮಾದರಿಯ ಡಿಡಿಓ ಕೋಡ್',
  'treasury-code': '577A ಮಾದರಿಯ ಖಜಾನೆ ಕೋಡ್',
  'head-of-account': '2054-00-097-0-01-051 ಮಾದರಿಯ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆ',
  'financial-year': '2026-27 ಮಾದರಿಯ ಆರ್ಥಿಕ ವರ್ಷ',
  'recipient-id': '2000-10104-036 ಮಾದರಿಯ ಸ್ವೀಕರ್ತ ಸಂಖ್ಯೆ',
  gstin: '29AAGCB7383J1Z4 ಮಾದರಿಯ, ಸರಿಯಾದ ತಾಳೆ ಅಕ್ಷರವಿರುವ GSTIN',
  'business-date': '2026-11-21 ಮಾದರಿಯ, ಪಂಚಾಂಗದಲ್ಲಿರುವ ದಿನಾಂಕ',
  'plain-text': 'ಖಾಲಿಯಲ್ಲದ, ನಿಯಂತ್ರಣ ಅಕ್ಷರಗಳಿಲ್ಲದ ಪಠ್ಯ',
}

/** The types of JSON. */
const types: Readonly<Record<string, string>> = {
  integer: 'ಪೂರ್ಣ ಸಂಖ್ಯೆ',
  number: 'ಸಂಖ್ಯೆ',
  string: 'ಪಠ್ಯ',
  object: 'ಆಬ್ಜೆಕ್ಟ್',
  array: 'ಪಟ್ಟಿ',
  boolean: 'true ಅಥವಾ false',
  null: 'null',
}

const either = (words: readonly string[]): string => words.join(' ಅಥವಾ ')

export const faults: Saying<RequestFaultParams> = {
  not_verified: ({ item }) => `${checklistItems[item]}: ಪರಿಶೀಲಿಸಿಲ್ಲ`,
  check_not_made: () => 'ಮುಖ್ಯ ಲೆಕ್ಕಿಗರು ಈ ಪರಿಶೀಲನೆಯನ್ನು ಮಾಡಿಲ್ಲ',
  objection_not_open: () => 'ಈ ಬಿಲ್ಲಿನ ಬಾಕಿ ಆಕ್ಷೇಪಣೆಯಲ್ಲ',
  objection_without_answer: ({ objectionId }) => `${objectionId} ಆಕ್ಷೇಪಣೆಗೆ ಉತ್ತರಿಸಬೇಕು`,
  objection_answered_twice: () => 'ಎರಡು ಬಾರಿ ಉತ್ತರಿಸಲಾಗಿದೆ',
  sheet_undue: () => 'ಆನ್‌ಲೈನ್ ಮೂಲಕ ಮೇಲು ಸಹಿಯಾದ ಬಿಲ್ಲಿಗೆ ಮಾತ್ರ ಅನ್ವಯಿಸುತ್ತದೆ',
  sheet_missing: () => 'ಕಡ್ಡಾಯ: ಲಗತ್ತಿಸಿದ ಹಾಳೆಯ ಮೇಲಿನ ಸಂಖ್ಯೆ',
  sheet_of_another_bill: () => 'ಈ ಬಿಲ್ಲಿನ ಹಾಳೆಯ ಸಂಖ್ಯೆಯಲ್ಲ',
  rule_unknown: ({ rule }) => `${rule} ನಿಯಮಾವಳಿಯಲ್ಲಿರುವ ನಿಯಮವಲ್ಲ`,
  pair_unknown: () => 'ಬಿಲ್ಲಿನ ವಿಧ ಮತ್ತು ಕ್ಲೇಮಿನ ವಿಧ ಪರಸ್ಪರ ಹೊಂದಿಕೆಯಾಗಬೇಕು',
  not_available_yet: () => 'ಇನ್ನೂ ಲಭ್ಯವಿಲ್ಲ',
  must_be: ({ values }) => `${either(values)} ಆಗಿರಬೇಕು`,
  must_stay: ({ value }) => `${value} ಆಗಿಯೇ ಉಳಿಯಬೇಕು`,
  treasury_unknown: () => 'ರಾಜ್ಯದ ಖಜಾನೆಯಲ್ಲ',
  treasury_of_another_district: ({ treasuryCode }) => `${treasuryCode} ಖಜಾನೆಯ ಜಿಲ್ಲೆಯಲ್ಲಿ ಇಲ್ಲ`,
  head_not_mapped: () => 'ಈ ಕಛೇರಿ ಮತ್ತು ಬಿಲ್ಲಿನ ವಿಧಕ್ಕೆ ಮ್ಯಾಪಿಂಗ್ ಆಗಿಲ್ಲ',
  head_takes_no_deductions: ({ headOfAccount }) => `${headOfAccount} ಕಡಿತಗಳನ್ನು ಪಡೆಯುವ ಲೆಕ್ಕ ಶೀರ್ಷಿಕೆಯಲ್ಲ`,
  nothing_left: ({ deductionsPaise, netPaise }) => `${deductionsPaise} ಪೈಸೆ ಕಡಿತಗಳನ್ನು ಕಳೆದರೆ ${netPaise} ಪೈಸೆ ಉಳಿಯುತ್ತದೆ`,
  recipient_unknown: ({ line }) => `ಸಾಲು ${line}: ಈ ಕಛೇರಿಗೆ ಇಂತಹ ಸ್ವೀಕರ್ತ ಇಲ್ಲ`,
  must_add_up_to: ({ netPaise }) => `ಒಟ್ಟು ${netPaise} ಪೈಸೆ ಆಗಬೇಕು`,
  no_line_yet: () => 'ಕನಿಷ್ಠ ಒಂದು ಸಾಲು ಇರಬೇಕು',
  not_attached: ({ kind }) => `${kind} ಲಗತ್ತಿಸಿಲ್ಲ`,
  messenger_not_registered: () => 'ಈ ಕಛೇರಿಯ ನೋಂದಾಯಿತ ಸಂದೇಶವಾಹಕರಲ್ಲ',
  bill_not_before_treasury: () => 'ಈ ಖಜಾನೆಯ ಮುಂದಿರುವ ಬಿಲ್ಲು ಅಲ್ಲ',
  bill_not_in_file: () => 'ಕಡತದಲ್ಲಿ ಇಲ್ಲ',
  bill_of_year: ({ billNumber, financialYear }) => `${billNumber} ಬಿಲ್ಲು ${financialYear} ವರ್ಷಕ್ಕೆ ಸೇರಿದೆ`,
  bill_refused: ({ billNumber, because }) => `${billNumber}: ${say(refusals, because)}`,
  payee_is_self: () => 'ಸ್ವೀಕರ್ತರ ಹೆಸರು "self" ಎಂದಿದೆ; ಹಣ ಪಡೆಯುವ ವ್ಯಕ್ತಿ ಅಥವಾ ಸಂಸ್ಥೆಯನ್ನು ಹೆಸರಿಸಿ.',
  name_unwritable: () => 'ಹೆಸರು ಖಾಲಿಯಾಗಿದೆ, ಅಥವಾ ಪಾವತಿ ಕಡತದಲ್ಲಿ ಬರೆಯಲಾಗದ ಅಕ್ಷರ ಅದರಲ್ಲಿದೆ.',
  account_number_malformed: () => 'ಖಾತೆ ಸಂಖ್ಯೆಯು 9 ರಿಂದ 18 ಇಂಗ್ಲಿಷ್ ದೊಡ್ಡ ಅಕ್ಷರಗಳು ಹಾಗೂ ಅಂಕಿಗಳಾಗಿರಬೇಕು; ಚಿಹ್ನೆ ಅಥವಾ ಖಾಲಿ ಜಾಗ ಇರಬಾರದು.',
  ifsc_malformed: () => 'IFSC ಎಂದರೆ ನಾಲ್ಕು ಇಂಗ್ಲಿಷ್ ದೊಡ್ಡ ಅಕ್ಷರಗಳು, ಒಂದು ಸೊನ್ನೆ, ನಂತರ ಆರು ದೊಡ್ಡ ಅಕ್ಷರಗಳು ಅಥವಾ ಅಂಕಿಗಳು.',
  ifsc_unknown: ({ ifsc }) => `IFSC ${ifsc} ಪ್ರಕಟಿತ ಪಟ್ಟಿಯಲ್ಲಿ ಇಲ್ಲ.`,
  party_twice_in_bill: ({ payment, earlier }) =>
    `ಪಾವತಿ ${payment} ರ ಸ್ವೀಕರ್ತರು ಪಾವತಿ ${earlier} ರ ಸ್ವೀಕರ್ತರೇ ಆಗಿದ್ದಾರೆ; ಒಂದು ಬಿಲ್ಲಿನಲ್ಲಿ ಒಬ್ಬರಿಗೆ ಒಮ್ಮೆ ಮಾತ್ರ ಪಾವತಿ.`,

  required: () => 'ಕಡ್ಡಾಯ',
  required_without: ({ other }) => `${other} ನೀಡದಿದ್ದಲ್ಲಿ ಕಡ್ಡಾಯ`,
  unknown_field: () => 'ತಿಳಿದಿರುವ ಕ್ಷೇತ್ರವಲ್ಲ',
  unknown_field_among: ({ fields }) => `ತಿಳಿದಿರುವ ಕ್ಷೇತ್ರವಲ್ಲ; ಇರುವ ಕ್ಷೇತ್ರಗಳು ${fields.join(', ')}`,
  not_one_of: ({ values }) => `ಇವುಗಳಲ್ಲಿ ಒಂದಾಗಿರಬೇಕು: ${values.join(', ')}`,
  not_of_type: ({ types: names }) => `${either(names.map((name) => types[name] ?? name))} ಆಗಿರಬೇಕು`,
  not_of_format: ({ format }) => `${forms[format]} ಆಗಿರಬೇಕು`,
  not_like: ({ example }) => `${example} ಮಾದರಿಯಲ್ಲಿರಬೇಕು`,
  not_of_form: () => 'ಇರಬೇಕಾದ ನಮೂನೆಯಲ್ಲಿ ಇಲ್ಲ',
  same_twice: () => 'ಒಂದನ್ನೇ ಎರಡು ಬಾರಿ ಹೆಸರಿಸುತ್ತದೆ',
  below: ({ limit }) => `${limit} ಅಥವಾ ಹೆಚ್ಚು ಆಗಿರಬೇಕು`,
  above: ({ limit }) => `${limit} ಅಥವಾ ಕಡಿಮೆ ಆಗಿರಬೇಕು`,
  blank: () => 'ಖಾಲಿ ಇರಬಾರದು',
  too_short: ({ limit }) => `${limit} ಅಥವಾ ಹೆಚ್ಚು ಅಕ್ಷರಗಳಿರಬೇಕು`,
  too_long: ({ limit }) => `${limit} ಅಥವಾ ಕಡಿಮೆ ಅಕ್ಷರಗಳಿರಬೇಕು`,
  too_few: ({ limit }) => (limit === 1 ? 'ಕನಿಷ್ಠ ಒಂದು ನಮೂದು ಇರಬೇಕು' : `${limit} ಅಥವಾ ಹೆಚ್ಚು ನಮೂದುಗಳಿರಬೇಕು`),
  too_many: ({ limit }) => `${limit} ಅಥವಾ ಕಡಿಮೆ ನಮೂದುಗಳಿರಬೇಕು`,
  as_told: ({ words }) => `ಓದಲಾಗಲಿಲ್ಲ: ${words}`,
  no_key: () => 'ಕಾಣುವ 1 ರಿಂದ 64 ASCII ಅಕ್ಷರಗಳಾಗಿರಬೇಕು',
  no_entity_tag: () => 'ಓದಿದ ETag ಆಗಿರಬೇಕು, ಜೋಡಿ ಉದ್ಧರಣ ಚಿಹ್ನೆಗಳೊಂದಿಗೆ: ಉದಾ. "3.1"',
  no_cursor: () => 'ಈ ಪಟ್ಟಿಯ ಕರ್ಸರ್ ಅಲ್ಲ',
  cursor_of_replaced_annexure: () => 'ಈ ನಡುವೆ ಬದಲಾದ ಅನುಬಂಧದ ಕರ್ಸರ್',
  no_http: () => 'ಕೋರಿಕೆಯು ಓದಬಹುದಾದ HTTP ಅಲ್ಲ.',
  not_utf8: () => 'ಕೋರಿಕೆಯ ಒಡಲು UTF-8 ಅಲ್ಲ',
  no_body_taken: () => 'ಈ ಕಾರ್ಯಕ್ಕೆ ಕೋರಿಕೆಯ ಒಡಲು ಇರುವುದಿಲ್ಲ',
  no_multipart: ({ words }) => `ಕೋರಿಕೆಯ ಒಡಲು ಓದಬಹುದಾದ multipart/form-data ಅಲ್ಲ: ${words}`,
  before: ({ other }) => `${other} ಗಿಂತ ಮೊದಲಿನದಾಗಿರಬಾರದು`,
  uncountable: () => 'ಎಣಿಸಲಾಗದಷ್ಟು ದೊಡ್ಡ ಮೊತ್ತವಾಗುತ್ತದೆ',
  office_stays: () => 'ಬದಲಿಸುವಂತಿಲ್ಲ: ಬಿಲ್ಲು ಅದರ ಕಛೇರಿಗೆ ಸೇರಿದೆ',
  no_field_at_stage: ({ action, state }) => `${state} ಸ್ಥಿತಿಯಲ್ಲಿ ${action} ಕ್ರಮಕ್ಕೆ ಈ ಕ್ಷೇತ್ರವಿಲ್ಲ`,
  nested_too_deep: ({ limit }) => `ಕೋರಿಕೆಯ ಒಡಲು ${limit} ಹಂತಗಳಿಗಿಂತ ಆಳವಾಗಿದೆ`,
  name_too_long: ({ limit }) => `ಹೆಚ್ಚೆಂದರೆ ${limit} ಅಕ್ಷರಗಳ ಹೆಸರು ಬೇಕು`,
  name_ends_otherwise: ({ endings }) =>
    `ಹೆಸರು ${endings.join(' ಅಥವಾ ')} ಎಂದು ಕೊನೆಗೊಳ್ಳಬೇಕು: ಆ ವಿಧದ ದಾಖಲೆಗಳು ಹಾಗೆಯೇ ಕೊನೆಗೊಳ್ಳುತ್ತವೆ`,
  two_endings: ({ ending }) => `ಹೆಸರಿನಲ್ಲಿ ${ending} ಎಂಬ ಎರಡನೆಯ ವಿಸ್ತರಣೆ ಇದೆ: ದಾಖಲೆಗೆ ಒಂದೇ ವಿಸ್ತರಣೆ ಇರಬೇಕು`,
  no_line: () => 'ಯಾವುದೇ ಸಾಲು ಇಲ್ಲ',
  not_whole_paise: ({ limit }) => `1 ರಿಂದ ${limit} ರವರೆಗಿನ ಪೂರ್ಣ ಪೈಸೆ ಆಗಿರಬೇಕು`,
  not_text_of: ({ limit }) => `${forms['plain-text']} ಆಗಿರಬೇಕು, ಹೆಚ್ಚೆಂದರೆ ${limit} ಅಕ್ಷರಗಳು`,
  recipient_of_no_one: () => 'ಈ ಕಛೇರಿಗೆ ಇಂತಹ ಸ್ವೀಕರ್ತ ಇಲ್ಲ',
  no_header: ({ columns }) => `ತಲೆಸಾಲು ${columns.join()} ಆಗಿರಬೇಕು`,
  not_of_header: () => 'ತಲೆಸಾಲಿನ ಅಂಕಣಗಳಿರಬೇಕು',
  not_json: () => 'JSON ಅಲ್ಲ',
  line_too_long: ({ limit }) => `${limit} ಅಕ್ಷರಗಳಿಗಿಂತ ಉದ್ದವಾಗಿದೆ`,
  too_many_lines: ({ limit }) => `${limit} ಕ್ಕಿಂತ ಹೆಚ್ಚು ಸಾಲುಗಳಿವೆ`,
  in_line_of_file: ({ line, what }) => `ಕಡತದ ಸಾಲು ${line}: ${sayFault(faults, what)}`,
}
