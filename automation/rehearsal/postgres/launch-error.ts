/**
 * A database server that could not be prepared or started. The message says what is wrong, what was
 * expected and how to fix it; `code` lets a caller tell the cases apart.
 */
export class LaunchError extends Error {
  constructor(
    readonly code:
      | "package-missing"
      | "port-in-use"
      | "no-disk-space"
      | "no-unprivileged-user"
      | "wrong-major"
      | "initdb-failed"
      | "not-ready"
      | "not-stopped",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "LaunchError";
  }
}
