import * as aws from "@pulumi/aws";
import { stepFunctionsCustomerKey } from "../../../../policies/controls/serverless/step-functions-customer-key";
import { casesOf, computed } from "../../harness/cases";

const machine = (args: Partial<aws.sfn.StateMachineArgs>) =>
  new aws.sfn.StateMachine("machine", {
    roleArn: "arn:aws:iam::111122223333:role/m",
    definition: "{}",
    ...args,
  });
const TYPE = "CUSTOMER_MANAGED_KMS_KEY";
const keeping = (encryptionConfiguration: aws.sfn.StateMachineArgs["encryptionConfiguration"]) =>
  machine({ encryptionConfiguration });
const at = { on: "machine", path: "encryptionConfiguration.type" };

casesOf(stepFunctionsCustomerKey, (cases) => {
  cases.passes("under a key of one's own", () =>
    keeping({ type: TYPE, kmsKeyId: new aws.kms.Key("key", {}).arn }),
  );
  cases.fails("by default", () => machine({}), at);
  cases.fails(
    "under a key that AWS manages",
    () => keeping({ type: TYPE, kmsKeyId: "alias/aws/states" }),
    { ...at, path: "encryptionConfiguration.kmsKeyId" },
  );
  cases.undecided(
    "while the type is computed",
    () => keeping({ type: computed("AWS_OWNED_KEY"), kmsKeyId: new aws.kms.Key("key", {}).arn }),
    { ...at, then: "fail" },
  );
});
