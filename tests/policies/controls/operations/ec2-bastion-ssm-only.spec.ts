import * as aws from "@pulumi/aws";
import { ec2BastionSsmOnly } from "../../../../policies/controls/operations/ec2-bastion-ssm-only";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const group = (args: aws.ec2.SecurityGroupArgs = {}) =>
  new aws.ec2.SecurityGroup("group", { vpcId: "vpc-1", ...args });
const bastion = (args: aws.ec2.InstanceArgs = {}, closed = group()) =>
  instance(
    {
      iamInstanceProfile: new aws.iam.InstanceProfile("profile", {}).name,
      vpcSecurityGroupIds: [closed.id],
      ...args,
    },
    "bastion",
  );
const SSH = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] };
const at = { on: "bastion", path: "vpcSecurityGroupIds -> group.ingress" };

casesOf(ec2BastionSsmOnly, (cases) => {
  cases.passes("with a profile and no way in", () => bastion());
  cases.fails("with a key pair", () => bastion({ keyName: "mine" }), {
    on: "bastion",
    path: "keyName",
  });
  cases.fails(
    "without an instance profile",
    () => instance({ vpcSecurityGroupIds: [group().id] }, "bastion"),
    { on: "bastion", path: "iamInstanceProfile" },
  );
  cases.fails("with SSH let in", () => bastion({}, group({ ingress: [SSH] })), at);
  cases.fails(
    "with SSH let in by a rule of its own",
    () => {
      const open = group();
      new aws.vpc.SecurityGroupIngressRule("ssh", {
        securityGroupId: open.id,
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrIpv4: "10.0.0.0/8",
      });
      return bastion({}, open);
    },
    at,
  );
  cases.fails(
    "a machine in the management tier, whatever its name",
    () => instance({ tags: { Tier: "management" }, keyName: "mine" }),
    { on: "machine", path: "keyName" },
  );
  cases.ignores("other machines", () => instance({ keyName: "mine" }));
  cases.undecided(
    "while the group's rules are computed",
    () => bastion({}, group({ ingress: computed([SSH]) })),
    { ...at, then: "fail" },
  );
});
