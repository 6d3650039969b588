import * as path from "node:path";
import { RequestFile } from "../../automation/adapters/journal/request-file";
import { sleep } from "../../automation/process/time";
import type { Excuse } from "./audit";
import { startLife, type End, type Life } from "./controller/lives";
import type { Death } from "./controller/options";
import type { World } from "./world/world";

/** Wait before a controller that ended without an end of the cutover is followed by the next, in milliseconds. */
const againMs = 200;
/** What a successor needs until it decides: its connections, and the end of earlier sessions. */
const settleMs = 3_000;

/** An end that the journal holds: nothing more comes. */
export interface Ended {
  readonly outcome: string;
  readonly reason: string;
}

/**
 * The controllers of one cutover, one after the other: as whoever keeps one running would, each that dies, fails
 * or stops for a person is followed by the next, which is asked to resume.
 */
export class Controllers {
  private current: Life | undefined;
  private readonly living = new Set<Life>();
  private readonly excuses: Excuse[] = [];
  private downSinceMs: number | undefined;
  private closing = false;
  private tell: (ended: Ended) => void = () => undefined;
  /** How each life ended that did not end the cutover. */
  readonly ends: string[] = [];
  /** Resolves with the end of the cutover; never when it has none. */
  readonly ended = new Promise<Ended>((resolve) => (this.tell = resolve));

  constructor(
    private readonly world: World,
    private readonly deaths: readonly Death[],
  ) {}

  /** Starts the first. */
  begin(): void {
    this.start();
  }

  /** Times without a controller, closed at the latest now. */
  downTimes(): readonly Excuse[] {
    const open = this.downSinceMs;
    return open === undefined
      ? this.excuses
      : [...this.excuses, { what: "no controller", startMs: open, endMs: Date.now() }];
  }

  /** Kills the one that lives; false when none does. */
  kill(): boolean {
    if (this.current === undefined) return false;
    this.current.signal("SIGKILL");
    return true;
  }

  /** Stops the one that lives, as a machine that hangs. It is on its own from then on. */
  stop(): Life | undefined {
    const life = this.current;
    if (life === undefined) return undefined;
    life.signal("SIGSTOP");
    this.current = undefined;
    this.downSinceMs ??= Date.now();
    return life;
  }

  /** Starts another beside a stopped one; resolves once it holds the lease, or has ended. */
  async takeOver(): Promise<void> {
    const life = this.resume();
    await life.ready;
  }

  /** Ends every one, whatever it does. */
  async close(): Promise<void> {
    this.closing = true;
    for (const life of this.living) life.signal("SIGKILL");
    await Promise.all([...this.living].map(({ ended }) => ended));
  }

  private resume(): Life {
    const operator = new RequestFile(this.world.files.operator);
    operator.ask({ kind: "resume", who: "chaos", reason: "its controller is gone" });
    return this.start();
  }

  private start(): Life {
    const { controller, files } = this.world;
    const life = startLife(controller, this.deaths, path.join(files.logs, "controller.log"));
    this.current = life;
    this.living.add(life);
    void life.ready.then((ready) => {
      if (ready && this.current === life) this.up();
    });
    void life.ended.then((end) => this.onEnd(life, end));
    return life;
  }

  private up(): void {
    const startMs = this.downSinceMs;
    if (startMs === undefined) return;
    this.downSinceMs = undefined;
    this.excuses.push({ what: "no controller", startMs, endMs: Date.now() + settleMs });
  }

  private async onEnd(life: Life, end: End): Promise<void> {
    this.living.delete(life);
    const isEnd = end.kind === "outcome" && ["completed", "rolled-back"].includes(end.outcome);
    if (isEnd) return this.tell(end);
    this.ends.push(end.kind === "outcome" ? `${end.outcome}: ${end.reason}` : end.kind);
    if (life !== this.current || this.closing) return;
    this.current = undefined;
    this.downSinceMs ??= Date.now();
    await sleep(againMs);
    // Somebody else may have started one meanwhile.
    if (!this.closing && this.current === undefined) this.resume();
  }
}
