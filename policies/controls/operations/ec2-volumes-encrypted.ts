import type { Check } from "../../engine/check";
import { every, on, outcomeOf, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals, not } from "../../engine/expectation";
import { read, readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { existsInStack, whereStackHolds } from "../../engine/relation";
import {
  EC2_INSTANCE,
  LAUNCH_CONFIGURATION,
  LAUNCH_TEMPLATE,
} from "../../aws/types/resource-types";
import type { Outcome } from "../../engine/result";
import { indeterminate, pass } from "../../engine/result";

const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const SNAPSHOTS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";

const VOLUME = "aws:ebs/volume:Volume";
const SNAPSHOT_COPY = "aws:ebs/snapshotCopy:SnapshotCopy";

/** Each volume at the path says that it is encrypted; no volume there is fine. */
const volumesEncrypted =
  (path: string): Check<StackContext> =>
  ({ inputs }) =>
    read(inputs, path).map((volume): Outcome => {
      if (volume.state === "absent") return pass(path, "absent");
      if (volume.state === "unknown") return indeterminate(volume.path, volume.why, "encrypted");
      const encrypted = readOne(volume.value, "encrypted");
      const at = { ...encrypted, path: `${volume.path}.encrypted` };
      return outcomeOf(at, equals(true), { absent: "fail" });
    });

/** Disks are encrypted, and so are those that somebody makes by hand. */
export const ec2VolumesEncrypted = defineStackControl({
  id: "ec2-volumes-encrypted",
  title: "Volumes are encrypted, the account encrypts EBS by default and blocks public snapshots",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "3.5.1.2"],
  gdpr: ["32(1)(a)"],
  why: "A disk lives on in snapshots, and a snapshot can be shared with the whole world by one call.",
  remediation:
    "Set encrypted and kmsKeyId of each volume; where another stack sets the account's defaults, waive it and name that stack.",
  example: `new aws.ec2.Instance("bastion", { ..., rootBlockDevice: { encrypted: true, kmsKeyId: key.arn } });
new aws.ebs.EncryptionByDefault("ebs", {});
new aws.ebs.SnapshotBlockPublicAccess("ebs", { state: "block-all-sharing" });`,
  resourceTypes: [EC2_INSTANCE, LAUNCH_TEMPLATE, VOLUME, SNAPSHOT_COPY, LAUNCH_CONFIGURATION],
  check: every<StackContext>(
    on(
      [EC2_INSTANCE],
      every<StackContext>(
        requires("rootBlockDevice.encrypted", equals(true), { absent: "fail" }),
        usesCustomerKey("rootBlockDevice.kmsKeyId"),
        volumesEncrypted("ebsBlockDevices[*]"),
      ),
    ),
    on(
      [VOLUME, SNAPSHOT_COPY],
      every<StackContext>(
        requires("encrypted", equals(true), { absent: "fail" }),
        usesCustomerKey("kmsKeyId"),
      ),
    ),
    on(
      [LAUNCH_CONFIGURATION],
      every<StackContext>(
        requires("rootBlockDevice.encrypted", equals(true), { absent: "fail" }),
        volumesEncrypted("ebsBlockDevices[*]"),
      ),
    ),
    on([LAUNCH_TEMPLATE], volumesEncrypted("blockDeviceMappings[*].ebs")),
  ),
  checkStack: whereStackHolds([EC2_INSTANCE, LAUNCH_TEMPLATE, BY_DEFAULT, SNAPSHOTS], (context) => [
    ...existsInStack(
      [BY_DEFAULT],
      "encryption of EBS by default",
      requires("enabled", not(equals(false), "true or absent"), { absent: "pass" }),
    )(context),
    ...existsInStack(
      [SNAPSHOTS],
      "a block of all sharing of snapshots",
      requires("state", equals("block-all-sharing"), { absent: "fail" }),
    )(context),
  ]),
});
