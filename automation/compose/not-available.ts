import { UsageError } from "../run/usage-error";

/** One port of the controller that has no adapter for AWS yet. */
export interface MissingPort {
  /** The port's name, such as `site metrics`. */
  readonly port: string;
  /** What it will be read from or written to. */
  readonly adapter: string;
}

/** A port that is not there yet was used. */
export class NotAvailable extends UsageError {
  constructor({ port, adapter }: MissingPort) {
    super(
      `The port '${port}' is not available on AWS yet: its adapter (${adapter}) does not exist. ` +
        "Expected in its place: `npm run rehearse`, which runs the same controller on this machine.",
    );
  }
}

/** Stands for a port without an adapter: every use of it is refused, by name. */
export function notAvailable<Port extends object>(missing: MissingPort): Port {
  return new Proxy({} as Port, {
    get: (_port, member) => {
      // A promise looks for `then` on what it resolves with; that is no use of the port.
      if (member === "then" || typeof member === "symbol") return undefined;
      throw new NotAvailable(missing);
    },
  });
}
