import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ec2VolumesEncrypted } from "../../../../policies/controls/operations/ec2-volumes-encrypted";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const root = (encrypted: Input<boolean> = true) => ({
  rootBlockDevice: { encrypted, kmsKeyId: new aws.kms.Key("key", {}).arn },
});

casesOf(ec2VolumesEncrypted, (cases) => {
  cases.passes("with an encrypted root", () => [instance(root())]);
  const volume = (args: Partial<aws.ebs.VolumeArgs>) => [
    new aws.ebs.Volume("disk", { availabilityZone: "eu-central-1a", size: 8, ...args }),
  ];
  cases.passes("with a volume of its own under one's own key", () =>
    volume({ encrypted: true, kmsKeyId: new aws.kms.Key("disks", {}).arn }),
  );
  cases.fails("with a plain volume of its own", () => volume({}), {
    on: "disk",
    path: "encrypted",
  });
  cases.fails(
    "with a plain launch configuration",
    () => [new aws.ec2.LaunchConfiguration("old", { imageId: "ami-1", instanceType: "t3.micro" })],
    { on: "old", path: "rootBlockDevice.encrypted" },
  );
  cases.fails("with a plain root", () => [instance(root(false))], {
    on: "machine",
    path: "rootBlockDevice.encrypted",
  });
  cases.fails(
    "without a key of one's own",
    () => [instance({ rootBlockDevice: { encrypted: true } })],
    { on: "machine", path: "rootBlockDevice.kmsKeyId" },
  );
  cases.fails(
    "with a disk that says nothing",
    () => [instance({ ...root(), ebsBlockDevices: [{ deviceName: "/dev/sdb" }] })],
    { on: "machine", path: "ebsBlockDevices[0].encrypted" },
  );
  cases.fails(
    "in a launch template",
    () => [
      new aws.ec2.LaunchTemplate("template", {
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }],
      }),
    ],
    { on: "template", path: "blockDeviceMappings[0].ebs.encrypted" },
  );
  cases.undecided("while it is computed", () => [instance(root(computed(false)))], {
    on: "machine",
    path: "rootBlockDevice.encrypted",
    then: "fail",
  });
});
