import * as path from "node:path";
import type { AwsSettings } from "../adapters/aws/client";
import { Topic } from "../adapters/aws/topic";
import { SituationSink } from "../adapters/journal/situation-sink";
import { Notifier } from "../adapters/notify/notifier";
import { Webhook } from "../adapters/notify/webhook";
import { systemClock } from "../adapters/system-clock";
import { stackOutputsSchema } from "../../infra/outputs";
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
import { remembering } from "../run/event-log";
import { lastPublished } from "../run/live-situation";
import type { EventSink } from "../run/event-sink";
import type { AskedRequest } from "../run/operator-request";
import { fanOut } from "../view/fan-out";
import { openAccount } from "./aws-account";
import { awsSettings, stackRuns } from "./aws-settings";
import { openAwsStack } from "./aws-stack";
import { checkStack } from "./check-stack";
import { connectDatabases } from "./databases";
import { freeStack } from "./free-stack";

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
}

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
 * @throws LeaseHeld while another controller runs it; StackLocked; AwsFailure
 */
export async function composeAws(parts: AwsParts): Promise<AwsComposition> {
  const { stack: name, connections, say, runId } = parts;
  const settings = awsSettings(connections, say);
  const runs = stackRuns(name, connections, settings);
  // The lease first: a living controller's update is its own, and no lock to wait for.
  const journal: Journal = await runs.journal(runId, systemClock);
  const { stack, engine } = await stackOf(parts, journal).catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
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
    tickMs: connections.controller.lookSeconds * 1_000,
    facts: {
      engine,
      journal: store.place,
      figures: "CloudWatch, counts per period",
      findings: connections.findings === undefined ? "nobody looks at them" : "Security Hub",
    },
    howToResume: `causeway start --stack ${name}`,
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

async function stackOf(parts: AwsParts, journal: Journal) {
  const { project, stack: name, say, openedStack } = parts;
  if (openedStack !== undefined) return openedStack;
  const opened = await openAwsStack({ project, name, say });
  // More than our own first entry: whoever wrote it may have died in an update, and left its lock behind.
  if (journal.entries().length > 1) await freeStack(opened.stack, say);
  else await checkStack(opened);
  return opened;
}

async function connect(
  parts: AwsParts,
  stack: Stack,
  settings: AwsSettings,
  closers: (() => Promise<void> | void)[],
): Promise<Environment> {
  const { connections, project } = parts;
  const outputs = stackOutputsSchema.parse(await stack.outputs());
  const { logins, close, gates, metrics, records, incidents } = await openAccount(
    connections,
    outputs,
    settings,
  );
  try {
    // A run's own: what an earlier one proved was of a target that may have been made anew since.
    const proof = path.join(project, ".causeway", "proofs", parts.stack, `${parts.runId}.json`);
    const reached = await connectDatabases(logins, readManifest(project), proof);
    closers.push(close, () => reached.close());
    return {
      databases: reached.databases,
      replicator: reached.replicator,
      proof: reached.proof,
      gates,
      metrics,
      records,
      ...(incidents !== undefined && { incidents }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function targetsOf(notify: PlanDocument["notify"], settings: AwsSettings) {
  return notify.map(({ kind, to }) =>
    kind === "sns"
      ? new Topic(to, settings)
      : new Webhook(to, kind, process.env["CAUSEWAY_WEBHOOK_SECRET"]),
  );
}
