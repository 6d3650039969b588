import type { Check } from "../../engine/check";
import { every, on, outcomeOf, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals } from "../../engine/expectation";
import { read, readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE, MACHINE } from "../../aws/types/resource-types";
import type { Outcome } from "../../engine/result";
import { indeterminate, pass } from "../../engine/result";

/** What is encrypted by a property of its own, with a key beside it. */
const WITH_KEY = [
  "aws:ebs/volume:Volume",
  "aws:ebs/snapshotCopy:SnapshotCopy",
  "aws:ebs/snapshotImport:SnapshotImport",
  "aws:ec2/amiCopy:AmiCopy",
];
const IMAGE = "aws:ec2/ami:Ami";

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
  title:
    "Volumes, their copies and the images made of them are encrypted, volumes of their own with a customer key",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "3.5.1.2"],
  gdpr: ["32(1)(a)"],
  why: "A disk lives on in snapshots, and a snapshot can be shared with the whole world by one call.",
  remediation: "Set encrypted and kmsKeyId of each volume.",
  example: `new aws.ec2.Instance("bastion", { ..., rootBlockDevice: { encrypted: true, kmsKeyId: key.arn } });
new aws.ebs.Volume("data", { ..., encrypted: true, kmsKeyId: key.arn });`,
  resourceTypes: [...MACHINE, LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION, IMAGE, ...WITH_KEY],
  check: every<StackContext>(
    on(
      MACHINE,
      every<StackContext>(
        requires("rootBlockDevice.encrypted", equals(true), { absent: "fail" }),
        usesCustomerKey("rootBlockDevice.kmsKeyId"),
        volumesEncrypted("ebsBlockDevices[*]"),
      ),
    ),
    on(
      WITH_KEY,
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
    on([IMAGE], volumesEncrypted("ebsBlockDevices[*]")),
    on([LAUNCH_TEMPLATE], volumesEncrypted("blockDeviceMappings[*].ebs")),
  ),
});
