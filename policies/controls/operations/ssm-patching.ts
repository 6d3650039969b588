import type { Answer } from "../../engine/answers";
import { anyHolds } from "../../engine/answers";
import { defineStackControl } from "../../engine/control";
import { UNKNOWN, readOne, textOf } from "../../engine/property";
import { valuesAt } from "../../engine/collect";
import type { StackContext } from "../../engine/relation";
import { existsInStack } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { EC2_INSTANCE } from "../../aws/types/resource-types";
import { fail, indeterminate, pass } from "../../engine/result";
import { tag } from "../../aws/tags";

const ASSOCIATION = "aws:ssm/association:Association";
const COVERED = "the target of an association with AWS-RunPatchBaseline";
const hasBaseline = existsInStack(["aws:ssm/patchBaseline:PatchBaseline"], "a patch baseline");

/** Whether an association runs the patch document on an instance, by its id or by a tag. */
function patches(association: Resource, instance: Resource, { stack }: StackContext): Answer {
  const name = readOne(association.inputs, "name");
  if (name.state === "unknown") return undefined;
  if (name.state === "absent" || !/PatchBaseline/.test(textOf(name.value))) return false;
  const byId = stack.follow(association, "targets[key=InstanceIds].values", [EC2_INSTANCE]);
  if (byId.resources.includes(instance) || byId.outside.includes("*")) return true;
  const byTag = valuesAt(association.inputs, "targets[*]").map((target): Answer => {
    const key = readOne(target, "key");
    if (key.state !== "known") return undefined;
    const own = tag(instance, textOf(key.value).replace(/^tag:/, ""));
    if (own.state !== "known" || !textOf(key.value).startsWith("tag:")) return false;
    const values = valuesAt(target, "values");
    return values.includes(own.value) || (values.includes(UNKNOWN) ? undefined : false);
  });
  return anyHolds(...byTag, byId.undecided ? undefined : false);
}

/** Machines get their patches without anybody thinking of it. */
export const ssmPatching = defineStackControl({
  id: "ssm-patching",
  title: "A patch baseline and an association cover every instance",
  area: "operations",
  severity: "medium",
  tier: 2,
  pci: ["6.3.3"],
  gdpr: ["32(1)(b)"],
  why: "Critical patches must be in within a month; a machine that nobody patches is found by a scanner first.",
  remediation:
    "Add a patch baseline, and an association of AWS-RunPatchBaseline that names the instance or its tag.",
  example: `new aws.ssm.Association("patching", { name: "AWS-RunPatchBaseline",
    scheduleExpression: "cron(0 2 * * ? *)", targets: [{ key: "InstanceIds", values: [bastion.id] }] });`,
  resourceTypes: [EC2_INSTANCE],
  check: (instance, context) => {
    const associations = context.stack.ofType(ASSOCIATION);
    const covered = anyHolds(...associations.map((one) => patches(one, instance, context)));
    const path = "@Association";
    return [
      ...hasBaseline(context),
      covered === undefined
        ? indeterminate(path, "a target is known only after the update", COVERED)
        : covered
          ? pass(path)
          : fail(path, "absent", COVERED),
    ];
  },
});
