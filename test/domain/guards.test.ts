import { expect, test } from 'vitest'
import { decide } from '../../domain/decide.ts'
import { acceptedAt, actorAt } from './sample-bill.ts'

test.each([{}, { objections: [] }])('an objection of %j cites no rule, and is refused (S-02)', (body) => {
  const boa = actorAt('577A', 'BOA')
  const { refusal } = decide(acceptedAt('WITH_BOA', boa), { action: 'object', actor: boa, body })
  expect(refusal).toMatchObject({ code: 'rule_unknown', rule: 'S-02' })
})
