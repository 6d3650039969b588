import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { atLeast, equals } from "../../engine/expectation";
import { HARMLESS_PROPERTIES } from "../../aws/types/harmless-properties";
import type { StackContext } from "../../engine/relation";
import type { Outcome } from "../../engine/result";
import { fail, gravest, notApplicable, pass } from "../../engine/result";

const SERVICE = "aws:ecs/service:Service";
const scalesServices = every(
  requires("scalableDimension", equals("ecs:service:DesiredCount"), { absent: "fail" }),
  requires("minCapacity", atLeast(2), { absent: "fail" }),
);

/** The number of tasks is an autoscaler's to write, which never goes below what a control asks for. */
function isScaled(type: string, property: string, context: StackContext): boolean {
  return (
    type === SERVICE &&
    property === "desiredCount" &&
    context.stack
      .ofType("aws:appautoscaling/target:Target")
      .some((target) => gravest(scalesServices(target, context)) === "pass")
  );
}

/** What a control looks at stays as the program says. */
export const noIgnoredSecurityProperties = defineStackControl({
  id: "no-ignored-security-properties",
  title: "ignoreChanges lists nothing but properties that no control reads",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["1.2.8", "11.5.2"],
  gdpr: ["32(1)(d)"],
  why: "A change that somebody makes by hand in an ignored property stays for ever, and every preview calls it right.",
  remediation:
    "Take the property out of ignoreChanges; where a deployment tool writes it, waive it and say which.",
  example: `new aws.ec2.Instance("bastion", { ... }, { ignoreChanges: ["ami"] });`,
  resourceTypes: ["aws:*"],
  check: ({ type, ignoreChanges }, context) =>
    ignoreChanges.length === 0
      ? [notApplicable("it ignores no changes")]
      : ignoreChanges.map((path): Outcome => {
          const top = /^[^.[]+/.exec(path)?.[0] ?? path;
          const harmless = HARMLESS_PROPERTIES[type]?.includes(top) === true;
          return harmless || isScaled(type, top, context)
            ? pass("options.ignoreChanges", path)
            : fail("options.ignoreChanges", path, "a property that no control reads");
        }),
});
