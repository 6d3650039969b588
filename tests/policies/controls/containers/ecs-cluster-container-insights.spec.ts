import type * as pulumi from "@pulumi/pulumi";
import { ecsClusterContainerInsights } from "../../../../policies/controls/containers/ecs-cluster-container-insights";
import { casesOf, computed } from "../../harness/cases";
import { cluster } from "./shapes";

const insights = (value: pulumi.Input<string>) =>
  cluster({ settings: [{ name: "containerInsights", value }] });

casesOf(ecsClusterContainerInsights, (cases) => {
  cases.passes("when they are on", () => insights("enabled"));
  cases.passes("when they are enhanced", () => insights("enhanced"));
  cases.fails("by default", () => cluster(), {
    on: "cluster",
    path: "settings[name=containerInsights].value",
  });
  cases.fails("when they are off", () => insights("disabled"), {
    on: "cluster",
    path: "settings[0].value",
  });
  cases.undecided("while it is computed", () => insights(computed("disabled")), {
    on: "cluster",
    path: "settings[0].value",
    then: "fail",
  });
});
