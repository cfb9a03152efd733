/** The command itself is wrong: nothing was asked of the API. Its message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
