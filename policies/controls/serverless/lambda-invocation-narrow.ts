import { isForeignAccount } from "../../aws/iam/foreign-account";
import { accountOf } from "../../aws/iam/document";
import { readOne, textOf } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";
import { BUCKET } from "../../aws/types/resource-types";
import { defineStackControl } from "../../engine/control";
import type { StackContext } from "../../engine/relation";
import type { Resource } from "../../engine/resource";

const MUST_BE =
  "an own or trusted account, or a service that is bound by sourceArn or sourceAccount";

/** A caller's account, at the property that names it. */
function outcomeOf(
  path: string,
  account: string,
  resource: Resource,
  context: StackContext,
): Outcome {
  const foreign = isForeignAccount(account, resource, context);
  if (foreign === undefined) return indeterminate(path, "one's own account is not known", MUST_BE);
  return foreign ? fail(path, "a foreign account", MUST_BE) : pass(path, "an own account");
}

/** Everybody, or a service: what binds the call must name an own account, or something of this stack. */
function callsFor(name: string, resource: Resource, context: StackContext): Outcome[] {
  const [account, arn, organisation] = ["sourceAccount", "sourceArn", "principalOrgId"].map((key) =>
    readOne(resource.inputs, key),
  );
  const open = name === "*" ? "everybody" : "a service for any account";
  const named = [account, arn].flatMap((one) => {
    const owner = one?.state === "known" ? accountOf(textOf(one.value)) : undefined;
    return one === undefined || owner === undefined
      ? []
      : [outcomeOf(one.path, owner, resource, context)];
  });
  if (named.length > 0) return named;
  if (account?.state === "unknown" || organisation?.state !== "absent")
    return [pass("principal", "bound")];
  if (arn === undefined || arn.state === "absent") return [fail("principal", open, MUST_BE)];
  // A bucket's ARN names no account: when the bucket is gone, whoever takes its name calls the function.
  const isBucket = name === "s3.amazonaws.com" && arn.state === "known";
  const { resources } = context.stack.follow(resource, "sourceArn", BUCKET);
  return [
    isBucket && resources.length === 0
      ? fail("sourceArn", "a bucket's name alone", MUST_BE)
      : pass("principal", "bound"),
  ];
}

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
    const account = name === "*" ? undefined : accountOf(name);
    if (account !== undefined) return [outcomeOf("principal", account, resource, context)];
    return callsFor(name, resource, context);
  },
});
