import { checklistItems } from '../../domain/bill/catalogue.ts'
import { wantingText } from '../../domain/bill/checklist.ts'
import type { Catalogue } from '../words.ts'
import { details } from './details.ts'
import { faults } from './faults.ts'
import { health } from './health.ts'
import { notices } from './notices.ts'
import { problems } from './problems.ts'
import { refusals } from './refusals.ts'
import { stuck, stuckAdvice } from './stuck.ts'

const sentences = { ...refusals, ...details }
export const en: Catalogue = {
  ...{ problems, sentences, faults, notices, health, stuck, stuckAdvice },
  ...{ checklist: checklistItems, wanting: wantingText },
}
