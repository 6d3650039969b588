import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { vpcEndpointsForAwsApis } from "../../../../policies/controls/network/vpc-endpoints-for-aws-apis";
import { casesOf, computed } from "../../harness/cases";
import { vpc } from "./shapes";

const INTERFACES = "ecr.api ecr.dkr logs secretsmanager kms sts ssm ssmmessages ec2messages".split(
  " ",
);

/** A VPC with all endpoints but those named. */
function endpoints(without: string[] = [], privateDnsEnabled: Input<boolean> = true): void {
  const { id } = vpc();
  const add = (service: string, args: Partial<aws.ec2.VpcEndpointArgs>) => {
    if (without.includes(service)) return;
    const serviceName = `com.amazonaws.eu-central-1.${service}`;
    new aws.ec2.VpcEndpoint(service, { vpcId: id, serviceName, ...args });
  };
  add("s3", { vpcEndpointType: "Gateway" });
  for (const name of INTERFACES) add(name, { vpcEndpointType: "Interface", privateDnsEnabled });
}

casesOf(vpcEndpointsForAwsApis, (cases) => {
  cases.passes("with one for each service", () => {
    endpoints();
  });
  cases.fails("without the one for KMS", () => endpoints(["kms"]), {
    on: "shop",
    path: "@VpcEndpoint",
  });
  cases.fails("without private DNS", () => endpoints([], false), {
    on: "shop",
    path: "@VpcEndpoint -> kms.privateDnsEnabled",
  });
  cases.undecided(
    "while a service's name is computed",
    () => {
      endpoints(["kms"]);
      new aws.ec2.VpcEndpoint("late", {
        vpcId: computed("shop-id"),
        serviceName: computed("com.amazonaws.eu-central-1.kms"),
      });
    },
    { on: "shop", path: "@VpcEndpoint", then: "pass" },
  );
});
