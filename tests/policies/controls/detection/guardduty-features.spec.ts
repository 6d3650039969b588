import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { guarddutyFeatures } from "../../../../policies/controls/detection/guardduty-features";
import { casesOf, computed } from "../../harness/cases";

const PLANS = ["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "EBS_MALWARE_PROTECTION"];
const FARGATE = { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" };

interface Plans {
  readonly lambda?: pulumi.Input<string>;
  readonly agents?: (typeof FARGATE)[];
}

function watch({ lambda = "ENABLED", agents = [FARGATE] }: Plans) {
  const { id: detectorId } = new aws.guardduty.Detector("watch", {});
  const feature = (name: string, status: pulumi.Input<string>, more: object = {}) =>
    new aws.guardduty.DetectorFeature(name, { detectorId, name, status, ...more });
  for (const plan of PLANS) feature(plan, "ENABLED");
  feature("LAMBDA_NETWORK_LOGS", lambda);
  feature("RUNTIME_MONITORING", "ENABLED", { additionalConfigurations: agents });
}
const at = (name: string) => ({ on: "the stack", path: `@DetectorFeature ${name}` });

casesOf(guarddutyFeatures, (cases) => {
  cases.passes("with all of them", () => watch({}));
  cases.fails("when one is off", () => watch({ lambda: "DISABLED" }), at("LAMBDA_NETWORK_LOGS"));
  cases.fails("without agents on Fargate", () => watch({ agents: [] }), at("RUNTIME_MONITORING"));
  cases.fails("without any", () => new aws.guardduty.Detector("watch", {}), at("S3_DATA_EVENTS"));
  cases.ignores("about a stack without GuardDuty", () => undefined);
  cases.undecided("while a status is computed", () => watch({ lambda: computed("ENABLED") }), {
    ...at("LAMBDA_NETWORK_LOGS"),
    then: "pass",
  });
});
