/** What was asked for can't be done: nothing has been started, and the text says how to fix it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
