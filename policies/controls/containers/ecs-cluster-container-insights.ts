import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { oneOf } from "../../engine/expectation";

/** Tasks that stop or starve are seen. */
export const ecsClusterContainerInsights = defineControl({
  id: "ecs-cluster-container-insights",
  title: "Clusters have Container Insights on",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["10.4.1.1", "10.7.2"],
  gdpr: ["32(1)(b)"],
  why: "Without it no alarm can tell that tasks restart again and again or run out of memory.",
  remediation: "Add the setting containerInsights with enabled or enhanced.",
  example: `settings: [{ name: "containerInsights", value: "enhanced" }]`,
  resourceTypes: ["aws:ecs/cluster:Cluster"],
  check: requires("settings[name=containerInsights].value", oneOf("enabled", "enhanced"), {
    absent: "fail",
  }),
});
