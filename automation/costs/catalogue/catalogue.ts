import { applicationRules, tasksQuantity } from "./application";
import type { Charge, Cost, Rule, StackView } from "./charge";
import { databaseRules } from "./database";
import { deliveryRules } from "./delivery";
import { freeRules } from "./free";
import { governanceRules } from "./governance";
import { networkRules } from "./network";
import { observabilityRules } from "./observability";
import { requiredNumber, textOf, UnknownInput, type CostedResource } from "./resource";
import type { Amount } from "../usage/amount";

const rules: Readonly<Record<string, Rule>> = {
  ...freeRules,
  ...networkRules,
  ...applicationRules,
  ...databaseRules,
  ...observabilityRules,
  ...governanceRules,
  ...deliveryRules,
};

/** What a stack is made of, as far as it costs. */
export interface StackCosts {
  readonly charges: readonly Charge[];
  /** Types that cost nothing, with the reason. */
  readonly free: ReadonlyMap<string, string>;
  /** Types (or resources) that no price is known for, with the reason. */
  readonly unpriced: readonly Unpriced[];
  /** Values that a preview does not know yet, in sentences. */
  readonly unknown: readonly string[];
  /** Quantities that follow from the stack itself, such as the tasks between an autoscaler's bounds. */
  readonly derived: ReadonlyMap<string, Amount>;
  /** Quantities that would follow and do not, with the reason: the usage file has to say them. */
  readonly underived: ReadonlyMap<string, string>;
}

/** A resource that costs something that nothing here can work out. */
export interface Unpriced {
  readonly type: string;
  readonly resource: string;
  readonly reason: string;
}

/** Sorts every resource: charged, free by name, or unpriced. Nothing is left out. */
export function costsOf(view: StackView): StackCosts {
  const charges: Charge[] = [];
  const free = new Map<string, string>();
  const unpriced: Unpriced[] = [];
  const unknown: string[] = [];
  for (const resource of view.resources) {
    const { type, name } = resource;
    try {
      const cost = costOf(resource, view);
      if (cost === undefined) continue;
      if ("charges" in cost) charges.push(...cost.charges);
      else if ("free" in cost) free.set(type, cost.free);
      else unpriced.push({ type, resource: name, reason: cost.unpriced });
    } catch (error) {
      if (!(error instanceof UnknownInput)) throw error;
      unknown.push(error.message);
    }
  }
  return { charges: onceEach(charges), free, unpriced, unknown, ...tasksOf(view) };
}

/** Undefined for what is no resource of a cloud: components, providers, the stack itself. */
function costOf(resource: CostedResource, view: StackView): Cost | undefined {
  const { type, custom } = resource;
  if (!custom || type.startsWith("pulumi:")) return undefined;
  const rule = rules[type];
  if (rule !== undefined) return rule(resource, view);
  return { unpriced: "nothing here knows the type" };
}

/** The usage of a whole stack is charged once. */
function onceEach(charges: readonly Charge[]): Charge[] {
  const seen = new Set<string>();
  return charges.filter(({ shared, price, of }) => {
    if (!shared) return true;
    const key = `${price.id} ${of.join(" ")}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Tasks of each service: what an autoscaler may make of them, or what is asked for. */
function tasksOf({ resources }: StackView): Pick<StackCosts, "derived" | "underived"> {
  const targets = resources.filter(({ type }) => type === "aws:appautoscaling/target:Target");
  const derived = new Map<string, Amount>();
  const underived = new Map<string, string>();
  for (const service of resources) {
    if (service.type !== "aws:ecs/service:Service") continue;
    try {
      derived.set(tasksQuantity(service.name), tasksBetween(service, targets));
    } catch (error) {
      if (!(error instanceof UnknownInput)) throw error;
      underived.set(tasksQuantity(service.name), error.message);
    }
  }
  return { derived, underived };
}

/** @throws UnknownInput where the count, or a bound of the autoscaler, is not known. */
function tasksBetween(service: CostedResource, targets: readonly CostedResource[]): Amount {
  const desired = requiredNumber(service, "desiredCount");
  const name = textOf(service, "name", service.name);
  const target = targets.find(({ dependencies, inputs: { resourceId } }) => {
    return (
      dependencies["resourceId"]?.includes(service.urn) === true ||
      (typeof resourceId === "string" && resourceId.endsWith(`/${name}`))
    );
  });
  if (target === undefined) return { low: desired, expected: desired, high: desired };
  return {
    low: Math.min(requiredNumber(target, "minCapacity"), desired),
    expected: desired,
    high: Math.max(requiredNumber(target, "maxCapacity"), desired),
  };
}
