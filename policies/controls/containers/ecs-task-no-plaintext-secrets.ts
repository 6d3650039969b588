import { defineControl } from "../../engine/control";
import { variablesHoldNoSecrets } from "../../aws/environment-variable";

/** Tasks fetch secrets instead of carrying them. */
export const ecsTaskNoPlaintextSecrets = defineControl({
  id: "ecs-task-no-plaintext-secrets",
  title:
    "No container environment variable holds a secret; secrets come through secrets[].valueFrom",
  area: "containers",
  severity: "critical",
  tier: 1,
  pci: ["8.6.2", "8.3.2"],
  gdpr: ["32(1)(a)"],
  why: "Environment variables are in every task definition, readable by whoever may describe it, and never change.",
  remediation: "Put the value into Secrets Manager and name it in secrets.",
  example: `{ name: "app", secrets: [{ name: "DATABASE_PASSWORD", valueFrom: \`\${arn}:password::\` }] }`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: (task) => variablesHoldNoSecrets(task, "containerDefinitions|json[*].environment[*]"),
});
