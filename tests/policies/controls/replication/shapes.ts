import * as aws from "@pulumi/aws";

/** A replication instance `dms`, with nothing set that a control asks for. */
export function instance(
  args: Partial<aws.dms.ReplicationInstanceArgs> = {},
): aws.dms.ReplicationInstance {
  return new aws.dms.ReplicationInstance("dms", {
    replicationInstanceId: "shop",
    replicationInstanceClass: "dms.r6i.large",
    ...args,
  });
}

/** A serverless replication `serverless`. */
export function serverless(
  args: Partial<aws.dms.ReplicationConfigArgs> = {},
): aws.dms.ReplicationConfig {
  return new aws.dms.ReplicationConfig("serverless", {
    replicationConfigIdentifier: "shop",
    replicationType: "cdc",
    sourceEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:A",
    targetEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:B",
    computeConfig: { replicationSubnetGroupId: "shop" },
    tableMappings: "{}",
    ...args,
  });
}

/** An endpoint `source` on a PostgreSQL server. */
export function endpoint(args: Partial<aws.dms.EndpointArgs> = {}): aws.dms.Endpoint {
  return new aws.dms.Endpoint("source", {
    endpointId: "source",
    endpointType: "source",
    engineName: "postgres",
    ...args,
  });
}

/** A task `task`. */
export function task(args: Partial<aws.dms.ReplicationTaskArgs> = {}): aws.dms.ReplicationTask {
  return new aws.dms.ReplicationTask("task", {
    replicationTaskId: "shop",
    migrationType: "full-load-and-cdc",
    replicationInstanceArn: "arn:aws:dms:eu-central-1:111122223333:rep:I",
    sourceEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:A",
    targetEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:B",
    tableMappings: "{}",
    ...args,
  });
}

/** A key `key`. */
export function key(): aws.kms.Key {
  return new aws.kms.Key("key", {});
}

/** A settings document whose four components log at this severity. */
export function logging(severity: string, more: object = {}): string {
  const ids = ["SOURCE_UNLOAD", "SOURCE_CAPTURE", "TARGET_LOAD", "TARGET_APPLY"];
  const LogComponents = ids.map((Id) => ({ Id, Severity: severity }));
  return JSON.stringify({ Logging: { EnableLogging: true, LogComponents, ...more } });
}

/** A mapping that includes a schema's tables and then does more. */
export function mapping(schema: string, ...more: object[]): string {
  const include = {
    "rule-type": "selection",
    "rule-action": "include",
    "object-locator": { "schema-name": schema, "table-name": "%" },
  };
  return JSON.stringify({ rules: [include, ...more] });
}

/** A rule about a column of `public.audit_log`. */
export function columnRule(action: string, column: string): object {
  return {
    "rule-type": "transformation",
    "rule-target": "column",
    "rule-action": action,
    "object-locator": {
      "schema-name": "public",
      "table-name": "audit_log",
      "column-name": column,
    },
  };
}
