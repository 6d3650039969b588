import { readFileSync } from "node:fs";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { EnableSecurityHubCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Connections } from "../../connections/schema";
import { parseConnections } from "../../connections/schema";
import type { Manifest } from "../../manifest/schema";
import { noticeText } from "../../pool/writer-notice";
import { rehearsalTtlSeconds } from "../../rehearsal/overrides";
import type { WorldState } from "../../rehearsal/world/world-state";
import type { DatabaseRole } from "../../run/words";
import { figuresNamespace, figuresPeriodMs } from "./publish";
import { emulatorRegion, type KeptEmulator } from "../emulator-file";
import { emulatorSettings } from "./settings";

const buckets = { journal: "rehearsal-journal", leases: "rehearsal-leases" };
const agents = "rehearsal/gate-agents";
const secretOf = (role: DatabaseRole, user: string) => `rehearsal/${role}/${user}`;

/** Makes what a platform team makes before it starts: buckets, secrets, a topic, Security Hub. */
export async function setUpAccount(
  endpoint: string,
  world: WorldState,
  manifest: Manifest,
): Promise<Pick<KeptEmulator, "connections" | "topicArn">> {
  const settings = emulatorSettings(endpoint);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  for (const Bucket of Object.values(buckets)) {
    const CreateBucketConfiguration = { LocationConstraint: emulatorRegion } as const;
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  }
  const secrets = new SecretsManagerClient(settings);
  for (const [Name, SecretString] of Object.entries(secretsOf(world, manifest))) {
    await secrets.send(new CreateSecretCommand({ Name, SecretString }));
  }
  const sns = new SNSClient(settings);
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "rehearsal-people" }));
  const hub = new SecurityHubClient(settings);
  await hub.send(new EnableSecurityHubCommand({}));
  for (const client of [s3, secrets, sns, hub]) client.destroy();
  return { connections: connectionsTo(world, manifest), topicArn: TopicArn };
}

/** The stack's own parameter: the local cloud, which the engine makes it in, serves no Systems Manager. */
export async function makeWriterParameter(endpoint: string, Name: string): Promise<void> {
  const client = new SSMClient(emulatorSettings(endpoint));
  const Value = noticeText({ writer: "source" });
  try {
    await client.send(new PutParameterCommand({ Name, Value, Type: "String" }));
  } catch (error) {
    if ((error as Error).name !== "ParameterAlreadyExists") throw error;
  } finally {
    client.destroy();
  }
}

function secretsOf(
  { databases, password, agents: contacts }: WorldState,
  { roles, database }: Manifest,
): Record<string, string> {
  const login = (role: DatabaseRole, username: string) => {
    const { host, port } = databases[role];
    return JSON.stringify({ host, port, username, password, dbname: database.name });
  };
  const logins = (["source", "target"] as const).flatMap((role) =>
    [roles.controller, roles.replication].map(
      (user) => [secretOf(role, user), login(role, user)] as const,
    ),
  );
  const [agent] = contacts;
  const text = (file: string | undefined) => (file === undefined ? "" : readFileSync(file, "utf8"));
  const token = text(agent?.tokenFile).trim();
  return {
    ...Object.fromEntries(logins),
    [agents]: JSON.stringify({ authority: text(agent?.caFile), token }),
  };
}

/** The same document that a stack on AWS has, read by the same rules. */
function connectionsTo({ agents: contacts }: WorldState, { roles }: Manifest): Connections {
  const database = (role: DatabaseRole) => ({
    secret: secretOf(role, roles.controller),
    replicationSecret: secretOf(role, roles.replication),
  });
  const document = {
    version: 1,
    region: emulatorRegion,
    // A lease of seconds: a controller that was killed is followed soon.
    journal: { bucket: buckets.journal, leaseBucket: buckets.leases, leaseSeconds: 6 },
    controller: { lookSeconds: 1 },
    traffic: { aliasTtlSeconds: rehearsalTtlSeconds },
    databases: { source: database("source"), target: database("target") },
    gates: contacts.map(({ site, url }) => ({ site, url, secret: agents })),
    figures: (["blue", "green"] as const).map((site) => ({
      site,
      namespace: figuresNamespace,
      dimensions: { Site: site },
      metrics: { answers: "Answers" },
      periodSeconds: figuresPeriodMs / 1_000,
      delaySeconds: 2,
    })),
    findings: {},
  };
  return parseConnections(JSON.stringify(document), "the emulator's connections");
}
