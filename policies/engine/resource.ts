import { UNKNOWN } from "./property";

/** One resource of a stack, as the engine knows it. */
export interface Resource {
  readonly urn: string;
  /** The type token, such as `aws:rds/instance:Instance`. */
  readonly type: string;
  readonly name: string;
  /** What the program asks for. Guarded: read it with `read`, never directly. */
  readonly inputs: unknown;
  /** What the provider answers; computed values are unknown at preview. */
  readonly outputs?: unknown;
  /** The program's `protect` option. */
  readonly protect: boolean;
  /** The program's `ignoreChanges` option: property paths. */
  readonly ignoreChanges: readonly string[];
  /** URN of the parent. */
  readonly parent?: string;
  /** The explicit or default provider's own inputs. */
  readonly provider?: unknown;
  /** Top-level input property -> URNs of the resources whose outputs it was made from. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/** The stack's name, the second segment of every URN (`urn:pulumi:STACK::project::...`). */
export function stackNameOf(urn: string): string {
  return /^urn:pulumi:([^:]*)::/.exec(urn)?.[1] ?? "";
}

/** The project's name, the third segment of every URN. */
export function projectNameOf(urn: string): string {
  return /^urn:pulumi:[^:]*::([^:]*)::/.exec(urn)?.[1] ?? "";
}

/** The URN of the stack's own resource, from the URN of any resource in it; an empty text for none. */
export function rootUrnOf(urn: string): string {
  const [stack, project] = [stackNameOf(urn), projectNameOf(urn)];
  if (stack === "" || project === "") return "";
  return `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
}

/** Whether a plain value still holds an unknown somewhere. */
export function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsUnknown);
}
