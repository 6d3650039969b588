import * as path from "node:path";
import { CloudWatchFigures } from "../adapters/aws/cloudwatch-figures";
import type { AwsSettings } from "../adapters/aws/client";
import { Route53TrafficRecords } from "../adapters/aws/route53-traffic-records";
import { Secrets } from "../adapters/aws/secrets";
import { SecurityHubFindings } from "../adapters/aws/security-hub";
import { Topic } from "../adapters/aws/topic";
import { writerParameter } from "../adapters/aws/writer-parameter";
import { HoldNotice } from "../adapters/gates/hold-notice";
import { HttpGate } from "../adapters/gates/http-gate";
import { SiteGate } from "../adapters/gates/site-gate";
import { SituationSink } from "../adapters/journal/situation-sink";
import { Notifier } from "../adapters/notify/notifier";
import { Webhook } from "../adapters/notify/webhook";
import { openStack, type EngineDeadlines } from "../adapters/pulumi/stack";
import { systemClock } from "../adapters/system-clock";
import { stackOutputsSchema, type StackOutputs } from "../../infra/outputs";
import type { Connections } from "../connections/schema";
import type { ControllerPorts, Environment } from "../cutover/controller-ports";
import { readManifest } from "../manifest/read-manifest";
import type { Approval } from "../plan/approvals";
import type { Calendar } from "../plan/calendar";
import type { Plan } from "../plan/plan";
import type { PlanDocument } from "../plan/plan-schema";
import type { CutoverPolicy } from "../plan/policy";
import type { Journal } from "../ports/journal";
import type { Stack } from "../ports/stack";
import { findEngine } from "../pulumi-cli/find-engine";
import { remembering } from "../run/event-log";
import { lastPublished } from "../run/live-situation";
import type { EventSink } from "../run/event-sink";
import type { AskedRequest } from "../run/operator-request";
import type { DatabaseRole } from "../run/words";
import { fanOut } from "../view/fan-out";
import { awsSettings, stackRuns } from "./aws-settings";
import { connectDatabases } from "./databases";

/** What a cutover on AWS is wired from. */
export interface AwsParts {
  /** The folder of the Pulumi project. */
  readonly project: string;
  readonly stack: string;
  /** The run to begin or to go on with. */
  readonly runId: string;
  readonly plan: Plan;
  readonly policy: CutoverPolicy;
  readonly approvals: readonly Approval[];
  readonly calendar?: Calendar;
  readonly notify: PlanDocument["notify"];
  readonly connections: Connections;
  readonly events: EventSink;
  readonly say: (line: string) => void;
  /** Left out on AWS; an engine that is set up otherwise than by the user's own Pulumi login. */
  readonly openedStack?: { readonly stack: Stack; readonly engine: string };
  readonly facts?: Readonly<Record<string, string>>;
  readonly tickMs?: number;
  readonly aliasTtlSeconds?: number;
  readonly howToResume?: string;
  /** Called once the controller has reached all that it works on. */
  readonly onConnected?: (outputs: StackOutputs) => Promise<void>;
}

/** On AWS an update that makes a database takes up to an hour. */
const deadlines: EngineDeadlines = { preview: 600_000, up: 5_400_000, other: 120_000 };

/** The order of an agent that waits for nothing, over the site link; in milliseconds. */
const gateCallMs = 2_000;

/** The controller's ports on AWS, and what is closed after it. */
export interface AwsComposition {
  readonly ports: ControllerPorts;
  readonly situation: SituationSink;
  /** Asks this controller for something, through the store as anyone would. */
  ask(asked: AskedRequest): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Wires a cutover on AWS: takes the stack's lease, opens the journal, finds the engine. What the stack
 * holds is connected to once it stands.
 * @throws LeaseHeld while another controller runs it; AwsFailure
 */
export async function composeAws(parts: AwsParts): Promise<AwsComposition> {
  const { stack: name, connections, say, runId } = parts;
  const settings = awsSettings(connections, say);
  const runs = stackRuns(name, connections, settings);
  const { stack, engine } = parts.openedStack ?? (await ownStack(parts));
  const journal: Journal = await runs.journal(runId, systemClock);
  const store = runs.store(runId);
  // Any process may make the next tick: it goes on with what the one before it reported.
  const before = await store.situation();
  const situation = new SituationSink((text) => store.sayOfItself(text), before);
  const notifier = new Notifier({
    targets: targetsOf(parts.notify, settings),
    stack: name,
    command: (verb) => `causeway ${verb} --stack ${name}`,
    say,
  });
  const closers: (() => Promise<void> | void)[] = [
    () => store.close(),
    () => journal.close(),
    () => situation.close(),
    () => notifier.close(),
  ];
  let connected: Promise<Environment> | undefined;
  const ports: ControllerPorts = {
    clock: systemClock,
    journal,
    operator: store,
    events: remembering(fanOut([parts.events, situation, notifier]), lastPublished(before)),
    stack,
    connect: () => {
      connected ??= connect(parts, stack, settings, closers);
      // A connection that failed is tried again at the next tick.
      connected.catch(() => (connected = undefined));
      return connected;
    },
    plan: parts.plan,
    approvals: parts.approvals,
    ...(parts.calendar !== undefined && { calendar: parts.calendar }),
    policy: parts.policy,
    tickMs: parts.tickMs ?? 5_000,
    facts: {
      engine,
      journal: store.place,
      figures: "CloudWatch, counts per period",
      findings: connections.findings === undefined ? "nobody looks at them" : "Security Hub",
      ...parts.facts,
    },
    howToResume: parts.howToResume ?? `causeway start --stack ${name}`,
  };
  return {
    ports,
    situation,
    ask: (asked) => store.ask(asked),
    close: async () => {
      for (const close of closers.reverse()) await close();
    },
  };
}

async function ownStack({ project, stack: name, say }: AwsParts) {
  const engine = await findEngine({ onProgress: say });
  const stack = await openStack({ engine, project, name, env: engine.env, deadlines });
  return { stack, engine: `Pulumi ${engine.version} (${engine.how})` };
}

async function connect(
  parts: AwsParts,
  stack: Stack,
  settings: AwsSettings,
  closers: (() => Promise<void> | void)[],
): Promise<Environment> {
  const { connections, project } = parts;
  const outputs = stackOutputsSchema.parse(await stack.outputs());
  const secrets = new Secrets(settings);
  const logins = async (role: DatabaseRole) => {
    const { secret, replicationSecret } = connections.databases[role];
    const [controller, replication] = await Promise.all([
      secrets.login(secret),
      secrets.login(replicationSecret),
    ]);
    return { controller, replication };
  };
  const [source, target] = await Promise.all([logins("source"), logins("target")]);
  // The record that a pool reads when it starts: held before the gates are, the writer once it has moved.
  const notice = new HoldNotice(writerParameter(settings, outputs.writerParameterName));
  const agents = await Promise.all(
    connections.gates.map(async ({ site, url, secret }) => {
      const { ca, token } = await secrets.agents(secret);
      const options = { site, kind: "PgBouncer", controlUrl: url, ca, token, callMs: gateCallMs };
      return {
        site,
        listed: { name: url, state: "serving", gate: new HttpGate(options) } as const,
      };
    }),
  );
  const gates = (["blue", "green"] as const).map((site) => {
    const members = agents.filter((one) => one.site === site).map(({ listed }) => listed);
    const directory = { list: () => Promise.resolve(members) };
    return new SiteGate({ site, directory, notice, say: parts.say });
  });
  secrets.close();
  const reached = await connectDatabases(
    { source, target },
    readManifest(project),
    path.join(project, ".causeway", "proofs", `${parts.stack}.json`),
  );
  const metrics = new CloudWatchFigures(connections.figures, systemClock, settings);
  const records = new Route53TrafficRecords({
    hostedZoneId: outputs.hostedZoneId,
    recordName: outputs.trafficRecordName,
    // As infra/traffic names the two sites' records.
    setIdentifiers: { blue: "on-premises", green: "aws" },
    ...(parts.aliasTtlSeconds !== undefined && { aliasTtlSeconds: parts.aliasTtlSeconds }),
  });
  const incidents =
    connections.findings === undefined
      ? undefined
      : new SecurityHubFindings(connections.findings.severities, settings);
  closers.push(
    () => reached.close(),
    ...gates.map((gate) => () => gate.close()),
    () => metrics.close(),
    () => records.close(),
    () => incidents?.close(),
  );
  await parts.onConnected?.(outputs);
  const { databases, replicator, proof } = reached;
  return {
    databases,
    replicator,
    proof,
    gates,
    metrics,
    records,
    ...(incidents !== undefined && { incidents }),
  };
}

function targetsOf(notify: PlanDocument["notify"], settings: AwsSettings) {
  return notify.map(({ kind, to }) =>
    kind === "sns"
      ? new Topic(to, settings)
      : new Webhook(to, kind, process.env["CAUSEWAY_WEBHOOK_SECRET"]),
  );
}
