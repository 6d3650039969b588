import { CloudWatchFigures } from "../adapters/aws/cloudwatch-figures";
import type { AwsSettings } from "../adapters/aws/client";
import { Route53TrafficRecords } from "../adapters/aws/route53-traffic-records";
import { Secrets } from "../adapters/aws/secrets";
import { SecurityHubFindings } from "../adapters/aws/security-hub";
import { writerParameter } from "../adapters/aws/writer-parameter";
import { HoldNotice } from "../adapters/gates/hold-notice";
import { SiteGate } from "../adapters/gates/site-gate";
import { systemClock } from "../adapters/system-clock";
import { agentDirectories } from "./agent-directories";
import { setIdentifiers, type StackOutputs } from "../../infra/outputs";
import type { Connections } from "../connections/schema";
import type { Environment } from "../cutover/controller-ports";
import type { WriterRecord } from "../ports/writer-record";
import type { DatabaseRole } from "../run/words";
import type { DatabaseLogins } from "./databases";

/** What the account holds of a cutover's environment, and how its databases are logged in to. */
export interface AwsAccount extends Pick<
  Environment,
  "gates" | "metrics" | "records" | "incidents"
> {
  readonly logins: Readonly<Record<DatabaseRole, DatabaseLogins>>;
  /** What a pool that starts reads of the writer. */
  readonly writer: WriterRecord;
  readonly close: () => Promise<void>;
}

/**
 * Reads the secrets that the connections name, and wires gates, figures, records and findings. Reaches
 * no database and no agent yet.
 * @throws AwsFailure; Error that names a secret and what it lacks.
 */
export async function openAccount(
  connections: Connections,
  outputs: Pick<
    StackOutputs,
    | "hostedZoneId"
    | "trafficRecordName"
    | "writerParameterName"
    | "poolClusterName"
    | "poolServiceName"
  >,
  settings: AwsSettings,
): Promise<AwsAccount> {
  const logins = await readLogins(connections, settings);
  const agents = await agentDirectories(connections.gates, outputs, settings);
  const writer = writerParameter(settings, outputs.writerParameterName);
  // The record that a pool reads when it starts: held before the gates are, the writer once it has moved.
  const notice = new HoldNotice(writer);
  const gates = (["blue", "green"] as const).map((site) => {
    const directory = agents.of(site);
    return new SiteGate({ site, directory, notice, say: (line) => settings.say?.(line) });
  });
  const metrics = new CloudWatchFigures(connections.figures, systemClock, settings);
  const records = new Route53TrafficRecords({
    hostedZoneId: outputs.hostedZoneId,
    recordName: outputs.trafficRecordName,
    setIdentifiers,
    aliasTtlSeconds: connections.traffic.aliasTtlSeconds,
  });
  const incidents =
    connections.findings === undefined
      ? undefined
      : new SecurityHubFindings(connections.findings.severities, settings);
  return {
    logins,
    writer,
    gates,
    metrics,
    records,
    ...(incidents !== undefined && { incidents }),
    close: async () => {
      incidents?.close();
      records.close();
      metrics.close();
      for (const gate of gates) await gate.close();
      agents.close();
    },
  };
}

async function readLogins(
  { databases }: Connections,
  settings: AwsSettings,
): Promise<AwsAccount["logins"]> {
  const secrets = new Secrets(settings);
  try {
    const loginsTo = async (role: DatabaseRole): Promise<DatabaseLogins> => {
      const { secret, replicationSecret } = databases[role];
      const [controller, replication] = await Promise.all([
        secrets.login(secret),
        secrets.login(replicationSecret),
      ]);
      return { controller, replication };
    };
    const [source, target] = await Promise.all([loginsTo("source"), loginsTo("target")]);
    return { source, target };
  } finally {
    secrets.close();
  }
}
