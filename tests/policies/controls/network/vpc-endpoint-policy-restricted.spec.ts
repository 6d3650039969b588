import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { vpcEndpointPolicyRestricted } from "../../../../policies/controls/network/vpc-endpoint-policy-restricted";
import { casesOf, computed } from "../../harness/cases";

const endpoint = (policy?: Input<string>) =>
  new aws.ec2.VpcEndpoint("s3", {
    vpcId: "vpc-1",
    serviceName: "com.amazonaws.eu-central-1.s3",
    ...(policy === undefined ? {} : { policy }),
  });
const policy = (statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const everything = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };

casesOf(vpcEndpointPolicyRestricted, (cases) => {
  cases.passes("with named actions", () =>
    endpoint(policy({ ...everything, Action: ["s3:GetObject"] })),
  );
  cases.passes("where the callers are bound to an organization", () =>
    endpoint(
      policy({
        ...everything,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      }),
    ),
  );
  cases.fails("without a policy", () => endpoint(), { on: "s3", path: "policy" });
  cases.fails("with the default policy", () => endpoint(policy(everything)), {
    on: "s3",
    path: "policy.Statement[0]",
  });
  cases.undecided("while the policy is computed", () => endpoint(computed(policy(everything))), {
    on: "s3",
    path: "policy",
    then: "fail",
  });
});
