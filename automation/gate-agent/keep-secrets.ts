import { acceptsPassword } from "../adapters/gates/application-login";
import type { PgBouncerControl } from "../adapters/gates/pgbouncer-control";
import type { PgBouncerGate } from "../adapters/gates/pgbouncer-gate";
import { sleep } from "../process/time";
import type { DatabaseRole } from "../run/words";
import type { AgentSecrets, Logins, SecretSource, Trust } from "./secrets";

/** How long a database may take to say whether it accepts a password, in milliseconds. */
const loginMs = 5_000;
/** How soon to look again while a rotation is under way, in milliseconds. */
const rotatingMs = 500;

/** What the keeping of secrets works on. */
export interface SecretKeeping {
  readonly source: SecretSource;
  readonly gate: PgBouncerGate;
  readonly control: PgBouncerControl;
  /** How often the keeper is asked, in milliseconds. */
  readonly everyMs: number;
  /** Takes what callers are known by from now on. */
  readonly trust: (trust: Trust) => Promise<void>;
  readonly lives: () => boolean;
  readonly complain: (message: string) => void;
}

/**
 * Asks for the secrets again and again, and hands what has changed to PgBouncer and to the server; what failed is
 * tried again, and said. Returns once `lives` says so.
 * @param known what PgBouncer and the server were started with
 */
export async function keepSecrets(keeping: SecretKeeping, known: AgentSecrets): Promise<void> {
  const { source, gate, control, everyMs, trust, lives, complain } = keeping;
  let trusted = JSON.stringify(known.trust);
  let handedOver: string | undefined;
  while (lives()) {
    let again = everyMs;
    try {
      const found = await source.read();
      if (JSON.stringify(found.trust) !== trusted) {
        await trust(found.trust);
        trusted = JSON.stringify(found.trust);
        complain("token or certificate has changed: taken");
      }
      if (found.logins !== undefined) {
        const rotating = Object.values(found.logins.databases).some(({ length }) => length > 1);
        if (rotating) again = Math.min(everyMs, rotatingMs);
        const logins = await accepted(found.logins, control);
        const text = JSON.stringify(logins);
        // PgBouncer may have been started with others by whoever started it: the first are handed over too.
        if (text !== handedOver) await gate.useLogins(logins);
        if (text !== handedOver && handedOver !== undefined) {
          complain("a password has changed: handed to PgBouncer, which keeps its clients");
        }
        handedOver = text;
      }
    } catch (error) {
      complain(`secrets: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(again);
  }
}

/** Of several passwords on a database the first that it accepts. */
async function accepted({ databases, clients }: Logins, control: PgBouncerControl) {
  const pick = async (role: DatabaseRole) => {
    const candidates = databases[role];
    const last = candidates.at(-1);
    if (last === undefined) throw new Error(`there is no password for the ${role} database`);
    for (const password of candidates.slice(0, -1)) {
      // One that can't be asked is no reason to change anything.
      const isAccepted = await acceptsPassword(control, role, password, loginMs).catch(() => false);
      if (isAccepted) return password;
    }
    return last;
  };
  const [source, target] = await Promise.all([pick("source"), pick("target")]);
  return { passwords: { source, target }, ...(clients === undefined ? {} : { clients }) };
}
