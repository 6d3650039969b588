import { defineControl } from "../../engine/control";
import { variablesHoldNoSecrets } from "../../aws/environment-variable";
import { read, readOne } from "../../engine/property";
import { indeterminate, pass } from "../../engine/result";

const VARIABLES = "environment.environmentVariables[*]";

/** Builds fetch credentials instead of carrying them. */
export const codebuildNoPlaintextCredentials = defineControl({
  id: "codebuild-no-plaintext-credentials",
  title: "Build environment variables hold no credentials in plain text",
  area: "delivery",
  severity: "critical",
  tier: 1,
  pci: ["8.3.2", "8.6.2"],
  gdpr: ["32(1)(a)"],
  why: "Variables of a project are readable by everybody who may look at it, and printed by many a build.",
  remediation: "Put the credential into Secrets Manager and name it with type SECRETS_MANAGER.",
  example: `environmentVariables: [{ name: "TOKEN", type: "SECRETS_MANAGER", value: secret.name }]`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: (project) =>
    read(project.inputs, VARIABLES).flatMap((variable) => {
      const type = variable.state === "known" ? readOne(variable.value, "type") : variable;
      if (type.state === "unknown") return [indeterminate(variable.path, type.why)];
      return type.state === "known" && type.value !== "PLAINTEXT"
        ? [pass(variable.path, "a reference")]
        : variablesHoldNoSecrets(project, variable.path);
    }),
});
