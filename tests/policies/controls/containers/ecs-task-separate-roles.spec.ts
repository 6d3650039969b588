import * as aws from "@pulumi/aws";
import { ecsTaskSeparateRoles } from "../../../../policies/controls/containers/ecs-task-separate-roles";
import { casesOf, computed } from "../../harness/cases";
import { task } from "./shapes";

const role = (name: string) => new aws.iam.Role(name, { assumeRolePolicy: "{}" }).arn;
const on = "task";

casesOf(ecsTaskSeparateRoles, (cases) => {
  cases.passes("with two roles", () =>
    task([], { taskRoleArn: role("app"), executionRoleArn: role("start") }),
  );
  cases.fails(
    "with one role for both",
    () => {
      const both = role("both");
      task([], { taskRoleArn: both, executionRoleArn: both });
    },
    { on, path: "executionRoleArn" },
  );
  cases.fails("without a task role", () => task([], { executionRoleArn: role("start") }), {
    on,
    path: "taskRoleArn",
  });
  cases.undecided(
    "while one comes from elsewhere",
    () => task([], { taskRoleArn: role("app"), executionRoleArn: computed("arn:aws:iam::1:x") }),
    { on, path: "executionRoleArn", then: "pass" },
  );
});
