import type { Check } from "../../engine/check";
import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { present } from "../../engine/expectation";
import { readOne } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { fail, indeterminate, pass } from "../../engine/result";

const [TASK, EXECUTION] = ["taskRoleArn", "executionRoleArn"];
const ROLE = ["aws:iam/role:Role"];
const MUST_BE = "another role than the task's";

const differ: Check<StackContext> = (task, { stack }) => {
  const [own, start] = [readOne(task.inputs, TASK), readOne(task.inputs, EXECUTION)];
  if (own.state === "absent" || start.state === "absent") return [];
  if (own.state === "known" && start.state === "known") {
    return [own.value === start.value ? fail(EXECUTION, "the same", MUST_BE) : pass(EXECUTION)];
  }
  const [owns, starts] = [TASK, EXECUTION].map((path) => stack.follow(task, path, ROLE).resources);
  if (owns?.[0] === undefined || starts?.[0] === undefined) {
    return [indeterminate(EXECUTION, "the roles are known only after the update", MUST_BE)];
  }
  const same = owns.some((role) => starts.includes(role));
  return [same ? fail(EXECUTION, "the same", MUST_BE) : pass(EXECUTION)];
};

/** What starts a task may do other things than the task. */
export const ecsTaskSeparateRoles = defineStackControl({
  id: "ecs-task-separate-roles",
  title: "The task role and the execution role are both set and differ",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["7.2.2", "7.2.5"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "The execution role reads every secret that any container of the task gets; the application has no need to.",
  remediation: "Set taskRoleArn and executionRoleArn to two roles.",
  example: `new aws.ecs.TaskDefinition("app", { taskRoleArn: application.arn,
    executionRoleArn: execution.arn, ... });`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: every(
    requires(TASK, present, { absent: "fail", unknown: "pass" }),
    requires(EXECUTION, present, { absent: "fail", unknown: "pass" }),
    differ,
  ),
});
