import { DATA_CLASSES, PERSONAL_CLASSES, retentionDaysOf } from "../../aws/data/data-class";
import type { Stack } from "../../engine/graph";
import { readOne } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import type { Settings } from "../../engine/settings";
import { daysAt } from "./text";
import { tag } from "../../aws/tags";

/** How long a resource keeps data about people, against what its purpose states. */
export interface Retention {
  readonly resource: string;
  readonly type: string;
  readonly activity: string;
  readonly purpose: string;
  /** Days that the register states for the activity. */
  readonly statedDays: number | undefined;
  /** Days of the resource's RetentionDays tag. */
  readonly taggedDays: number | undefined;
  /** Days after which AWS itself deletes, where the resource says so. */
  readonly enforcedDays: number | undefined;
  readonly verdict:
    "within" | "longer than stated" | "no purpose stated" | "by a job of the application";
}

/** The retention of every resource that says it holds data about people. */
export function retentions(stack: Stack, settings: Settings): Retention[] {
  return stack.resources.filter(isPersonal).map((one) => {
    const named = tag(one, "ProcessingActivity");
    const activity = named.state === "known" ? String(named.value) : "";
    const register = settings.processingActivities[activity];
    const tagged = retentionDaysOf(one);
    const taggedDays = typeof tagged === "number" ? tagged : undefined;
    const enforcedDays = daysAt(one.inputs, "retentionInDays");
    const { name: resource, type } = one;
    const facts = {
      resource,
      type,
      activity,
      statedDays: register?.retentionDays,
      taggedDays,
      enforcedDays,
    };
    return { ...facts, purpose: register?.purpose ?? "", verdict: verdictOf(facts) };
  });
}

/** Whether a resource says that it holds data about people. */
export function isPersonal(resource: Resource): boolean {
  const named = readOne(resource.inputs, "tags.DataClassification");
  if (named.state !== "known") return false;
  const classes: readonly string[] = PERSONAL_CLASSES;
  return classes.includes(String(named.value)) || !isClass(String(named.value));
}

/** A class that isn't one of the catalogue's could mean anything; it counts as personal. */
function isClass(name: string): boolean {
  const classes: readonly string[] = DATA_CLASSES;
  return classes.includes(name);
}

function verdictOf(
  facts: Pick<Retention, "statedDays" | "taggedDays" | "enforcedDays">,
): Retention["verdict"] {
  const { statedDays, taggedDays, enforcedDays } = facts;
  if (statedDays === undefined || taggedDays === undefined) return "no purpose stated";
  if (taggedDays > statedDays || (enforcedDays ?? 0) > statedDays) return "longer than stated";
  return enforcedDays === undefined ? "by a job of the application" : "within";
}
