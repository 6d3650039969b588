import type { Check } from "../../engine/check";
import { every, on } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import type { Property } from "../../engine/property";
import { read } from "../../engine/property";
import { inRegions, regionInArn, regionOf } from "../../aws/region";
import type { StackContext } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";

const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const SECRET = "aws:secretsmanager/secret:Secret";
const REGISTRY = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
const PLAN = "aws:backup/plan:Plan";
const VAULT = "aws:backup/vault:Vault";
const AUTOMATED = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const SNAPSHOT_COPIES = [
  "aws:rds/snapshotCopy:SnapshotCopy",
  "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
];

/** The regions at the path are allowed ones; none is fine. */
const regionsAt =
  (path: string): Check<StackContext> =>
  ({ inputs }, { settings }) => {
    const outcomes = read(inputs, path).flatMap((one) => inRegions(one, settings.allowedRegions));
    return outcomes.length > 0 ? outcomes : [pass(path, "absent")];
  };

/** What the path names lies in an allowed region: by its ARN, or because it is a resource of this stack that does. */
const copiesTo =
  (path: string, types: readonly string[]): Check<StackContext> =>
  (resource, { stack, settings }) => {
    const { allowedRegions } = settings;
    const mustBe = "a place whose region is known and allowed";
    const link = stack.follow(resource, path, types);
    if (link.absent) return [pass(path, "absent")];
    const here = link.resources.flatMap((target): Outcome[] => {
      const region: Property = { ...regionOf(target), path: `${path} -> ${target.name}.region` };
      return region.state === "absent" ? [pass(path)] : inRegions(region, allowedRegions);
    });
    const elsewhere = link.outside.flatMap((arn): Outcome[] => {
      const region = regionInArn(arn);
      return region === undefined
        ? [fail(path, "outside this stack, in an unknown region", mustBe)]
        : inRegions({ state: "known", path, value: region }, allowedRegions);
    });
    const open = indeterminate(path, "where it leads is known only after the update", mustBe);
    return [...here, ...elsewhere, ...(link.undecided ? [open] : [])];
  };

/** No copy is made outside the Union. */
export const residencyNoReplicationOutsideEu = defineStackControl({
  id: "residency-no-replication-outside-eu",
  title: "No copy leaves the allowed regions: of objects, secrets, images, backups or snapshots",
  area: "governance",
  severity: "critical",
  tier: 1,
  pci: [],
  gdpr: ["44", "46", "28"],
  why: "A replica is a transfer to a third country that nobody sees in the place where the data is used.",
  remediation:
    "Copy into a region of the settings' allowedRegions only, and to a target of this stack or named by an ARN with its region.",
  example: `copyActions: [{ destinationVaultArn: "arn:aws:backup:eu-west-1:111122223333:backup-vault:copy" }]`,
  resourceTypes: [REPLICATION, ...BUCKET, SECRET, REGISTRY, PLAN, AUTOMATED, ...SNAPSHOT_COPIES],
  check: every<StackContext>(
    on([REPLICATION], copiesTo("rules[*].destination.bucket", BUCKET)),
    on(BUCKET, copiesTo("replicationConfiguration.rules[*].destination.bucket", BUCKET)),
    on([SECRET], regionsAt("replicas[*].region")),
    on([REGISTRY], regionsAt("replicationConfiguration.rules[*].destinations[*].region")),
    on([PLAN], copiesTo("rules[*].copyActions[*].destinationVaultArn", [VAULT])),
    // This one is made in the region that the copy goes to.
    on([AUTOMATED], (resource, { settings }) =>
      inRegions(regionOf(resource), settings.allowedRegions),
    ),
    on(SNAPSHOT_COPIES, regionsAt("destinationRegion")),
  ),
});
