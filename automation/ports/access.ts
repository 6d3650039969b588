/** A store or an account does not let us in, or can't be reached: nothing was read and nothing changed. */
export class AccessRefused extends Error {
  override readonly name = "AccessRefused";
}
