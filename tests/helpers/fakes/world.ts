import type { ControllerPorts } from "../../../automation/cutover/controller-ports";
import type { Approval } from "../../../automation/plan/approvals";
import { defaultPlan, parsePlan } from "../../../automation/plan/plan";
import { rehearsalPolicy, type CutoverPolicy } from "../../../automation/plan/policy";
import { trafficRecordType } from "../../../automation/cutover/weight-step";
import type { ContentProof, ProvenContent } from "../../../automation/ports/content-proof";
import type { Gate, GateStatus } from "../../../automation/ports/gate";
import type { SiteSample } from "../../../automation/run/site-sample";
import type { PlannedChange, Stack } from "../../../automation/ports/stack";
import type { LiveWeights, TrafficRecords } from "../../../automation/ports/traffic-records";
import type { DatabaseRole, Site } from "../../../automation/run/words";
import { FakeClock } from "./clock";
import { FakeDatabases } from "./databases";
import { FakeEventLog } from "./event-log";
import { FakeJournal } from "./journal";
import { Life } from "./life";
import { FakeOperator } from "./operator";

/** Requests a second that the made-up clients send. */
const requestsPerSecond = 200;

/** A whole world in memory: what a controller sees and changes, on a clock of its own. */
export class FakeWorld {
  readonly clock = new FakeClock();
  readonly journal = new FakeJournal(this.clock);
  readonly databases = new FakeDatabases(this.clock);
  readonly log = new FakeEventLog();
  readonly operator = new FakeOperator(this.clock);
  /** What was published so far. */
  readonly events = this.log.list;
  readonly gates = { blue: new FakeGate("blue"), green: new FakeGate("green") };
  /** What a switch told while it went on. */
  readonly said: string[] = [];
  config = 0;
  approvals: Approval[] = [];
  /** Every pair of weights that was ever in force, the present one last. */
  readonly weights: LiveWeights[] = [{ blue: 100, green: 0, ttlSeconds: 1, deviations: [] }];
  /** What the traffic record is made from, by the program and in the state alike. */
  recordInputs: Readonly<Record<string, unknown>> = {};
  /** Somebody has removed the traffic record. */
  recordsGone = false;
  /** What is proven of the content, where it is not a fresh pass. */
  proven: Partial<ProvenContent> = {};
  /** Lines that an update of the whole stack prints. */
  progressLines = 0;
  /** What a preview would change besides the traffic record. */
  strayChanges: PlannedChange[] = [];
  /** Share of tries that fail, by site, as a function of the share in force. */
  failing: (site: Site, greenPercent: number) => number = () => 0;
  metricsDead = false;
  private samplesUntilMs = this.clock.now();
  private readonly samples: SiteSample[] = [];

  /** Ports for one life of a controller, by default one that nobody ends. */
  ports(
    plan = defaultPlan,
    policy: CutoverPolicy = rehearsalPolicy,
    life = new Life(),
  ): ControllerPorts {
    const environment = {
      databases: {
        source: life.mortal(this.databases.database("source")),
        target: life.mortal(this.databases.database("target")),
      },
      replicator: life.mortal(this.databases.replicator()),
      proof: life.mortal(this.proof()),
      gates: [life.mortal(this.gates.blue), life.mortal(this.gates.green)],
      metrics: life.mortal({ since: (sinceMs: number) => this.since(sinceMs) }),
      records: life.mortal(this.records()),
    };
    return {
      clock: life.mortal(this.clock),
      journal: life.mortal(this.journal),
      operator: life.mortal(this.operator),
      events: this.log,
      stack: life.mortal(this.stack()),
      connect: () => Promise.resolve(environment),
      plan: parsePlan(plan),
      approvals: this.approvals,
      policy,
      tickMs: 500,
      facts: {},
      howToResume: "resume it",
    };
  }

  /** The weights in force. */
  get live(): LiveWeights {
    return this.weights.at(-1) as LiveWeights;
  }

  set live(weights: LiveWeights) {
    this.weights.push(weights);
  }

  /** Says what `proven` says, dated now. */
  proof(): ContentProof {
    return {
      newest: (from) =>
        Promise.resolve({
          from,
          verdict: "pass",
          beganMs: this.clock.now(),
          rowsCompared: 1,
          open: [],
          ...this.proven,
        }),
    };
  }

  private stack(): Stack {
    const record = "urn:traffic-record";
    return {
      name: "dev",
      up: (onProgress) => {
        for (let line = 1; line <= this.progressLines; line += 1) onProgress(`line ${line}`);
        return this.writeRecords();
      },
      greenTrafficPercent: () => Promise.resolve(this.config),
      setGreenTrafficPercent: (percent) => Promise.resolve(void (this.config = percent)),
      resources: () => Promise.resolve([{ urn: record, inputs: this.recordInputs }]),
      refreshOnly: () => Promise.resolve(),
      preview: (percent = this.config) => {
        const same = this.live.green === percent;
        const weight = {
          urn: record,
          type: trafficRecordType,
          operation: "update",
          inputs: this.recordInputs,
        };
        return Promise.resolve({
          changes: [...(same ? [] : [weight]), ...this.strayChanges],
          findings: [],
        });
      },
      upOnly: (urns, percent) =>
        urns.includes(record) ? this.writeRecords(percent) : Promise.resolve(),
      outputs: () => Promise.resolve({}),
      cancel: () => Promise.resolve(),
    };
  }

  private records(): TrafficRecords {
    return {
      read: () => Promise.resolve(this.recordsGone ? undefined : this.live),
      awaitInSync: () => this.clock.sleep(100),
      withdrawGreen: () => this.writeRecords(0).then(() => []),
    };
  }

  private writeRecords(percent = this.config): Promise<void> {
    this.weights.push({ ...this.live, blue: 100 - percent, green: percent });
    return Promise.resolve();
  }

  /** Makes up the samples since the last call, from the weights in force. */
  private since(sinceMs: number): Promise<readonly SiteSample[]> {
    if (this.metricsDead) return Promise.reject(new Error("no figures"));
    const slotMs = 250;
    for (; this.samplesUntilMs + slotMs <= this.clock.now(); this.samplesUntilMs += slotMs) {
      for (const site of ["blue", "green"] as const) this.samples.push(this.sample(site, slotMs));
    }
    return Promise.resolve(this.samples.filter((sample) => sample.startMs >= sinceMs));
  }

  private sample(site: Site, slotMs: number): SiteSample {
    const share = this.live[site] / (this.live.blue + this.live.green);
    const requests = Math.round(((requestsPerSecond * slotMs) / 1000) * share);
    const failedAttempts = Math.round(requests * this.failing(site, this.live.green));
    return {
      site,
      startMs: this.samplesUntilMs,
      endMs: this.samplesUntilMs + slotMs,
      requests,
      failed: 0,
      attempts: requests + failedAttempts,
      failedAttempts,
      slow: 0,
      p50Ms: requests > 0 ? 3 : undefined,
      p99Ms: requests > 0 ? 9 : undefined,
      maxMs: requests > 0 ? 12 : undefined,
      resolutions: requests,
    };
  }
}

/** A gate that remembers what it was told. */
export class FakeGate implements Gate {
  readonly kind = "fake";
  state: "open" | "held" = "open";
  target: DatabaseRole = "source";
  /** A client that never ends its transaction. */
  stuck = false;
  /** Nobody answers there. */
  gone = false;
  poolMode: NonNullable<GateStatus["poolMode"]> = "transaction";

  constructor(readonly site: Site) {}

  hold(): Promise<"held" | "deadline"> {
    if (this.gone) return Promise.reject(new Error("no answer from 10.0.0.7"));
    if (this.stuck) return Promise.resolve("deadline");
    this.state = "held";
    return Promise.resolve("held");
  }

  repoint(target: DatabaseRole): Promise<void> {
    if (this.state !== "held")
      return Promise.reject(new Error(`the gate of ${this.site} is not held`));
    this.target = target;
    return Promise.resolve();
  }

  release(): Promise<void> {
    this.state = "open";
    return Promise.resolve();
  }

  warm(): Promise<void> {
    return Promise.resolve();
  }

  status() {
    const { state, target, poolMode } = this;
    return Promise.resolve({ state, target, queued: 0, poolMode });
  }
}
