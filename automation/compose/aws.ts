import { Route53TrafficRecords } from "../adapters/aws/route53-traffic-records";
import { openStack, type EngineDeadlines } from "../adapters/pulumi/stack";
import { systemClock } from "../adapters/system-clock";
import { stackOutputsSchema } from "../../infra/outputs";
import type { ControllerPorts, Environment } from "../cutover/controller-ports";
import type { CutoverPlan } from "../plan/plan-file";
import { findEngine } from "../pulumi-cli/find-engine";
import { remembering } from "../run/event-log";
import type { EventSink } from "../run/event-sink";
import { notAvailable, type MissingPort } from "./not-available";

/** What a cutover on AWS is wired from. */
export interface AwsParts {
  /** The folder of the Pulumi project. */
  readonly project: string;
  readonly stack: string;
  readonly plan: CutoverPlan;
  readonly events: EventSink;
  readonly say: (line: string) => void;
}

/** The ports that have no adapter for AWS yet; the verbs that need one say so. */
export const missingPorts = {
  journal: { port: "journal", adapter: "S3 with conditional writes" },
  operator: { port: "operator", adapter: "requests beside the journal in S3" },
  databases: { port: "database", adapter: "credentials from Secrets Manager" },
  replicator: { port: "replicator", adapter: "the driver of DMS tasks" },
  gates: { port: "gate", adapter: "the agents beside both sites' pools" },
  metrics: { port: "site metrics", adapter: "CloudWatch and Prometheus" },
} as const satisfies Readonly<Record<string, MissingPort>>;

/** On AWS an update that makes a database takes up to an hour. */
const deadlines: EngineDeadlines = { preview: 600_000, up: 5_400_000, other: 120_000 };

/** A cutover on AWS: what it still lacks, and its ports. */
export interface AwsComposition {
  /** Each port without an adapter; a verb that needs one refuses by this list. */
  readonly missing: readonly MissingPort[];
  /** Finds the engine and opens the stack. In the place of a missing port stands a refusal by name. */
  ports(): Promise<ControllerPorts>;
}

/** Wires the adapters that exist for AWS to the controller's ports. Nothing is reached before `ports`. */
export function composeAws(parts: AwsParts): AwsComposition {
  return { missing: Object.values(missingPorts), ports: () => portsOf(parts) };
}

async function portsOf({
  project,
  stack: name,
  plan,
  events,
  say,
}: AwsParts): Promise<ControllerPorts> {
  const engine = await findEngine({ onProgress: say });
  const stack = await openStack({ engine, project, name, env: engine.env, deadlines });
  return {
    clock: systemClock,
    journal: notAvailable(missingPorts.journal),
    operator: notAvailable(missingPorts.operator),
    events: remembering(events, {}),
    stack,
    connect: async () => connect(stackOutputsSchema.parse(await stack.outputs())),
    plan: plan.entries,
    approvals: plan.approvals,
    policy: plan.policy,
    tickMs: 5_000,
    facts: { engine: `Pulumi ${engine.version} (${engine.how})` },
    howToResume: `causeway start --stack ${name}`,
  };
}

function connect(outputs: ReturnType<typeof stackOutputsSchema.parse>): Environment {
  return {
    databases: {
      source: notAvailable(missingPorts.databases),
      target: notAvailable(missingPorts.databases),
    },
    replicator: notAvailable(missingPorts.replicator),
    gates: [notAvailable(missingPorts.gates)],
    metrics: notAvailable(missingPorts.metrics),
    records: new Route53TrafficRecords({
      hostedZoneId: outputs.hostedZoneId,
      recordName: outputs.trafficRecordName,
      // As infra/traffic names the two sites' records.
      setIdentifiers: { blue: "on-premises", green: "aws" },
      pollMs: 5_000,
    }),
  };
}
