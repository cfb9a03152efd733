// An act on a bill: sent once, however often it is tried; what it answers is what the page then shows.

import { useNavigate } from '@tanstack/react-router'
import type { Action } from '../../domain/kernel/vocabulary.ts'
import { say } from '../frame/said.ts'
import { useTexts } from '../language/language.tsx'
import { goesOn } from '../query/going-on.ts'
import { useNext } from '../query/next.ts'
import { billPath, client, useKey } from '../query/reads.ts'
import { useSent } from '../query/sent.ts'
import { tagOf } from '../query/tag.ts'
import type { Bill, Transition } from '../query/types.ts'

export interface Acted {
  bill: Bill
  transition: Transition
}

export function useAct(bill: Bill, action: Action) {
  const path = billPath(bill.billId)
  const queryKey = useKey(path)
  const [place, ifMatch] = [`${path}/actions/${action}`, tagOf(bill)]
  const { send: post, ...sent } = useSent<Acted>({ place, ifMatch })
  const send = async (body: object): Promise<Acted | null> => {
    const acted = await post({ path: place, body, ifMatch })
    if (acted !== null) client.setQueryData(queryKey, acted.bill)
    return acted
  }
  return { send, ...sent }
}

/** Where one goes from an act: if the bill left the list that he came from, on to its next, where he wants that. */
export function useAfterAct(from: string | undefined) {
  const { acts, words } = useTexts()
  const navigate = useNavigate()
  const { go } = useNext(from ?? '')
  return ({ bill, transition }: Acted, action: Action): void => {
    const done = acts.done(words.actions[action], bill.billNumber)
    say(done)
    if (from !== undefined && transition.from !== transition.to && goesOn()) return void go(done)
    const search = from === undefined ? {} : { from }
    void navigate({ to: '/bills/$billId', params: { billId: bill.billId }, search, replace: true })
  }
}
