import { actionsOfCommands, type ActionScope } from "../adapters/aws/actions";
import type { Connections } from "../connections/schema";
import type { PlanDocument } from "../plan/plan-schema";

/** What of a stack the controller's rights are cut to. `*` stands for what is not known before it stands. */
export interface PolicyScope {
  readonly connections: Connections;
  readonly notify: PlanDocument["notify"];
  readonly stack: string;
  readonly account: string;
  readonly hostedZoneId: string;
  readonly writerParameterName: string;
  /** The cluster of the pool's tasks, where the connections name none. */
  readonly poolClusterName: string;
  /** The key of the journal's and the lease's bucket, as `causeway init` prints it; else S3's own is theirs. */
  readonly keyArn?: string | undefined;
}

/** A policy document of IAM. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/**
 * The rights of the controller's own calls, and no more: not those that Pulumi's update of the traffic
 * record needs beside them. One statement a set of resources.
 */
export function iamPolicy(scope: PolicyScope): PolicyDocument {
  const resources = resourcesOf(scope);
  const statements = new Map<string, { action: string[]; resource: readonly string[] }>();
  for (const { action, on } of Object.values(actionsOfCommands).flat()) {
    if (action === "securityhub:GetFindings" && scope.connections.findings === undefined) continue;
    if (
      action === "s3:PutObjectRetention" &&
      scope.connections.journal.retentionDays === undefined
    ) {
      continue;
    }
    const resource = on.flatMap((one) => resources[one]);
    if (resource.length === 0) continue;
    const key = resource.join(" ");
    const known = statements.get(key) ?? { action: [], resource };
    statements.set(key, { ...known, action: [...known.action, action].sort() });
  }
  return {
    Version: "2012-10-17",
    Statement: [...statements.values()].map(({ action, resource }) => ({
      Effect: "Allow" as const,
      Action: action,
      Resource: resource,
    })),
  };
}

function resourcesOf({
  connections: { region, journal, databases, gates },
  notify,
  stack,
  account,
  hostedZoneId,
  writerParameterName,
  poolClusterName,
  keyArn,
}: PolicyScope): Readonly<Record<ActionScope, readonly string[]>> {
  const secrets = [
    ...Object.values(databases).flatMap(({ secret, replicationSecret }) => [
      secret,
      replicationSecret,
    ]),
    ...gates.map(({ secret }) => secret),
  ];
  // Secrets Manager adds six characters of its own to a name.
  const secretArn = (secret: string) =>
    secret.startsWith("arn:")
      ? secret
      : `arn:aws:secretsmanager:${region}:${account}:secret:${secret}-??????`;
  const clusters = gates.flatMap(({ tasks }) =>
    tasks === undefined ? [] : [tasks.cluster ?? poolClusterName],
  );
  const ofPool = (kind: string) =>
    [...new Set(clusters)].map((name) => `arn:aws:ecs:${region}:${account}:${kind}/${name}/*`);
  const folder = `${journal.prefix}/${stack}/*`;
  return {
    "journal-objects": [`arn:aws:s3:::${journal.bucket}/${folder}`],
    "journal-bucket": [`arn:aws:s3:::${journal.bucket}`],
    "lease-objects": [`arn:aws:s3:::${journal.leaseBucket}/${folder}`],
    "lease-bucket": [`arn:aws:s3:::${journal.leaseBucket}`],
    secrets: [...new Set(secrets.map(secretArn))],
    "agent-secrets": [...new Set(gates.map(({ secret }) => secretArn(secret)))],
    "pool-instances": ofPool("container-instance"),
    "pool-tasks": ofPool("task"),
    zone: [`arn:aws:route53:::hostedzone/${hostedZoneId}`],
    changes: ["arn:aws:route53:::change/*"],
    "writer-parameter": [
      `arn:aws:ssm:${region}:${account}:parameter/${writerParameterName.replace(/^\//, "")}`,
    ],
    topics: notify.filter(({ kind }) => kind === "sns").map(({ to }) => to),
    "stores-key": keyArn === undefined ? [] : [keyArn],
    everything: ["*"],
  };
}
