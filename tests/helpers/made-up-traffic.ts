import { seededRandom } from "../../automation/process/seeded-random";
import type { CutoverEvent } from "../../automation/run/events";
import type { Phase } from "../../automation/run/phase";
import type { SiteSample } from "../../automation/run/site-sample";
import type { DatabaseRole, Site } from "../../automation/run/words";

const sliceMs = 500;
const perSlice = 100;

/** Lets made-up time pass: clients' requests, probes and the controller's events come out of it. */
export class Traffic {
  readonly events: CutoverEvent[] = [];
  readonly samples: SiteSample[] = [];
  readonly acknowledgedMs: number[] = [];
  readonly probes: {
    database: DatabaseRole;
    startMs: number;
    endMs: number;
    outcome: string;
    code?: string;
  }[] = [];
  readonly pauses: { lastOnOldMs: number; firstOnNewMs: number; gapMs: number }[] = [];
  nowMs: number;
  private writer: DatabaseRole = "source";
  private waitsFor = "";
  /** The same numbers each time. */
  private readonly random = seededRandom(42);

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  phase(phase: Phase, entry: string | undefined, waitsFor: string): void {
    this.waitsFor = waitsFor;
    this.events.push({ atMs: this.nowMs, type: "phase", phase, entry, waitsFor });
  }

  step(step: string, what: string, tookMs: number): void {
    this.events.push({ atMs: this.nowMs, type: "step-started", step, what });
    this.nowMs += tookMs;
    this.events.push({ atMs: this.nowMs, type: "step-ended", step, tookMs, outcome: "done" });
  }

  /** One stage of `percent`; a bad one ends in a rollback. */
  stage(percent: number, bad: boolean): void {
    const entry = String(percent);
    this.phase("shifting", entry, "the update of the traffic record");
    this.step(`stage ${entry}: set the weight`, `green gets ${entry} %`, 1_900);
    this.phase("converging", entry, "5 s TTL to run out at the clients");
    this.run(4_000, percent);
    this.phase("soaking", entry, "360 requests on green and a verdict");
    // Judged at each tick, as the controller does: only the last judgement differs.
    for (let again = 0; again < 3; again++) {
      this.run(1_000, percent, bad ? 0.12 : 0);
      this.events.push({
        atMs: this.nowMs,
        type: "verdict",
        entry,
        verdict: "insufficient",
        reasons: [`${again + 1} s of requests don't decide yet`],
        share: undefined,
        greenRequests: 2 * (again + 1) * percent,
      });
    }
    this.run(bad ? 2_000 : 9_000, percent, bad ? 0.12 : 0);
    const measured = percent === 100 ? 100 : percent + (this.random() - 0.5);
    this.events.push({
      atMs: this.nowMs,
      type: "verdict",
      entry,
      verdict: bad ? "fail" : "pass",
      reasons: bad
        ? [
            "11.8 % of green's requests failed, the ceiling is 10 %",
            "blue is well: 0 of 498 failed",
          ]
        : ["0 failed requests on green", "p99 within 1.5 times blue's baseline"],
      share: {
        measured,
        low: percent === 100 ? 99.5 : Math.max(0, percent - 3.9),
        high: Math.min(100, percent + 3.9),
      },
      greenRequests: Math.round(((bad ? 1000 : 2400) * percent) / 100),
    });
    if (!bad) return;
    this.events.push({
      atMs: this.nowMs,
      type: "rollback",
      entry,
      reason: "11.8 % of green's requests failed, the ceiling is 10 %",
      site: "green",
    });
    this.phase("rolling-back", entry, "the weight 0 to be in force");
    this.step("rollback: set the weight", "green gets 0 %", 240);
    this.run(6_000, 0);
  }

  /** The writer moves in 14 ms; with `twoWriters` the source accepts one more probe afterwards. */
  switchWriter(twoWriters: boolean): void {
    this.phase("switching", "switch-writer", "the writer to move");
    this.run(2_000, 50);
    const names = [
      "hold-gates",
      "close-fence",
      "probe-old-writer",
      "await-sentinel",
      "verify-residue",
      "mark-reverse-start",
      "note-point-of-no-return",
      "open-fence",
      "release-gates",
    ];
    const lengths = [2.1, 2.4, 0.4, 0.9, 1.6, 4.3, 0.9, 0.8, 0.6];
    let pauseMs = 0;
    const steps = names.map((step, index) => {
      const tookMs = lengths[index] ?? 1;
      const startMs = pauseMs;
      pauseMs += tookMs;
      return { step, startMs, tookMs };
    });
    const startMs = this.nowMs;
    const atMs = startMs + pauseMs;
    this.pauses.push({
      lastOnOldMs: startMs - 2.2,
      firstOnNewMs: atMs + 0.4,
      gapMs: pauseMs + 2.6,
    });
    this.probe(this.nowMs + 0.5);
    this.writer = "target";
    for (let index = 0; index < 9; index++) this.acknowledgedMs.push(atMs + 0.4 + index * 0.3);
    if (twoWriters) {
      const probe = { startMs: atMs + 3, endMs: atMs + 4.1 };
      this.probes.push({ database: "source", ...probe, outcome: "accepted" });
    }
    // Reported once it is journalled: some milliseconds after the pause.
    this.nowMs = atMs + 7;
    this.events.push({
      atMs: this.nowMs,
      type: "switched",
      from: "source",
      to: "target",
      attempt: 1,
      startedMs: startMs,
      pauseMs,
      steps,
      residueRows: 214,
    });
    this.run(3_000, 50);
  }

  /** Passes `lengthMs` at `percent` on green, with this share of green's requests failing. */
  run(lengthMs: number, percent: number, greenFailing = 0): void {
    for (const endMs = this.nowMs + lengthMs; this.nowMs < endMs;) {
      const startMs = this.nowMs;
      this.nowMs += sliceMs;
      let green = 0;
      for (let request = 0; request < perSlice; request++) {
        if (this.random() * 100 < percent) green += 1;
        if (request % 2 === 0) this.acknowledgedMs.push(startMs + this.random() * sliceMs);
      }
      for (let atMs = startMs; atMs < this.nowMs; atMs += 10) this.probe(atMs);
      const samples = [
        this.sample("blue", startMs, perSlice - green, 0),
        this.sample("green", startMs, green, Math.round(green * greenFailing)),
      ];
      this.samples.push(...samples);
      this.events.push({
        atMs: this.nowMs,
        type: "tick",
        wantedPercent: percent,
        measuredPercent: (100 * green) / perSlice,
        samples,
        writer: this.writer,
        lagMs: 0.8 + this.random() * 2,
        waitsFor: this.waitsFor,
      });
    }
    this.acknowledgedMs.sort((a, b) => a - b);
  }

  private probe(atMs: number): void {
    for (const database of ["source", "target"] as const) {
      const accepted = database === this.writer;
      this.probes.push({
        database,
        startMs: atMs,
        endMs: atMs + 0.6 + this.random(),
        outcome: accepted ? "accepted" : "refused",
        ...(accepted ? {} : { code: "CW001" }),
      });
    }
  }

  private sample(site: Site, startMs: number, requests: number, failed: number): SiteSample {
    const p50Ms = (site === "blue" ? 4.1 : 4.9) + this.random();
    const p99Ms = 14 + 12 * this.random() + (this.random() > 0.96 ? 30 : 0);
    const some = requests > 0;
    return {
      site,
      startMs,
      endMs: startMs + sliceMs,
      requests,
      failed,
      attempts: requests,
      failedAttempts: failed,
      slow: 0,
      p50Ms: some ? p50Ms : undefined,
      p99Ms: some ? p99Ms : undefined,
      maxMs: some ? p99Ms * 1.2 : undefined,
      resolutions: Math.round(requests / 4),
    };
  }
}
