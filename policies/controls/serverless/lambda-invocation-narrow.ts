import { isForeignAccount } from "../../aws/iam/foreign-account";
import { accountOf } from "../../aws/iam/document";
import { readOne, textOf } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";
import { defineStackControl } from "../../engine/control";

const MUST_BE =
  "an own or trusted account, or a service that is bound by sourceArn or sourceAccount";

/** Functions are called by those who are named. */
export const lambdaInvocationNarrow = defineStackControl({
  id: "lambda-invocation-narrow",
  title: "Permissions to call a function name no public or foreign account",
  area: "serverless",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.3.3"],
  gdpr: ["28", "32(1)(b)"],
  why: "Whoever may call a function acts with its role; a service that isn't bound to an account calls for anybody.",
  remediation:
    "Name the account's own principal; bind a service by sourceAccount or sourceArn; put reviewed accounts into trustedAccounts.",
  example: `new aws.lambda.Permission("events", { action: "lambda:InvokeFunction", function: fn.name,
    principal: "events.amazonaws.com", sourceArn: rule.arn });`,
  resourceTypes: ["aws:lambda/permission:Permission"],
  check: (resource, context): Outcome[] => {
    const principal = readOne(resource.inputs, "principal");
    if (principal.state === "unknown") return [indeterminate("principal", principal.why, MUST_BE)];
    const name = principal.state === "known" ? textOf(principal.value) : "";
    const bound = ["sourceAccount", "sourceArn", "principalOrgId"].some(
      (key) => readOne(resource.inputs, key).state !== "absent",
    );
    if (name === "*")
      return [bound ? pass("principal", "bound") : fail("principal", "everybody", MUST_BE)];
    const account = /^\d{12}$/.test(name) ? name : accountOf(name);
    if (account !== undefined) {
      const foreign = isForeignAccount(account, resource, context);
      if (foreign === undefined)
        return [indeterminate("principal", "one's own account is not known", MUST_BE)];
      return [
        foreign
          ? fail("principal", "a foreign account", MUST_BE)
          : pass("principal", "an own account"),
      ];
    }
    return [
      bound ? pass("principal", "bound") : fail("principal", "a service for any account", MUST_BE),
    ];
  },
});
