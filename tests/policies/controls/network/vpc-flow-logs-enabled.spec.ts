import * as aws from "@pulumi/aws";
import { vpcFlowLogsEnabled } from "../../../../policies/controls/network/vpc-flow-logs-enabled";
import { casesOf, computed } from "../../harness/cases";
import { vpc } from "./shapes";

const flowLog = (trafficType: aws.ec2.FlowLogArgs["trafficType"], vpcId = vpc().id) =>
  new aws.ec2.FlowLog("flows", { vpcId, ...(trafficType === undefined ? {} : { trafficType }) });

casesOf(vpcFlowLogsEnabled, (cases) => {
  cases.passes("with a flow log of ALL traffic", () => flowLog("ALL"));
  cases.fails("without a flow log", () => vpc(), { on: "shop", path: "@FlowLog" });
  cases.fails("with a flow log of rejected traffic only", () => flowLog("REJECT"), {
    on: "shop",
    path: "@FlowLog -> flows.trafficType",
  });
  cases.fails(
    "with a flow log of another VPC only",
    () => {
      flowLog("ALL");
      return new aws.ec2.Vpc("other", { cidrBlock: "10.9.0.0/16" });
    },
    { on: "other", path: "@FlowLog" },
  );
  cases.undecided("while the traffic type is computed", () => flowLog(computed("ALL")), {
    on: "shop",
    path: "@FlowLog -> flows.trafficType",
    then: "pass",
  });
});
