import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { satisfies } from "../../engine/expectation";

// A user, by name or number, and perhaps a group after a colon.
const nobodyMuch = satisfies(
  "a user other than root",
  (value) => value !== "" && !/^(0+|root)(:|$)/.test(String(value)),
);

/** Inside the container nobody is root either. */
export const ecsTaskNonrootUser = defineControl({
  id: "ecs-task-nonroot-user",
  title: "Containers run as a non-root user",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["7.2.2", "2.2.6"],
  gdpr: ["32(1)(b)"],
  why: "Root in a container needs one flaw of the kernel less to become root of the host.",
  remediation: "Set user to a user without rights, by number.",
  example: `{ name: "app", user: "1000:1000" }`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: requires("containerDefinitions|json[*].user", nobodyMuch, { absent: "fail" }),
});
