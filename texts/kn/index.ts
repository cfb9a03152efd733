import type { Catalogue } from '../words.ts'
import { checklistItems } from './checklist.ts'
import { details } from './details.ts'
import { faults } from './faults.ts'
import { problems } from './problems.ts'
import { refusals } from './refusals.ts'

export const kn: Catalogue = { problems, sentences: { ...refusals, ...details }, faults, checklist: checklistItems }
