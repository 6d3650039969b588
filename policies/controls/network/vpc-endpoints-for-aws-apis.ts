import { requires, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { readOne } from "../../engine/property";
import { siblingsOf } from "../../engine/relation";
import { VPC } from "../../aws/types/resource-types";
import { fail, gravest, indeterminate, pass } from "../../engine/result";

const ENDPOINT = { types: ["aws:ec2/vpcEndpoint:VpcEndpoint"], path: "vpcId" };
const SERVICES = [
  "s3",
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "kms",
  "sts",
  "ssm",
  "ssmmessages",
  "ec2messages",
];
// Gateway endpoints work by routes; private DNS is for the interface kind.
const answersByItsName = when(
  where("vpcEndpointType", equals("Interface")),
  requires("privateDnsEnabled", equals(true), { absent: "fail" }),
);

/** Calls to AWS stay inside. */
export const vpcEndpointsForAwsApis = defineStackControl({
  id: "vpc-endpoints-for-aws-apis",
  title: `The VPC has endpoints for ${SERVICES.join(", ")}`,
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["1.3.2", "1.4.1", "1.4.5"],
  gdpr: ["32(1)(b)", "44"],
  why: "Without endpoints the private tiers need a way to the internet for every call to AWS.",
  remediation: "Add an endpoint for the service; interface endpoints with private DNS.",
  example: `new aws.ec2.VpcEndpoint("kms", { vpcId: vpc.id, vpcEndpointType: "Interface",
    serviceName: "com.amazonaws.eu-central-1.kms", privateDnsEnabled: true });`,
  resourceTypes: [VPC],
  check: (vpc, context) => {
    const { resources, undecided } = siblingsOf(vpc, ENDPOINT, context.stack);
    const names = resources.map((one) => readOne(one.inputs, "serviceName"));
    const open = undecided.length > 0 || names.some(({ state }) => state === "unknown");
    const has = (service: string): boolean =>
      names.some((name) => name.state === "known" && String(name.value).endsWith(`.${service}`));
    const missing = SERVICES.filter((service) => !has(service));
    const dns = resources
      .filter((one) => gravest(answersByItsName(one, context)) === "fail")
      .map((one) => fail(`@VpcEndpoint -> ${one.name}.privateDnsEnabled`, "not true", "true"));
    if (missing.length === 0) return [pass("@VpcEndpoint", "one for each service"), ...dns];
    const mustBe = `an endpoint for ${missing.join(", ")}`;
    return open
      ? [
          indeterminate(
            "@VpcEndpoint",
            "an endpoint's service is known only after the update",
            mustBe,
          ),
        ]
      : [fail("@VpcEndpoint", "absent", mustBe), ...dns];
  },
});
