/** The command itself is wrong: nothing was asked of the API. Its message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The command is right, and by what the API has answered there is nothing that it could do. Its message says why. */
export class NothingToDo extends Error {
  override readonly name = 'NothingToDo'
}
