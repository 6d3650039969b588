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
  /** Whether a database accepts a password; asks it unless said. */
  readonly accepts?: Accepts;
  readonly complain: (message: string) => void;
}

/** @throws Error when the database can't be asked. */
type Accepts = (role: DatabaseRole, password: string) => Promise<boolean>;

/**
 * Asks for the secrets again and again, and hands what has changed to PgBouncer and to the server; what failed is
 * tried again, and said. Returns once `lives` says so.
 * @param known what PgBouncer and the server were started with
 */
export async function keepSecrets(keeping: SecretKeeping, known: AgentSecrets): Promise<void> {
  const { source, gate, control, everyMs, trust, lives, complain } = keeping;
  const accepts: Accepts =
    keeping.accepts ?? ((role, password) => acceptsPassword(control, role, password, loginMs));
  let before: Passwords | undefined;
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
        const logins = await accepted(found.logins, accepts, before);
        const text = JSON.stringify(logins);
        // PgBouncer may have been started with others by whoever started it: the first are handed over too.
        if (text !== handedOver) await gate.useLogins(logins);
        if (text !== handedOver && handedOver !== undefined) {
          complain("a password has changed: handed to PgBouncer, which keeps its clients");
        }
        handedOver = text;
        before = logins.passwords;
      }
    } catch (error) {
      complain(`secrets: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(again);
  }
}

type Passwords = Readonly<Record<DatabaseRole, string>>;

/**
 * Of several passwords on a database the first that it accepts. While it can't be asked, what was handed over
 * last stays: an older one would end the logins that work.
 */
async function accepted(
  { databases, clients }: Logins,
  accepts: Accepts,
  before: Passwords | undefined,
) {
  const pick = async (role: DatabaseRole) => {
    const candidates = databases[role];
    const last = candidates.at(-1);
    if (last === undefined) throw new Error(`there is no password for the ${role} database`);
    for (const password of candidates.slice(0, -1)) {
      const answer = await accepts(role, password).catch(() => undefined);
      if (answer === true) return password;
      const stays = before?.[role];
      if (answer === undefined && stays !== undefined && candidates.includes(stays)) return stays;
    }
    return last;
  };
  const [source, target] = await Promise.all([pick("source"), pick("target")]);
  return { passwords: { source, target }, ...(clients === undefined ? {} : { clients }) };
}
