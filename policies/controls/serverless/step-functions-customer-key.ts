import { every, requires } from "../../engine/check";
import { equals } from "../../engine/expectation";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import type { StackContext } from "../../engine/relation";

/** What a state machine keeps is under a key of one's own. */
export const stepFunctionsCustomerKey = defineStackControl({
  id: "step-functions-customer-key",
  title: "State machines encrypt definitions and histories with a customer key",
  area: "serverless",
  severity: "medium",
  tier: 2,
  pci: ["3.5.1"],
  gdpr: ["32(1)(a)"],
  why: "An execution's history holds its data for 90 days; under AWS's own key whoever may read the history reads the data.",
  remediation: "Set encryptionConfiguration with a customer key.",
  example: `encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: key.arn }`,
  resourceTypes: ["aws:sfn/stateMachine:StateMachine"],
  check: every<StackContext>(
    requires("encryptionConfiguration.type", equals("CUSTOMER_MANAGED_KMS_KEY"), {
      absent: "fail",
    }),
    usesCustomerKey("encryptionConfiguration.kmsKeyId"),
  ),
});
