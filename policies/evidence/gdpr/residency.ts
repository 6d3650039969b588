import type { Stack } from "../../engine/graph";
import { read } from "../../engine/property";
import { GLOBAL_REGION, mayBeGlobal } from "../../aws/region";
import type { StackContext } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { regionOf, regionOfArn, textAt } from "./text";
import { tag } from "../../aws/tags";

/** Something that holds data, or a copy of it that AWS makes. */
export interface Copy {
  readonly resource: string;
  readonly type: string;
  readonly what: "original" | "copy";
  readonly region: string;
  /** The resource's class of data. */
  readonly dataClass: string;
  /** `only region`: AWS offers the service in its global region alone, a transfer that is reported as such. */
  readonly verdict: "allowed" | "only region" | "not allowed" | "not known yet";
}

/** The types that hold data at rest. */
const STORES = new Set([
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:dms/replicationInstance:ReplicationInstance",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws:backup/vault:Vault",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:secretsmanager/secret:Secret",
  "aws:dynamodb/table:Table",
  "aws:sqs/queue:Queue",
  "aws:ecr/repository:Repository",
]);

/** Properties that make copies: region names, or ARNs that hold one. */
const COPIES: readonly (readonly [type: string, path: string])[] = [
  ["aws:backup/plan:Plan", "rules[*].copyActions[*].destinationVaultArn"],
  ["aws:secretsmanager/secret:Secret", "replicas[*].region"],
  ["aws:dynamodb/table:Table", "replicas[*].regionName"],
  [
    "aws:ecr/replicationConfiguration:ReplicationConfiguration",
    "replicationConfiguration.rules[*].destinations[*].region",
  ],
  ["aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", "region"],
  ["aws:rds/snapshotCopy:SnapshotCopy", "destinationRegion"],
];

/** Every store and every copy path of a stack, with where it is. */
export function copies(context: StackContext): Copy[] {
  const { stack, settings } = context;
  const judged = (one: Resource, region: string | undefined): Copy["verdict"] => {
    if (region === undefined || region === "not known yet") return "not known yet";
    if (settings.allowedRegions.includes(region)) return "allowed";
    return region === GLOBAL_REGION && mayBeGlobal(one, context) ? "only region" : "not allowed";
  };
  const entry = (one: Resource, what: Copy["what"], region: string | undefined): Copy => {
    const named = tag(one, "DataClassification");
    const dataClass = named.state === "known" ? String(named.value) : "not classified";
    const { name: resource, type } = one;
    return {
      resource,
      type,
      what,
      region: region ?? "none named",
      dataClass,
      verdict: judged(one, region),
    };
  };
  const stores = stack.resources
    .filter(({ type }) => STORES.has(type))
    .map((one) => entry(one, "original", regionOf(one)));
  const further = COPIES.flatMap(([type, path]) =>
    stack.ofType(type).flatMap((one) =>
      read(one.inputs, path).flatMap((property) => {
        if (property.state === "absent") return [];
        const value = property.state === "known" ? String(property.value) : "not known yet";
        return [entry(one, "copy", value.startsWith("arn:") ? regionOfArn(value) : value)];
      }),
    ),
  );
  return [...stores, ...further, ...replicatedBuckets(stack, entry)];
}

/** A bucket's replication names the other bucket, not its region: only a bucket of this stack tells that. */
function replicatedBuckets(
  stack: Stack,
  entry: (one: Resource, what: Copy["what"], region: string | undefined) => Copy,
): Copy[] {
  const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
  return stack.ofType("aws:s3/bucketReplicationConfig:BucketReplicationConfig").flatMap((one) =>
    read(one.inputs, "rules[*].destination.bucket").flatMap((property) => {
      if (property.state === "absent") return [];
      const target = stack
        .ofType(...buckets)
        .find(
          ({ outputs }) => textAt(outputs, "arn") === textAt({ arn: valueOf(property) }, "arn"),
        );
      return [entry(one, "copy", target === undefined ? undefined : regionOf(target))];
    }),
  );
}

function valueOf(property: ReturnType<typeof read>[number]): unknown {
  return property.state === "known" ? property.value : undefined;
}
