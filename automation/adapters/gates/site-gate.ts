import type { Gate, GateStatus } from "../../ports/gate";
import type { GateDirectory, ListedGate } from "../../ports/gate-directory";
import { sleep } from "../../process/time";
import type { DatabaseRole, Site } from "../../run/words";
import { GateUnreachable } from "./gate-refusals";
import type { HoldNotice } from "./hold-notice";

/** What a site's gate is made of. */
export interface SiteGateOptions {
  readonly site: Site;
  readonly directory: GateDirectory;
  /** Left out where nobody starts a pooler in the middle of a switch. */
  readonly notice?: HoldNotice;
  /** How long a pooler that gave no answer is asked again once the others are released, in milliseconds. */
  readonly patienceMs?: number;
  /** Told of poolers that came, went or gave no answer. */
  readonly say: (line: string) => void;
}

const againMs = 100;
/**
 * How long the slowest pooler may take to be pointed elsewhere after the quickest, in milliseconds: the clients of all wait for
 * it. One that is later counts as giving no answer.
 */
const stragglerMs = 250;

/**
 * One site's poolers as one gate: all are held, or none. Those that serve are looked up when they are held, and anew
 * when they are released: one that came meanwhile is moved too, one that went is told.
 *
 * A pooler that gives no answer, or refuses, keeps the others waiting for nothing: they are pointed and released, it is
 * asked again after that, and a switch does not count as ended before it was moved or is listed no more.
 */
export class SiteGate implements Gate {
  readonly site: Site;
  readonly kind = "PgBouncer";
  /** Those that were held, until they are released. */
  private held: ReadonlyMap<string, ListedGate> = new Map();
  /** Where the held ones were pointed. */
  private target: DatabaseRole | undefined;
  /** Held ones that gave no answer, or refused, when they were to be pointed elsewhere. */
  private silent: ReadonlySet<string> = new Set();
  /** A release let the clients go, but has not reached every pooler. */
  private unfinished = false;

  constructor(private readonly options: SiteGateOptions) {
    this.site = options.site;
  }

  async hold(limits: {
    readonly drainDeadlineMs: number;
    readonly holdLimitMs: number;
  }): Promise<"held" | "deadline"> {
    // Nobody waits behind those that were released: they are not held again for one that gives no answer.
    if (this.unfinished) await this.finish();
    const untilMs = Date.now() + limits.drainDeadlineMs + limits.holdLimitMs;
    // Before the list: who is not listed by then reads that it has to be held.
    await this.options.notice?.announce(untilMs);
    const members = await this.members();
    const outcomes = await Promise.allSettled(members.map(({ gate }) => gate.hold(limits)));
    const failures = outcomes.flatMap((each, index) =>
      each.status === "rejected"
        ? [`${members[index]?.name}: ${(each.reason as Error).message}`]
        : [],
    );
    const late = outcomes.some((each) => each.status === "fulfilled" && each.value === "deadline");
    if (failures.length === 0 && !late) {
      this.held = new Map(members.map((each) => [each.name, each]));
      return "held";
    }
    await Promise.allSettled(members.map(({ gate }) => gate.release()));
    await this.options.notice?.settle(this.target).catch((error: Error) => this.say(error.message));
    if (failures.length === 0) return "deadline";
    throw new Error(
      `${failures.length} of ${members.length} poolers at site ${this.site} could not be held, and the others were released: ${failures.join("; ")}`,
    );
  }

  async repoint(target: DatabaseRole): Promise<void> {
    // Its clients were let go there already: what is left is moved one by one, by the release.
    if (this.unfinished && target === this.target) return;
    // A controller that took over knows none of the held ones.
    const members = this.held.size > 0 ? [...this.held.values()] : await this.members();
    this.target = target;
    const outcomes = await settledTogether(members, ({ gate }) => gate.repoint(target));
    const silent = outcomes.filter(({ error }) => error !== undefined);
    if (silent.length === members.length)
      throw failed(this.site, `be pointed at the ${target}`, silent);
    this.held = new Map(members.map((each) => [each.name, each]));
    this.silent = new Set(silent.map(({ name }) => name));
    for (const { name, error } of silent) {
      const what = error instanceof GateUnreachable ? "gave no answer" : "was not pointed";
      this.say(`${name} ${what}: ${error?.message}`);
    }
  }

  async release(): Promise<void> {
    const known = [...this.held.values()].filter(({ name }) => !this.silent.has(name));
    // Clients wait behind these; everything else comes after, or beside them.
    const noticed = this.options.notice?.settle(this.target);
    noticed?.catch(() => undefined);
    const released = await settledByName(known, ({ gate }) => gate.release());
    const failing = released.filter(({ error }) => error).map(({ name }) => name);
    this.silent = new Set([...this.silent, ...failing]);
    this.unfinished = true;
    await this.finish(noticed);
  }

  async warm(target: DatabaseRole): Promise<void> {
    const members = await this.members();
    const outcomes = await settledByName(members, ({ gate }) => gate.warm(target));
    const failures = outcomes.filter(({ error }) => error);
    if (failures.length > 0) throw failed(this.site, `be warmed for the ${target}`, failures);
  }

  /** @throws Error when one can't be held at all, gives no answer, or points elsewhere than the others. */
  async status(): Promise<GateStatus> {
    const members = await this.members();
    const all = await Promise.all(
      members.map(async ({ name, gate }) => ({ name, status: await gate.status() })),
    );
    const [first, ...others] = all;
    if (first === undefined)
      throw new Error(`no pooler serves at site ${this.site}, expected one or more`);
    const session = all.filter(({ status }) => status.poolMode === "session");
    if (session.length > 0) {
      throw new Error(
        `${session.map(({ name }) => name).join(", ")} at site ${this.site} pool in session mode: a PAUSE would wait ` +
          "until every client has gone. Set pool_mode = transaction there, for every database and user, and RELOAD.",
      );
    }
    if (others.some(({ status }) => status.target !== first.status.target)) {
      const each = all.map(({ name, status }) => `${name} at the ${status.target}`).join(", ");
      throw new Error(
        `the poolers at site ${this.site} point at different databases: ${each}. Point all at one, or take those out of service that are left over from an earlier switch.`,
      );
    }
    const states = all.map(({ status }) => status.state);
    const state = (["draining", "held", "open"] as const).find((one) => states.includes(one));
    const queued = all.reduce((sum, { status }) => sum + status.queued, 0);
    return { ...first.status, state: state ?? "open", queued };
  }

  /** Closes the connections to every pooler; the gates stay as they are. */
  async close(): Promise<void> {
    const listed = await this.options.directory.list().catch(() => [...this.held.values()]);
    await Promise.all(listed.map(({ gate }) => gate.close()));
  }

  /** Those that serve clients, or still may. */
  private async members(): Promise<ListedGate[]> {
    const listed = await this.options.directory.list();
    return listed.filter(({ state }) => state !== "coming");
  }

  /** All that is left once the clients of the known poolers have been let go. Tried again by the next call. */
  private async finish(noticed = this.options.notice?.settle(this.target)): Promise<void> {
    await noticed;
    await this.settleRest();
    this.held = new Map();
    this.silent = new Set();
    this.target = undefined;
    this.unfinished = false;
  }

  /** Silent ones, and those that are listed only now: they started before the record said who writes. */
  private async left(): Promise<ListedGate[]> {
    const members = await this.members();
    for (const name of this.held.keys()) {
      if (members.some((each) => each.name === name)) continue;
      this.say(`${name} has ended since it was held`);
      this.held = new Map([...this.held].filter(([each]) => each !== name));
    }
    return members.filter(({ name }) => this.silent.has(name) || !this.held.has(name));
  }

  /** Moves and releases what is left, until nothing is. @throws Error that names what could not be, in time. */
  private async settleRest(): Promise<void> {
    const { patienceMs = 2_000 } = this.options;
    const startMs = performance.now();
    for (;;) {
      const members = await this.left();
      const outcomes = await settledByName(members, (each) => this.settle(each));
      const failures = outcomes.filter(({ error }) => error);
      if (failures.length === 0) return;
      if (performance.now() - startMs >= patienceMs) {
        throw failed(this.site, "be released", failures);
      }
      await sleep(againMs);
    }
  }

  private async settle({ name, gate, state }: ListedGate): Promise<void> {
    const { target } = this;
    try {
      const found = await gate.status();
      if (target !== undefined && found.target !== target) {
        if (!this.held.has(name)) this.say(`${name} has come since the others were held`);
        await gate.hold({ drainDeadlineMs: 1_000, holdLimitMs: 5_000 });
        await gate.repoint(target);
      }
      await gate.release();
    } catch (error) {
      if (state === "going" && error instanceof GateUnreachable) {
        this.say(`${name} ends and gives no answer`);
        return;
      }
      throw error;
    }
  }

  private say(line: string): void {
    this.options.say(`site ${this.site}: ${line}`);
  }
}

interface Outcome {
  readonly name: string;
  readonly error?: Error;
}

async function settledByName(
  members: readonly ListedGate[],
  work: (member: ListedGate) => Promise<unknown>,
): Promise<Outcome[]> {
  return Promise.all(
    members.map(async (member): Promise<Outcome> => {
      try {
        await work(member);
        return { name: member.name };
      } catch (error) {
        return { name: member.name, error: error as Error };
      }
    }),
  );
}

/** As `settledByName`, except that nobody is waited for long once one has succeeded. What is late goes on unseen. */
async function settledTogether(
  members: readonly ListedGate[],
  work: (member: ListedGate) => Promise<unknown>,
): Promise<Outcome[]> {
  let anySucceeded: () => void = () => undefined;
  const quickest = new Promise<void>((resolve) => (anySucceeded = resolve));
  const ended = new AbortController();
  const late = quickest.then(() => sleep(stragglerMs, ended.signal)).catch(() => undefined);
  const one = async (member: ListedGate): Promise<Outcome> => {
    const [outcome] = await settledByName([member], work);
    if (outcome?.error === undefined) anySucceeded();
    return outcome ?? { name: member.name };
  };
  const tooLate = ({ name }: ListedGate): Outcome => ({
    name,
    error: new GateUnreachable(`no answer ${stragglerMs} ms after the quickest had answered`),
  });
  const outcomes = await Promise.all(
    members.map((member) => Promise.race([one(member), late.then(() => tooLate(member))])),
  );
  ended.abort();
  return outcomes;
}

function failed(site: Site, what: string, failures: readonly Outcome[]): Error {
  const each = failures.map(({ name, error }) => `${name}: ${error?.message}`).join("; ");
  return new Error(`${failures.length} poolers at site ${site} could not ${what}: ${each}`);
}
