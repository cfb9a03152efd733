import { checklistItems } from '../../domain/bill/catalogue.ts'
import type { Catalogue } from '../words.ts'
import { details } from './details.ts'
import { faults } from './faults.ts'
import { problems } from './problems.ts'
import { refusals } from './refusals.ts'

export const en: Catalogue = { problems, sentences: { ...refusals, ...details }, faults, checklist: checklistItems }
