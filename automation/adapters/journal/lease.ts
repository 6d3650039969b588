import * as fs from "node:fs";
import * as path from "node:path";
import { systemTime, type Time } from "../../process/time";
import { writeAtomically } from "../../process/write-atomically";
import { holderSchema, lifeOf, thisHolder, type Holder } from "./holder";

/** Another live process holds the lease: one run at a time. */
export class LeaseHeld extends Error {
  override readonly name = "LeaseHeld";
}

/** How a lease is taken. */
export interface LeaseOptions {
  /** Says what a person should know of, such as a file that a crash has torn; to stderr unless said. */
  readonly say?: (text: string) => void;
  /** The token must be higher than this one, whatever the files say. */
  readonly above?: number;
  readonly time?: Time;
}

/** How often a holder shows that it lives, in milliseconds. */
const beatMs = 1_000;
/** A holder that this process can't look at is dead once it has not shown itself for this long. */
const silenceMs = 5_000;

/**
 * The right to write one journal: a file with the holder and a fencing token that rises with each one. Each
 * token is claimed by a file of its own, which nobody can make twice, and whose holder touches it every
 * second. A dead holder's lease is taken over; whether one lives in another container or on another machine
 * that shares the volume is seen by these touches alone.
 */
export class Lease {
  private readonly beat: NodeJS.Timeout;

  private constructor(
    private readonly file: string,
    readonly token: number,
  ) {
    this.beat = setInterval(() => touch(claimOf(file, token)), beatMs).unref();
  }

  /** @throws LeaseHeld when the holder still lives. */
  static async take(file: string, options: LeaseOptions = {}): Promise<Lease> {
    const { say = (text) => void process.stderr.write(`${text}\n`), above = 0 } = options;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    for (;;) {
      const held = newest(
        readHolder(file, say),
        ...claims(file).map((one) => readHolder(one, say)),
      );
      if (held !== undefined) await requireGone(file, held, say, options.time ?? systemTime);
      const token = Math.max(held?.token ?? 0, above, ...claims(file).map(tokenOf)) + 1;
      // Somebody else was faster: whether it lives is asked again.
      if (!claim(file, token)) continue;
      writeAtomically(file, JSON.stringify(thisHolder(token)), { durable: true });
      for (const one of claims(file)) if (tokenOf(one) < token) fs.rmSync(one, { force: true });
      const lease = new Lease(file, token);
      lease.check();
      return lease;
    }
  }

  /** @throws LeaseHeld when another holder has taken over meanwhile. */
  check(): void {
    const held = newest(readHolder(this.file, () => undefined));
    if (held?.pid === process.pid && held.token === this.token) return;
    throw new LeaseHeld(
      `This run's lease (${this.file}) was taken over by process ${held?.pid ?? "unknown"}${hostOf(held)}: it must not write again.`,
    );
  }

  /** The file stays, with the token: the next holder's is higher. */
  release(): void {
    clearInterval(this.beat);
    this.check();
    const released = { pid: 0, token: this.token } satisfies Holder;
    writeAtomically(this.file, JSON.stringify(released), { durable: true });
    fs.rmSync(claimOf(this.file, this.token), { force: true });
  }
}

/** The living holder of a lease, as far as this process can look; undefined while nobody holds it. */
export function leaseHolder(file: string): Holder | undefined {
  const held = readHolder(file, () => undefined);
  return held === undefined || lifeOf(held) === "dead" ? undefined : held;
}

async function requireGone(
  file: string,
  held: Holder,
  say: (text: string) => void,
  time: Time,
): Promise<void> {
  const life = lifeOf(held);
  if (life === "dead" || (life === "alive" && held.pid === process.pid)) return;
  const who = `process ${held.pid}${hostOf(held)}`;
  if (life === "elsewhere") {
    const shown = () => beatOf(file, held.token);
    const before = shown();
    await time.sleep(silenceMs);
    if (shown() === before) {
      say(
        `The lease ${file} is taken over from ${who}, which has shown no life for ${silenceMs} ms.`,
      );
      return;
    }
  }
  throw new LeaseHeld(
    `P${who.slice(1)} already runs this cutover (${file}). Wait for its end, or stop it and resume.`,
  );
}

/** Makes the claim to a token, whole or not at all. Answers false when it is claimed already. */
function claim(file: string, token: number): boolean {
  const own = `${claimOf(file, token)}.${process.pid}`;
  writeAtomically(own, JSON.stringify(thisHolder(token)), { durable: true });
  try {
    fs.linkSync(own, claimOf(file, token));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function claimOf(file: string, token: number): string {
  return `${file}.${token}`;
}

function claims(file: string): readonly string[] {
  const base = `${path.basename(file)}.`;
  const folder = path.dirname(file);
  const names = fs.readdirSync(folder).filter((name) => name.startsWith(base));
  return names
    .filter((name) => /^\d+$/.test(name.slice(base.length)))
    .map((name) => path.join(folder, name));
}

function tokenOf(claimFile: string): number {
  return Number(path.extname(claimFile).slice(1));
}

function newest(...holders: readonly (Holder | undefined)[]): Holder | undefined {
  return holders.reduce(
    (best, one) => ((one?.token ?? 0) > (best?.token ?? 0) ? one : best),
    undefined,
  );
}

/** When a holder last showed itself: the claim's time, or of a holder without one the lease's. */
function beatOf(file: string, token: number): number | undefined {
  const timeOf = (one: string) => fs.statSync(one, { throwIfNoEntry: false })?.mtimeMs;
  return timeOf(claimOf(file, token)) ?? timeOf(file);
}

/** A claim that is gone was another holder's to remove. */
function touch(claimFile: string): void {
  const now = new Date();
  fs.utimes(claimFile, now, now, () => undefined);
}

function hostOf(holder: Holder | undefined): string {
  return holder?.host === undefined ? "" : ` on ${holder.host}`;
}

/** What a file says; a crash of the machine may have left it empty or torn: then nobody holds it by that. */
function readHolder(file: string, say: (text: string) => void): Holder | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    say(
      `The lease file ${file} holds ${text.length === 0 ? "nothing" : `no lease ("${text.slice(0, 40)}")`}, ` +
        "as after a crash of the machine. Its holder is looked for in the files beside it, and the token goes on above the journal's.",
    );
    return undefined;
  }
}
