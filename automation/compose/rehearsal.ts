import { Route53TrafficRecords } from "../adapters/aws/route53-traffic-records";
import { connectDatabases } from "./databases";
import { FileJournal } from "../adapters/journal/file-journal";
import { RequestFile, thisOperator } from "../adapters/journal/request-file";
import { systemClock } from "../adapters/system-clock";
import type { ControllerPorts, Environment } from "../cutover/controller-ports";
import { readManifest } from "../manifest/read-manifest";
import { setIdentifiers, stackOutputsSchema } from "../../infra/outputs";
import { runCutover } from "../cutover/run-cutover";
import type { DatabaseRole } from "../run/words";
import { approveAsPeople } from "../rehearsal/approvers";
import { rehearsedPlan } from "../rehearsal/asked-plan";
import { askedFault, isPoolerFault } from "../rehearsal/faults";
import { recordFault } from "../rehearsal/fault-record";
import { gatesOf } from "../rehearsal/gates";
import { strikeAt } from "../rehearsal/hold-moments";
import { SampleFileMetrics } from "../adapters/sample-file-metrics";
import { rehearsalTtlSeconds } from "../rehearsal/overrides";
import { ApplyStall } from "../rehearsal/replication-stall";
import { stallAtFence, strike } from "../rehearsal/fault-injector";
import type { WorldClient } from "../rehearsal/world/world-client";
import type { RehearsalCutover, RehearsalParts } from "./rehearsal-cutover";
import { untilMoved } from "./until-moved";

/** Wires the adapters to the ports. This file alone knows both. */
export async function composeRehearsal(parts: RehearsalParts): Promise<RehearsalCutover> {
  const { folder, options } = parts;
  const { entries: plan, approvals, policy } = rehearsedPlan(options);
  const journal = await FileJournal.open(folder.journal, parts.id, systemClock);
  const closers: (() => Promise<void>)[] = [() => journal.close()];
  let connected: Promise<Environment> | undefined;
  const operator = new RequestFile(folder.operator);
  if (options.awaitApprovals !== true) await approveAsPeople(operator, approvals);
  const ports: ControllerPorts = {
    clock: systemClock,
    journal,
    events: parts.events,
    stack: parts.stack,
    operator,
    connect: () => (connected ??= connectWorld(parts, closers)),
    plan,
    approvals,
    policy,
    tickMs: 500,
    facts: parts.facts,
    howToResume: parts.howToResume,
  };
  let leaving = false;
  const ask = (kind: "hold" | "resume", reason: string) =>
    operator.ask({ kind, who: thisOperator(), reason });
  return {
    // A hold by Ctrl-C ends this process; any other waits here for its resume.
    run: () => runCutover(ports, { staysHeld: () => !leaving }),
    hold: () => {
      leaving = true;
      ask("hold", "Ctrl-C");
    },
    moving: () => untilMoved(ports),
    resume: () => Promise.resolve(void ask("resume", "--resume")),
    close: async () => {
      for (const close of closers.reverse()) await close();
    },
  };
}

async function connectWorld(
  { folder, options, stack, world, events }: RehearsalParts,
  closers: (() => Promise<void>)[],
): Promise<Environment> {
  const client = await world;
  const manifest = readManifest(folder.project);
  const outputs = stackOutputsSchema.parse(await stack.outputs());
  const connection = connections(client, manifest.database.name);
  const login = (role: DatabaseRole) => ({
    controller: connection(role, manifest.roles.controller),
    replication: connection(role, manifest.roles.replication),
  });
  const reached = await connectDatabases(
    { source: login("source"), target: login("target") },
    manifest,
    folder.proof,
  );
  const { replicator } = reached;
  const { source, target } = reached.databases;
  const tell = (level: "info" | "warning" | "error", text: string) =>
    events.publish({ type: "log", atMs: systemClock.now(), level, text });
  const reachedGates = gatesOf(client.state, (line) => tell("warning", line));
  const fault = askedFault(options);
  const gates = isPoolerFault(fault)
    ? strikeAt(fault.at, reachedGates, () => strike(fault, client, tell))
    : reachedGates;
  const stall =
    fault?.kind === "replication-stall"
      ? await ApplyStall.prepare(connection("target", "postgres"))
      : undefined;
  const struck = (): void =>
    recordFault(folder.faults, {
      fault: "replication-stall@switch",
      what: "struck",
      text: "rows stopped flowing as the old writer's fence closed",
    });
  closers.push(
    async () => stall?.release(),
    () => reached.close(),
    ...gates.map((gate) => () => gate.close()),
  );
  await client.startProbes();
  await client.startLoad(outputs.trafficRecordName);
  return {
    databases: {
      source: stall === undefined ? source : stallAtFence(source, stall, struck),
      target,
    },
    replicator,
    proof: reached.proof,
    gates,
    metrics: new SampleFileMetrics(
      folder.samples,
      systemClock,
      rehearsedPlan(options).policy.freshMs,
    ),
    records: new Route53TrafficRecords({
      hostedZoneId: outputs.hostedZoneId,
      recordName: outputs.trafficRecordName,
      setIdentifiers,
      endpoint: client.state.route53Endpoint,
      aliasTtlSeconds: rehearsalTtlSeconds,
      pollMs: 100,
      credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
    }),
  };
}

function connections({ state }: WorldClient, database: string) {
  return (role: DatabaseRole, user: string) => ({
    host: state.databases[role].host,
    port: state.databases[role].port,
    user,
    password: state.password,
    database,
  });
}
