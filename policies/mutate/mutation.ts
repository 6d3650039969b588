import { known } from "../engine/property";
import type { Resource } from "../engine/resource";

/** One way to break a recorded stack: it returns the broken resources, or `undefined` where there is nothing to break. */
export interface Mutation {
  /** What it does, for the printed proof. */
  readonly does: string;
  /** Other controls that rightly catch it too. */
  readonly alsoCaughtBy: readonly string[];
  /** The stack that it breaks, for a control that judges only what isn't production. Default: the one asked for. */
  readonly stack?: "dev";
  apply(resources: readonly Resource[]): readonly Resource[] | undefined;
}

/** Which resource a mutation breaks: a type, and optionally more. */
export interface Target {
  readonly type: string;
  readonly where?: (resource: Resource) => boolean;
}

/** Sets input properties (dotted paths; `undefined` takes one away) of the first resource that matches. */
export function set(
  target: string | Target,
  changes: Readonly<Record<string, unknown>>,
  ...alsoCaughtBy: readonly string[]
): Mutation {
  return {
    does: `sets ${Object.keys(changes).join(", ")} of ${nameOf(target)}`,
    alsoCaughtBy,
    apply: (resources) =>
      changeFirst(resources, target, (resource) => {
        const inputs = structuredClone(resource.inputs) as Bag;
        const dependencies = { ...resource.dependencies };
        for (const [path, value] of Object.entries(changes)) {
          assign(inputs, path.split("."), value);
          const [top] = path.split(".");
          if (top !== undefined) delete dependencies[top];
        }
        return { ...resource, inputs, dependencies };
      }),
  };
}

/** Changes the JSON document that a property holds as text, of the first resource whose document is known. */
export function setJson(
  target: string | Target,
  property: string,
  change: (document: never) => unknown,
  ...alsoCaughtBy: readonly string[]
): Mutation {
  return {
    does: `rewrites ${property} of ${nameOf(target)}`,
    alsoCaughtBy,
    apply: (resources) => {
      const legible: Target = {
        type: typeof target === "string" ? target : target.type,
        where: (one) => matches(one, target) && known(one.inputs, `${property}|json`) !== undefined,
      };
      return changeFirst(resources, legible, (resource) => {
        const inputs = structuredClone(resource.inputs) as Bag;
        const document = known(inputs, `${property}|json`);
        inputs[property] = JSON.stringify(change(document as never));
        return { ...resource, inputs };
      });
    },
  };
}

/** Takes away all resources of a type (or those that match). */
export function remove(target: string | Target, ...alsoCaughtBy: readonly string[]): Mutation {
  return {
    does: `removes ${nameOf(target)}`,
    alsoCaughtBy,
    apply: (resources) => {
      const left = resources.filter((resource) => !matches(resource, target));
      return left.length < resources.length ? left : undefined;
    },
  };
}

/** Adds a resource that must not be there. */
export function add(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  ...alsoCaughtBy: readonly string[]
): Mutation {
  return {
    does: `adds a ${nameOf(type)}`,
    alsoCaughtBy,
    apply: (resources) => {
      const [stack = "test", project = "shop"] =
        /^urn:pulumi:(.*?)::(.*?)::/.exec(resources[0]?.urn ?? "")?.slice(1) ?? [];
      const urn = `urn:pulumi:${stack}::${project}::${type}::mutant`;
      // As the program's own it has the program's provider, and with it the default tags.
      const provider = resources.find((one) => one.provider !== undefined)?.provider;
      const mutant: Resource = {
        urn,
        type,
        name: "mutant",
        inputs,
        protect: false,
        ignoreChanges: [],
        dependencies: {},
        ...(provider === undefined ? {} : { provider }),
      };
      return [...resources, mutant];
    },
  };
}

/** Changes the options of the first resource that matches. */
export function setOptions(
  target: string | Target,
  options: Partial<Pick<Resource, "protect" | "ignoreChanges">>,
  ...alsoCaughtBy: readonly string[]
): Mutation {
  return {
    does: `sets the option ${Object.keys(options).join(", ")} of ${nameOf(target)}`,
    alsoCaughtBy,
    apply: (resources) =>
      changeFirst(resources, target, (resource) => ({ ...resource, ...options })),
  };
}

/** Breaks the stack `dev`: the control has nothing to say about production. */
export function outsideProduction(mutation: Mutation): Mutation {
  return { ...mutation, stack: "dev" };
}

type Bag = Record<string, unknown>;

function changeFirst(
  resources: readonly Resource[],
  target: string | Target,
  change: (resource: Resource) => Resource,
): readonly Resource[] | undefined {
  const index = resources.findIndex((resource) => matches(resource, target));
  const found = resources[index];
  return found === undefined ? undefined : resources.with(index, change(found));
}

function matches(resource: Resource, target: string | Target): boolean {
  if (typeof target === "string") return resource.type === target;
  return resource.type === target.type && (target.where?.(resource) ?? true);
}

function nameOf(target: string | Target): string {
  const type = typeof target === "string" ? target : target.type;
  return type.slice(type.lastIndexOf(":") + 1);
}

function assign(bag: Bag, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete bag[key];
    else bag[key] = value;
    return;
  }
  if (typeof bag[key] !== "object" || bag[key] === null) bag[key] = {};
  assign(bag[key] as Bag, rest, value);
}
