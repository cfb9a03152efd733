import { until } from './until.ts'

/**
 * Begins an upload and waits until it is under way: then another of the same person is kept out. That other may have
 * come first and kept this one out; then it is begun again.
 */
export async function underWay<Upload extends { answered: Promise<unknown> }>(
  begin: () => Promise<Upload>,
  isKeptOut: () => Promise<boolean>,
): Promise<Upload> {
  const state = { upload: await begin(), isOver: false }
  const watch = () =>
    void state.upload.answered.then(
      () => (state.isOver = true),
      () => (state.isOver = true),
    )
  watch()
  await until('an upload is under way', async () => {
    if (await isKeptOut()) return true
    if (!state.isOver) return false
    Object.assign(state, { upload: await begin(), isOver: false })
    watch()
    return false
  })
  return state.upload
}
