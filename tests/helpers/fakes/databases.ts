import {
  Superseded,
  type Database,
  type Epoch,
  type EpochCondition,
  type FenceState,
  type ProbeOutcome,
} from "../../../automation/ports/database";
import type {
  ReplicationProblem,
  Replicator,
  ReplicationStatus,
} from "../../../automation/ports/replicator";
import type { Clock } from "../../../automation/ports/clock";
import { counterpart, type DatabaseRole } from "../../../automation/run/words";

/** Faults a test switches on; each names the call that goes wrong. */
export interface DatabaseFaults {
  /** Calls that throw, such as `target.openFence` or `replicator.markReverseStart`. */
  readonly broken: Set<string>;
  /** Calls that throw the first time only. */
  readonly brokenOnce: Set<string>;
  /** Rows stop flowing. */
  stalled: boolean;
}

/** Two databases with rows flowing between them, reduced to fences, sentinels and epochs. */
export class FakeDatabases {
  readonly faults: DatabaseFaults = {
    broken: new Set(),
    brokenOnce: new Set(),
    stalled: false,
  };
  readonly fences: Record<DatabaseRole, FenceState> = { source: "open", target: "closed" };
  readonly sentinels: Record<DatabaseRole, Set<string>> = { source: new Set(), target: new Set() };
  readonly epochs: Epoch[] = [{ number: 1, writer: "source", runId: "run-1" }];
  readonly sequenceValues: Record<DatabaseRole, bigint> = { source: 10n, target: 0n };
  /** Every moment at which both accepted writes. Must stay empty. */
  readonly splitBrains: string[] = [];
  /** Some table escapes the fence that is closed at rest. */
  closesPartially = false;
  streamingFrom: DatabaseRole | undefined;
  reverseSlots = 0;
  problems: ReplicationProblem[] = [];
  residue: string[] = [];
  uncompared: string[] = [];
  longestTransactionMs = 0;
  maintenance: string[] = [];
  standbyProblems: string[] = [];
  /** Transactions of strangers, and subscriptions of somebody else's, on either side. */
  openWriters: { who: string; openMs: number }[] = [];
  otherSubscriptions: string[] = [];
  /** What stood on the new writer when the way back was marked: it is not sent back. */
  beforeMark: ReadonlySet<string> = new Set();
  /** What was changed past a closed fence. */
  readonly besideFence: Record<DatabaseRole, string[]> = { source: [], target: [] };
  /** What a door that is closed leaves open. */
  stillOpen: string[] = [];
  readonly calls: string[] = [];

  constructor(private readonly clock: Clock) {}

  database(role: DatabaseRole): Database {
    const call = <T>(name: string, work: () => T): Promise<T> => this.call(`${role}.${name}`, work);
    return {
      role,
      health: () =>
        call("health", () => ({
          longestTransactionMs: this.longestTransactionMs,
          preparedTransactions: 0,
          retainedWalBytes: 0,
          maintenance: this.maintenance,
          openWriters: this.openWriters,
          otherSubscriptions: this.otherSubscriptions,
        })),
      fence: () => call("fence", () => this.fences[role]),
      closeFence: ({ sentinel, epoch }) => {
        return call("closeFence", () => {
          this.record(role, epoch);
          this.fences[role] = "closed";
          this.write(role, sentinel);
        });
      },
      reserveFence: () => call("reserveFence", () => undefined),
      lockForOpening: () => call("lockForOpening", () => undefined),
      standbyProblems: () => call("standbyProblems", () => this.standbyProblems),
      awaitStandbys: () => call("awaitStandbys", () => undefined),
      releaseLocks: () => call("releaseLocks", () => undefined),
      closeFenceAtRest: () =>
        call("closeFenceAtRest", () => {
          this.fences[role] = this.closesPartially ? "partial" : "closed";
        }),
      openFence: (epoch) => call("openFence", () => this.open(role, epoch)),
      probeWrite: () =>
        call("probeWrite", (): ProbeOutcome =>
          this.fences[role] === "open" ? "accepted" : "refused",
        ),
      writeSentinel: (sentinel) => call("writeSentinel", () => this.write(role, sentinel)),
      awaitSentinel: (sentinel, deadlineMs) => this.awaitSentinel(role, sentinel, deadlineMs),
      forgetSentinels: (prefix) => call("forgetSentinels", () => this.forget(role, prefix)),
      epoch: () => call("epoch", () => this.epochs.at(-1)),
      recordEpoch: (epoch, condition) =>
        call("recordEpoch", () => this.record(role, epoch, condition)),
      sequences: () =>
        call("sequences", () => [
          {
            schema: "public",
            sequence: "transactions_id_seq",
            next: this.sequenceValues[role] + 1n,
            increment: 1n,
            minimum: 1n,
            maximum: 2n ** 62n,
            cycles: false,
          },
        ]),
      setSequences: (goals) =>
        call("setSequences", () => {
          for (const { next } of goals) this.sequenceValues[role] = next - 1n;
        }),
      checkpoint: () => call("checkpoint", () => undefined),
      noteBesideFence: () => call("noteBesideFence", () => undefined),
      changesBesideFence: () => call("changesBesideFence", () => this.besideFence[role]),
      closeDoor: () => call("closeDoor", () => this.stillOpen),
      closeDoorAgain: () => call("closeDoorAgain", () => this.stillOpen),
      openDoor: () => call("openDoor", () => undefined),
      terminateApplicationSessions: () => call("terminateApplicationSessions", () => 0),
      close: () => Promise.resolve(),
    };
  }

  replicator(): Replicator {
    const call = <T>(name: string, work: () => T): Promise<T> =>
      this.call(`replicator.${name}`, work);
    return {
      start: ({ from }) => call("start", () => void (this.streamingFrom = from)),
      status: () => call("status", () => this.status()),
      complete: () => call("complete", () => undefined),
      prepareReverse: () => call("prepareReverse", () => undefined),
      markReverseStart: ({ from }, first) =>
        call("markReverseStart", () => {
          this.reverseSlots = 1;
          this.beforeMark = new Set(this.sentinels[from]);
          this.sentinels[from].add(first);
        }),
      unmarkReverseStart: () => call("unmarkReverseStart", () => void (this.reverseSlots = 0)),
      reverse: ({ from }) => {
        return call("reverse", () => {
          this.streamingFrom = from;
          for (const sentinel of this.sentinels[from])
            if (!this.beforeMark.has(sentinel)) this.sentinels[counterpart(from)].add(sentinel);
          this.reverseSlots = 0;
        });
      },
      markResidue: () => call("markResidue", () => undefined),
      verifyResidue: () =>
        call("verifyResidue", () => ({
          rowsCompared: 7,
          differences: this.residue,
          uncompared: this.uncompared,
          waived: [],
          how: "the fake says so",
        })),
      forgetResidue: () => call("forgetResidue", () => undefined),
      close: () => Promise.resolve(),
    };
  }

  private status(): ReplicationStatus {
    return {
      streamingFrom: this.streamingFrom,
      tablesReady: 9,
      tablesTotal: 9,
      retainedWalBytes: 0,
      problems: this.problems,
    };
  }

  private record(
    role: DatabaseRole,
    epoch: Epoch,
    { takesBack = Infinity, behindFence = false }: EpochCondition = {},
  ): void {
    const { number, writer, runId } = epoch;
    const isNewer = (one: Epoch) =>
      one.number > number ||
      (one.number === number && (one.writer !== writer || one.runId !== runId)) ||
      (one.number >= takesBack && one.runId !== runId);
    if (this.epochs.some(isNewer))
      throw new Superseded(`the ${role} is at epoch ${this.epochs.at(-1)?.number}`);
    if (behindFence && this.fences[role] !== "closed")
      throw new Superseded(`the fence of the ${role} is not closed`);
    this.epochs.push(epoch);
  }

  private open(role: DatabaseRole, { number, runId }: Epoch): void {
    const newest = this.epochs.at(-1);
    if (newest?.number !== number || newest.runId !== runId || newest.writer !== role)
      throw new Superseded(`epoch ${number} does not open the ${role}`);
    this.fences[role] = "open";
    if (this.fences[counterpart(role)] !== "closed")
      this.splitBrains.push(`${role} was opened beside the other`);
  }

  private write(role: DatabaseRole, sentinel: string): void {
    this.sentinels[role].add(sentinel);
    if (!this.faults.stalled && this.streamingFrom === role)
      this.sentinels[counterpart(role)].add(sentinel);
  }

  private forget(role: DatabaseRole, prefix: string): void {
    for (const sentinel of this.sentinels[role])
      if (sentinel.startsWith(prefix)) this.sentinels[role].delete(sentinel);
  }

  private async awaitSentinel(
    role: DatabaseRole,
    sentinel: string,
    deadlineMs: number,
  ): Promise<void> {
    this.calls.push(`${role}.awaitSentinel`);
    const endMs = this.clock.now() + deadlineMs;
    while (!this.sentinels[role].has(sentinel)) {
      if (this.clock.now() >= endMs) throw new Error(`sentinel ${sentinel} was not seen`);
      await this.clock.sleep(5);
    }
  }

  private async call<T>(name: string, work: () => T): Promise<T> {
    this.calls.push(name);
    const once = this.faults.brokenOnce.delete(name);
    if (once || this.faults.broken.has(name)) throw new Error(`${name} is broken`);
    await Promise.resolve();
    return work();
  }
}
