import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { parentsAndOrphans } from "../../aws/orphan";
import { VPC } from "../../aws/types/resource-types";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

/** Every VPC has a flow log of all traffic. */
export const vpcFlowLogsEnabled = defineStackControl({
  id: "vpc-flow-logs-enabled",
  title: "Every VPC has a flow log that records ALL traffic",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.2.2", "1.2.1", "11.5.1"],
  gdpr: ["5(2)", "32(1)(b)"],
  why: "Without flow logs nobody can tell afterwards what an intruder reached; a log of accepted traffic alone hides the probing.",
  remediation: "Add a flow log with trafficType ALL for the VPC.",
  example: `new aws.ec2.FlowLog("flows", { vpcId: vpc.id, trafficType: "ALL",
    logDestination: logGroup.arn, iamRoleArn: role.arn });`,
  resourceTypes: [VPC, FLOW_LOG],
  check: parentsAndOrphans([VPC], {
    types: [FLOW_LOG],
    path: "vpcId",
    mustBe: "a flow log with trafficType ALL",
    check: requires("trafficType", equals("ALL"), { absent: "fail" }),
  }),
});
