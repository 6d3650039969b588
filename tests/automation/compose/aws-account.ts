import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  BatchImportFindingsCommand,
  EnableSecurityHubCommand,
  SecurityHubClient,
} from "@aws-sdk/client-securityhub";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { parseConnections } from "../../../automation/connections/schema";

/** Where the spec's account is. */
export const region = "eu-central-1";
const database = (role: string) => ({
  secret: `${role}/login`,
  replicationSecret: `${role}/login`,
});
const site = (name: string) => ({ site: name, namespace: "Bank", dimensions: { Site: name } });
/** How its stacks reach what they work on. */
export const connections = parseConnections(
  JSON.stringify({
    version: 1,
    region,
    journal: { bucket: "journal", leaseBucket: "leases", leaseSeconds: 2 },
    databases: { source: database("source"), target: database("target") },
    gates: ["blue", "green"].map((name) => ({
      site: name,
      url: "https://127.0.0.1:1",
      secret: "agents",
    })),
    figures: [site("blue"), site("green")],
    findings: {},
  }),
  "the spec's connections",
);

/** What a platform team has made before it starts. Where the SDK looks for AWS; messages go to `inbox`. */
export async function makeAccount(
  inbox: Server,
): Promise<{ readonly topicArn: string; readonly hostedZoneId: string }> {
  const s3 = new S3Client({ forcePathStyle: true });
  for (const Bucket of ["journal", "leases"]) {
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  }
  const login = {
    host: "10.0.0.1",
    port: "5432",
    username: "causeway",
    password: "pw",
    dbname: "bank",
  };
  const secrets = {
    "source/login": login,
    "target/login": login,
    "half/login": { ...login, password: undefined },
    agents: { authority: "-----BEGIN CERTIFICATE-----", token: "token" },
  };
  const manager = new SecretsManagerClient();
  for (const [Name, value] of Object.entries(secrets)) {
    await manager.send(new CreateSecretCommand({ Name, SecretString: JSON.stringify(value) }));
  }
  const ssm = new SSMClient();
  await ssm.send(
    new PutParameterCommand({ Name: "/bank/writer", Value: "source", Type: "String" }),
  );
  const hub = new SecurityHubClient();
  await hub.send(new EnableSecurityHubCommand({}));
  const sns = new SNSClient();
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "people" }));
  const Endpoint = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}/`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint }));
  const route53 = new Route53Client({ region: "us-east-1" });
  const zone = { Name: "bank.example", CallerReference: "spec" };
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand(zone));
  for (const client of [s3, manager, ssm, hub, sns, route53]) client.destroy();
  return {
    topicArn: TopicArn,
    hostedZoneId: HostedZone?.Id?.replace("/hostedzone/", "") ?? "",
  };
}

/** A new finding on green. */
export async function reportFinding(Label: "CRITICAL" | "LOW"): Promise<void> {
  const hub = new SecurityHubClient();
  const at = new Date().toISOString();
  const finding = {
    SchemaVersion: "2018-10-08",
    Id: Label,
    ProductArn: `arn:aws:securityhub:${region}:123456789012:product/123456789012/default`,
    GeneratorId: "spec",
    AwsAccountId: "123456789012",
    Types: ["TTPs/Impact"],
    CreatedAt: at,
    UpdatedAt: at,
    Severity: { Label },
    Title: "A finding of the spec",
    Description: "made up",
    Resources: [{ Type: "AwsEc2Instance", Id: "i-green" }],
    RecordState: "ACTIVE" as const,
    Workflow: { Status: "NEW" as const },
  };
  await hub.send(new BatchImportFindingsCommand({ Findings: [finding] }));
  hub.destroy();
}
