// Workflows whose histories hold an act that was accepted and then refused: the new code must carry on with these too.

import { smallGrant } from '../driven/drafts.ts'
import { behindAndRefused, conflictingActs, overtakenByFile, refusedFileAct } from '../driven/races.ts'
import { at, belagavi, countersigner, reason, step, throughOffice } from '../driven/steps.ts'
import { expectRefusal } from './histories.ts'
import { byAct, type Standing, type World } from './standing.ts'

const pa = at(belagavi, 'pa')
const to = at(belagavi, 'to')

/** The small grant covers the first of two: the commit refuses the second. */
async function refusedByCommit({ office, people }: World): Promise<Standing[]> {
  const draft = { ...smallGrant, paiseALine: 600_00 }
  const first = await office.carry(draft, throughOffice())
  const second = await office.carry(draft, throughOffice().slice(0, 2))
  const { body } = await people.ask('POST', 'approver.10104', `/v1/bills/${second}/actions/approve`, { body: {} })
  if (body['code'] !== 'no_grant') throw new Error(`a second approval was answered ${JSON.stringify(body)}`)
  const sendBack = (login: string) => step(login, 'send-back', reason)
  return [
    {
      subject: 'bill',
      id: first,
      state: 'WITH_COUNTERSIGNER',
      note: 'with the whole grant',
      onward: byAct(first, sendBack(countersigner), 'DRAFT'),
    },
    {
      subject: 'bill',
      id: second,
      state: 'WITH_APPROVER',
      note: 'refused by its commit',
      onward: byAct(second, sendBack('approver.10104'), 'DRAFT'),
    },
  ]
}

export async function leaveRefused(world: World): Promise<Standing[]> {
  const conflicting = await conflictingActs(world)
  const behind = await behindAndRefused(world)
  const overtaken = await overtakenByFile(world)
  const refused = await refusedFileAct(world)
  for (const id of [conflicting, behind, overtaken.billId, refused.fileId]) await expectRefusal(world.system, id)
  return [
    {
      subject: 'bill',
      id: conflicting,
      state: 'WITH_BOA',
      note: 'an act refused after acceptance',
      onward: byAct(conflicting, step(at(belagavi, 'boa1'), 'accept'), 'WITH_BOA'),
    },
    {
      subject: 'bill',
      id: behind,
      state: 'DRAFT',
      note: 'an act refused behind its row',
      onward: byAct(behind, step('maker.10104', 'forward'), 'WITH_CHECKER'),
    },
    {
      subject: 'payment file',
      id: overtaken.fileId,
      state: 'DRAFT',
      note: 'of a bill whose objection it overtook',
      onward: {
        says: `cancel by ${pa}`,
        to: 'CANCELLED',
        act: ({ office }) => office.actOnFile(overtaken.fileId, pa, 'cancel', reason),
      },
    },
    {
      subject: 'bill',
      id: overtaken.billId,
      state: 'IN_PAYMENT_FILE',
      note: 'its objection overtaken',
      onward: { says: 'its file is cancelled', to: 'PASSED' },
    },
    {
      subject: 'payment file',
      id: refused.fileId,
      state: 'SUBMITTED',
      note: 'an act refused after acceptance',
      onward: {
        says: `cancel by ${to}`,
        to: 'CANCELLED',
        act: ({ office }) => office.actOnFile(refused.fileId, to, 'cancel', reason),
      },
    },
    ...(await refusedByCommit(world)),
  ]
}
