import type { Property } from "./property";
import { UNKNOWN, read } from "./property";
import type { Resource } from "./resource";

/** Where a property leads. */
export interface Link {
  /** Resources of the stack that it points at. */
  readonly resources: readonly Resource[];
  /** A value points at something outside the stack, or at nothing: these are its known texts. */
  readonly outside: readonly string[];
  /** A value is not known, and its dependencies name no resource of the wanted types. */
  readonly undecided: boolean;
  /** The property has no value. */
  readonly absent: boolean;
}

/** The resources that point at one resource. */
export interface Pointers {
  readonly resources: readonly Resource[];
  /** Resources of which it is not known yet where they point. */
  readonly undecided: readonly Resource[];
}

/** The texts by which other resources may point at a resource: ids, ARNs, names, as far as they are known. */
export type Identify = (resource: Resource) => readonly string[];

/** The resources of a stack and the links between them. Built once; each index is made when first asked for. */
export class Stack {
  readonly resources: readonly Resource[];
  /** Every type that somebody asked for: what is read by way of other resources is judged too. */
  readonly asked = new Set<string>();
  private readonly byUrn: ReadonlyMap<string, Resource>;
  private readonly byType = new Map<string, Resource[]>();
  private readonly pointers = new Map<string, Map<string, Resource[]>>();
  private readonly openEnds = new Map<string, Resource[]>();
  private identifiers: Map<string, Resource[]> | undefined;

  constructor(
    resources: readonly Resource[],
    private readonly identify: Identify,
  ) {
    this.resources = resources;
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) push(this.byType, resource.type, resource);
  }

  /** The resources of these types, in the program's order within a type. */
  ofType(...types: readonly string[]): readonly Resource[] {
    for (const type of types) this.asked.add(type);
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The resource with this URN. */
  find(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  /**
   * Follows a property to resources of the wanted types: a known value by equality with an id, ARN or
   * name, an unknown value by what the engine says it was made from.
   */
  follow(resource: Resource, path: string, types: readonly string[]): Link {
    for (const type of types) this.asked.add(type);
    const found = new Set<Resource>();
    const outside: string[] = [];
    let undecided = false;
    const properties = read(resource.inputs, path).flatMap(elementsOf);
    const absent = properties.every(({ state }) => state === "absent");
    for (const property of properties) {
      if (property.state === "absent") continue;
      const targets =
        property.state === "known"
          ? this.identifiedBy(property.value, types)
          : this.dependenciesOf(resource, path, types);
      for (const target of targets) found.add(target);
      if (targets.length > 0) continue;
      if (property.state === "unknown") undecided = true;
      else outside.push(typeof property.value === "string" ? property.value : "no text");
    }
    return { resources: [...found], outside, undecided, absent };
  }

  /** The resources of a type whose property points at this resource. */
  pointingAt(target: Resource, type: string, path: string): Pointers {
    const key = `${type} ${path} ${target.type}`;
    let index = this.pointers.get(key);
    if (index === undefined) {
      index = new Map();
      this.pointers.set(key, index);
      for (const source of this.ofType(type)) {
        const link = this.follow(source, path, [target.type]);
        for (const resource of link.resources) push(index, resource.urn, source);
        if (link.undecided) push(this.openEnds, key, source);
      }
    }
    return { resources: index.get(target.urn) ?? [], undecided: this.openEnds.get(key) ?? [] };
  }

  /** The resources of the wanted types from which a top-level property was made. */
  dependenciesOf(resource: Resource, path: string, types: readonly string[]): readonly Resource[] {
    const top = /^[^.[|]+/.exec(path)?.[0] ?? path;
    return (resource.dependencies[top] ?? [])
      .map((urn) => this.byUrn.get(urn))
      .filter((one): one is Resource => one !== undefined && types.includes(one.type));
  }

  private identifiedBy(value: unknown, types: readonly string[]): readonly Resource[] {
    if (typeof value !== "string") return [];
    if (this.identifiers === undefined) {
      this.identifiers = new Map();
      for (const resource of this.resources)
        for (const identifier of this.identify(resource))
          push(this.identifiers, identifier, resource);
    }
    return (this.identifiers.get(value) ?? []).filter(({ type }) => types.includes(type));
  }
}

/** A list is followed element by element, so that one unknown element doesn't hide the others. */
function elementsOf(property: Property): Property[] {
  if (property.state !== "known" || !Array.isArray(property.value)) return [property];
  if (property.value.length === 0) return [{ state: "absent", path: property.path }];
  return property.value.map((value: unknown, index) => {
    const path = `${property.path}[${index}]`;
    return value === UNKNOWN
      ? { state: "unknown", path, why: "it is known only after the update" }
      : { state: "known", path, value };
  });
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else list.push(value);
}
