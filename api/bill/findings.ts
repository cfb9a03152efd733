// What a bill meets and would meet: every rule of every stage, on what is stored and on what is not.

import { matterOfBill, matterOfDraft, type StoredMatter } from '../../db/bill/content.ts'
import { readSightedRow } from '../../db/bill/read.ts'
import { whatIf, type WhatIf } from '../../db/bill/judged.ts'
import type { Sql } from '../../db/kernel/connection.ts'
import { computedDraft } from '../../db/repayment/drafts.ts'
import { lacksClearance } from '../../domain/bill/clearance.ts'
import { deskOf, mostFindings, settledBy, settles, standingOf } from '../../domain/bill/desk.ts'
import { findingStages, type Desk, type Finding } from '../../domain/bill/finding.ts'
import { seesAccounts, seesLooks } from '../../domain/bill/visibility.ts'
import { todayAt, type Today } from '../../domain/kernel/calendar.ts'
import { pick } from '../../domain/kernel/pick.ts'
import type { Refusal } from '../../domain/kernel/refusal.ts'
import { looks } from '../../rules/index.ts'
import { titleOf } from '../../rules/texts.ts'
import { faultIn, sentenceIn } from '../../texts/index.ts'
import type { Api, Deps } from '../kernel/deps.ts'
import { findingView, type FindingView } from '../kernel/finding.ts'
import { viewerOfRequest } from '../kernel/plugins/auth.ts'
import { shownTo } from '../kernel/masking.ts'
import { refused } from '../kernel/problems.ts'
import { createRight } from '../kernel/right.ts'
import { visible } from '../kernel/subject.ts'
import { draftOf, nothingYet, repaymentOf } from './draft.ts'
import { BillDraft, isRepaymentInput, largestDraftBytes, type BillDraftInput } from './draft-schema.ts'
import {
  exampleFindings,
  exampleFindingsOfBill,
  Findings,
  FindingsOfBill,
  type FindingsOfBillView,
  type FindingsView,
} from './findings-schema.ts'
import { draftProblems } from './operations.ts'
import { mayCreate } from './routes.ts'
import { BillParams } from './schema.ts'
import { billSubject } from './subject.ts'

/** What is refused when a draft is entered is refused first; the rest when it is forwarded, the grant at approval. */
const stageOf = ({ code }: Refusal): Finding['stage'] =>
  (draftProblems as readonly string[]).includes(code) ? 'entry' : 'ddo'

function refusalView(refused: Refusal): FindingView {
  const { code, rule = null, errors = [] } = refused
  const said = (language: 'en' | 'kn') =>
    [sentenceIn(language, refused), ...errors.map((fault) => faultIn(language, fault))].join(' ')
  return {
    ...{ rule, title: rule === null ? null : titleOf(rule), kind: 'fails', code, stage: stageOf(refused) },
    ...{ effect: 'refuse', desks: [], path: errors[0]?.path ?? '', places: Math.max(1, errors.length) },
    params: {},
    text: { en: said('en'), kn: said('kn') },
    remedy: null,
    overruledBy: [],
    answers: [],
  }
}

const order = (view: FindingView): number => findingStages.indexOf(view.stage)

/** What stands, with what there is beside it, in order; looks are for those who may see them. */
function inOrder<Shown extends FindingView>(
  { findings, refusals, passes, listed }: WhatIf,
  sees: boolean,
  show: (view: FindingView, finding: Finding | null) => Shown,
) {
  // What a rule finds it says itself, with its remedy: the check of the same rule adds nothing.
  const found = new Set(findings.flatMap(({ kind, rule }) => (kind === 'fails' ? [rule] : [])))
  const others = refusals.filter(({ rule }) => rule === undefined || !found.has(rule))
  const views = [
    ...others.map((refused) => show(refusalView(refused), null)),
    ...findings.filter(({ effect }) => sees || effect !== 'look').map((finding) => show(findingView(finding), finding)),
  ].sort((a, b) => order(a) - order(b))
  return {
    findings: views.slice(0, mostFindings),
    findingsTotal: views.reduce((total, { places }) => total + places, 0),
    passes: passes.filter((id) => sees || !looks.has(id)),
    needsClearance: listed,
  }
}

const findingsView = (found: WhatIf): FindingsView => inOrder(found, false, (view) => view)

/** As they stand before the desk on which the bill is. */
function findingsOfBill(found: WhatIf, { said }: StoredMatter, desk: Desk | null, sees: boolean): FindingsOfBillView {
  const settled = settledBy(said)
  return inOrder(found, sees, (view, finding) => ({
    ...view,
    standing: finding === null ? 'open' : standingOf(finding, desk, settled),
    settled: settled
      .filter((one) => finding !== null && settles(one, finding))
      .map((one) =>
        pick(one, ['how', 'desk', 'by', 'at', ...(['answer', 'text'] as const).filter((name) => name in one)]),
      ),
  }))
}

const nothingFound = { findings: [], passes: [], listed: false } as const

/** Of a re-payment that cannot be computed nothing more is told. */
async function ofUnsaved(sql: Sql, input: BillDraftInput, officeCode: string, today: Today): Promise<WhatIf> {
  const standing = nothingYet(officeCode)
  if (!isRepaymentInput(input)) return whatIf(sql, matterOfDraft(draftOf(input, standing)), today)
  const computed = await computedDraft(sql, repaymentOf(input, standing), today)
  return computed.refusal === undefined
    ? whatIf(sql, matterOfDraft(computed.draft), today)
    : { ...nothingFound, refusals: [computed.refusal] }
}

export function findingRoutes(app: Api, { database: { sql }, now }: Deps): void {
  app.post(
    '/v1/bills/check',
    {
      bodyLimit: largestDraftBytes,
      preValidation: createRight(sql, mayCreate),
      schema: {
        operationId: 'checkDraft',
        tags: ['bills'],
        summary: 'Every rule on an unsaved draft',
        description:
          "A MAKER of a DDO's office. Nothing is saved: all that the draft would meet on its way is told at once, " +
          'each with the stage where it would bite, its place, and what puts it right.',
        body: BillDraft,
        response: { 200: { ...Findings, description: 'What the draft would meet' } },
        answers: { 200: exampleFindings },
        problems: ['not_your_role', 'not_your_office'],
      },
    },
    async (request) => {
      const viewer = viewerOfRequest(request)
      const denied = mayCreate(viewer, request.body)
      if (denied !== null) throw refused(denied)
      return findingsView(await ofUnsaved(sql, request.body, viewer.officeCode, todayAt(now())))
    },
  )
  app.get(
    '/v1/bills/:billId/findings',
    {
      schema: {
        operationId: 'findings',
        tags: ['bills'],
        summary: 'Every rule on this bill',
        description:
          'All who see the bill. As they stand before the desk on which the bill is, with what was said of each. ' +
          'What resembles something elsewhere (`look`) shows to HA, BAO, PA and HOO of its treasury, AUDITOR and AG.',
        params: BillParams,
        response: { 200: { ...FindingsOfBill, description: 'What stands against the bill as it is' } },
        answers: { 200: exampleFindingsOfBill },
        problems: ['not_found'],
      },
    },
    async (request) => {
      const { billId } = request.params
      const today = todayAt(now())
      const viewer = viewerOfRequest(request)
      const row = visible(billSubject, await readSightedRow(sql, billId), viewer)
      const matter = await matterOfBill(sql, billId, today.date)
      const found = await whatIf(sql, matter, today)
      const told = findingsOfBill(found, matter, deskOf(row), seesLooks(viewer, row))
      const needsClearance = lacksClearance({ listed: found.listed, clearance: row.clearance })
      return shownTo(seesAccounts(viewer, row), { ...told, needsClearance })
    },
  )
}
