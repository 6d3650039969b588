import type * as pulumi from "@pulumi/pulumi";
import { ecsServiceMultiAz } from "../../../../policies/controls/containers/ecs-service-multi-az";
import { casesOf, computed } from "../../harness/cases";
import { service } from "./shapes";

const spread = (desiredCount: pulumi.Input<number>, subnets: pulumi.Input<string>[]) =>
  service({ desiredCount, networkConfiguration: { subnets } });
const two = ["subnet-1", "subnet-2"];
const stack = "prod";
const on = "app";

casesOf(ecsServiceMultiAz, (cases) => {
  cases.passes("with two of each", () => spread(2, two), { stack });
  cases.fails("with one subnet", () => spread(2, ["subnet-1"]), {
    stack,
    on,
    path: "networkConfiguration.subnets",
  });
  cases.fails("with one task", () => spread(1, two), { stack, on, path: "desiredCount" });
  cases.fails(
    "without a number of tasks",
    () => service({ networkConfiguration: { subnets: two } }),
    { stack, on, path: "desiredCount" },
  );
  cases.ignores("outside production", () => spread(1, two), { stack: "dev" });
  cases.undecided("while the number is computed", () => spread(computed(1), two), {
    stack,
    on,
    path: "desiredCount",
    then: "fail",
  });
});
