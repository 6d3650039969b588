import * as aws from "@pulumi/aws";
import { secretRotation } from "../../../../policies/controls/keys/secret-rotation";
import { casesOf, computed } from "../../harness/cases";
import { secret } from "./shapes";

const rotated = (
  rotationRules: aws.secretsmanager.SecretRotationArgs["rotationRules"],
  more: Partial<aws.secretsmanager.SecretRotationArgs> = {},
) =>
  new aws.secretsmanager.SecretRotation("rotation", {
    secretId: secret().id,
    rotationLambdaArn: "arn:aws:lambda:eu-central-1:111122223333:function:rotate",
    ...(rotationRules === undefined ? {} : { rotationRules }),
    ...more,
  });
const through = "@SecretRotation -> rotation";

casesOf(secretRotation, (cases) => {
  cases.passes("every 30 days", () => rotated({ automaticallyAfterDays: 30 }));
  cases.passes("by a rate", () => rotated({ scheduleExpression: "rate(10 days)" }));
  cases.passes("on each month's first day", () =>
    rotated({ scheduleExpression: "cron(0 3 1 * ? *)" }),
  );
  cases.fails("without a rotation", () => secret(), { on: "secret", path: "@SecretRotation" });
  cases.fails("every year", () => rotated({ automaticallyAfterDays: 365 }), {
    on: "secret",
    path: `${through}.rotationRules.automaticallyAfterDays`,
  });
  cases.fails("every January", () => rotated({ scheduleExpression: "cron(0 3 1 1 ? *)" }), {
    on: "secret",
    path: `${through}.rotationRules.automaticallyAfterDays`,
  });
  cases.fails("at a slow rate", () => rotated({ scheduleExpression: "rate(91 days)" }), {
    on: "secret",
    path: `${through}.rotationRules.automaticallyAfterDays`,
  });
  cases.fails(
    "where it is switched off",
    () => rotated({ automaticallyAfterDays: 30 }, { rotationEnabled: false }),
    { on: "secret", path: `${through}.rotationEnabled` },
  );
  cases.undecided(
    "while the days are computed",
    () => rotated({ automaticallyAfterDays: computed(365) }),
    { on: "secret", path: `${through}.rotationRules.automaticallyAfterDays`, then: "fail" },
  );
});
