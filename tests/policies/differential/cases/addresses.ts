import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { NO_IP } from "./network-shapes";

/** Public addresses, and what machines answer. */
export const addresses = [
  pair(
    "EC2.15",
    "subnet-no-auto-public-ip",
    "a subnet hands out public addresses",
    (bad) => new aws.ec2.Subnet("it", { vpcId: "vpc-1", mapPublicIpOnLaunch: bad }),
  ),
  pair(
    "EC2.25",
    NO_IP,
    "a launch template gives its interface a public address",
    (bad) =>
      new aws.ec2.LaunchTemplate("it", {
        networkInterfaces: [{ associatePublicIpAddress: String(bad) }],
      }),
  ),
  pair(
    "EC2_LAUNCH_TEMPLATE_PUBLIC_IP_DISABLED",
    NO_IP,
    "a second interface of a launch template has a public address",
    (bad) =>
      new aws.ec2.LaunchTemplate("it", {
        networkInterfaces: [
          { associatePublicIpAddress: "false" },
          { deviceIndex: 1, associatePublicIpAddress: String(bad) },
        ],
      }),
  ),
  pair(
    "Autoscaling.5",
    NO_IP,
    "a launch configuration gives public addresses",
    (bad) =>
      new aws.ec2.LaunchConfiguration("it", {
        imageId: "ami-1",
        instanceType: "t3.micro",
        associatePublicIpAddress: bad,
      }),
  ),
  pair(
    "seen",
    NO_IP,
    "a machine has a public address",
    (bad) =>
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        subnetId: "subnet-1",
        associatePublicIpAddress: bad,
      }),
  ),
  pair(
    "seen",
    NO_IP,
    "a spot machine has a public address",
    (bad) =>
      new aws.ec2.SpotInstanceRequest("it", {
        ami: "ami-1",
        subnetId: "subnet-1",
        associatePublicIpAddress: bad,
      }),
  ),
  pair(
    "seen",
    NO_IP,
    "a machine stands in a subnet that hands out addresses",
    (bad) =>
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        subnetId: new aws.ec2.Subnet("s", { vpcId: "vpc-1", mapPublicIpOnLaunch: bad }).id,
      }),
  ),
  pair(
    "seen",
    NO_IP,
    "a machine stands in the default VPC, which hands out addresses",
    (bad) =>
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        ...(bad ? {} : { subnetId: "subnet-1", associatePublicIpAddress: false }),
      }),
  ),
  pair("seen", "no-elastic-ip-on-machines", "an elastic address is on a machine", (bad) => {
    const machine = new aws.ec2.Instance("m", { ami: "ami-1", subnetId: "subnet-1" });
    new aws.ec2.Eip("it", { domain: "vpc", ...(bad ? { instance: machine.id } : {}) });
  }),
  pair("seen", "no-elastic-ip-on-machines", "an elastic address is tied to an interface", (bad) => {
    const address = new aws.ec2.Eip("e", { domain: "vpc" });
    const nic = new aws.ec2.NetworkInterface("n", { subnetId: "subnet-1" });
    if (bad)
      new aws.ec2.EipAssociation("it", { allocationId: address.id, networkInterfaceId: nic.id });
    else new aws.ec2.NatGateway("it", { subnetId: "subnet-1", allocationId: address.id });
  }),
  pair(
    "EC2.8",
    "ec2-imdsv2",
    "a machine answers IMDSv1",
    (bad) =>
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        metadataOptions: { httpTokens: bad ? "optional" : "required" },
      }),
  ),
  pair(
    "EC2_IMDSV2_CHECK",
    "ec2-imdsv2",
    "a machine is left at the defaults of its metadata",
    (bad) =>
      new aws.ec2.Instance("it", {
        ami: "ami-1",
        ...(bad ? {} : { metadataOptions: { httpTokens: "required" } }),
      }),
  ),
  pair(
    "EC2.170",
    "ec2-imdsv2",
    "a launch template answers IMDSv1",
    (bad) =>
      new aws.ec2.LaunchTemplate("it", {
        metadataOptions: { httpTokens: bad ? "optional" : "required", httpEndpoint: "enabled" },
      }),
  ),
  pair(
    "AutoScaling.3, AUTOSCALING_LAUNCHCONFIG_REQUIRES_IMDSV2",
    "ec2-imdsv2",
    "a launch configuration answers IMDSv1",
    (bad) =>
      new aws.ec2.LaunchConfiguration("it", {
        imageId: "ami-1",
        instanceType: "t3.micro",
        metadataOptions: { httpTokens: bad ? "optional" : "required" },
      }),
  ),
  pair(
    "seen",
    "ec2-imdsv2",
    "a spot machine answers IMDSv1",
    (bad) =>
      new aws.ec2.SpotInstanceRequest("it", {
        ami: "ami-1",
        metadataOptions: { httpTokens: bad ? "optional" : "required" },
      }),
  ),
  pair(
    "EC2_NO_AMAZON_KEY_PAIR",
    "ec2-no-key-pair",
    "a machine has a key pair",
    (bad) => new aws.ec2.Instance("it", { ami: "ami-1", ...(bad ? { keyName: "shared" } : {}) }),
  ),
  pair(
    "EC2_INSTANCE_PROFILE_ATTACHED",
    "ec2-instance-profile",
    "a machine has no role",
    (bad) =>
      new aws.ec2.Instance("it", { ami: "ami-1", ...(bad ? {} : { iamInstanceProfile: "app" }) }),
  ),
];
