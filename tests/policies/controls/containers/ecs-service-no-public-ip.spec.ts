import type * as pulumi from "@pulumi/pulumi";
import { ecsServiceNoPublicIp } from "../../../../policies/controls/containers/ecs-service-no-public-ip";
import { casesOf, computed } from "../../harness/cases";
import { service } from "./shapes";

const assigning = (assignPublicIp: pulumi.Input<boolean>) =>
  service({ networkConfiguration: { subnets: ["subnet-1"], assignPublicIp } });
const expected = { on: "app", path: "networkConfiguration.assignPublicIp" };

casesOf(ecsServiceNoPublicIp, (cases) => {
  cases.passes("by default", () => service());
  cases.passes("when it assigns none", () => assigning(false));
  cases.fails("when it assigns one", () => assigning(true), expected);
  cases.undecided("while it is computed", () => assigning(computed(true)), {
    ...expected,
    then: "fail",
  });
});
