import type { ProviderSettings } from "../provider/settings";
import { withoutSecretMarks, type Properties } from "../provider/wire";

/** What a need's texts may use. */
export interface Using {
  readonly inputs: Properties;
  readonly region: string;
  readonly account: string;
}

/** What a resource's texts are made of: a resource may stand in a region of its own. */
export function usingOf(inputs: Properties, { account, region }: ProviderSettings): Using {
  const plain = withoutSecretMarks(inputs);
  const own = plain["region"];
  return { inputs: plain, account, region: typeof own === "string" ? own : region };
}

/**
 * Who calls KMS: a service in its own name, whoever deploys (through a service, which shows in
 * `kms:ViaService`), or the role that a property names.
 */
export type Caller =
  | { readonly service: string | ((using: Using) => string) }
  | { readonly deployer: string }
  /** A property that holds a role's ARN, or undefined for any role of the account. */
  | { readonly role: string | undefined; readonly via: string | undefined };

/** What AWS needs of a key that a resource uses. A row of the table; `source` is AWS's documentation. */
export interface KeyNeed {
  /** Finds the key in the resource's inputs: an ARN, an id or an alias; undefined when none is used. */
  readonly key: (using: Using) => unknown;
  readonly caller: Caller;
  /** Actions of KMS, without the prefix `kms:`. */
  readonly actions: readonly string[];
  /** Condition keys that the call carries besides those of its caller. */
  readonly context?: (using: Using) => Readonly<Record<string, string | readonly string[]>>;
  /** AWS's error, or what happens later where AWS takes the resource. */
  readonly otherwise: string | ((using: Using) => string);
  readonly source: string;
}

/** Needs by type token. */
export type KeyNeeds = Readonly<Record<string, readonly KeyNeed[]>>;

/** The value at a path of properties; lists are looked into at their first element. */
export function at(inputs: Properties, path: string): unknown {
  let value: unknown = inputs;
  for (const step of path.split(".")) {
    const here: unknown = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (typeof here !== "object" || here === null) return undefined;
    value = (here as Record<string, unknown>)[step];
  }
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}

/** Finds a key at a path of properties. */
export const keyAt =
  (path: string) =>
  ({ inputs }: Using): unknown =>
    at(inputs, path);
