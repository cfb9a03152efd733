// In which stage bills wait for this post to put them into payment files: as the API says what the post may do.

import type { State } from '../../domain/kernel/vocabulary.ts'
import { useSession } from '../session/store.ts'

/** @returns null where the post makes no payment files */
export function useGatheringStage(): State | null {
  const { post } = useSession()
  const state = post?.may.find(({ action }) => action === 'authorise')?.state
  return state === undefined || state === 'NEW' ? null : state
}
