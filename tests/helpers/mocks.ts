import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";

/** A resource as the program registered it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  /** The inputs, secrets unwrapped. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the mocks hand them over
  readonly inputs: Record<string, any>;
}

/** What a mocked provider adds to the inputs of a type: computed outputs. */
export type Computed = Readonly<Record<string, Outputs | ((resource: Recorded) => Outputs)>>;

type Outputs = Readonly<Record<string, unknown>>;

const secretSignature = "4dabf18193072939515e22adb298388d";

/**
 * Installs Pulumi's mocks and returns the list that every registration is put on, in its order.
 * A resource is on it once its inputs have resolved: await an output of each that a spec looks at,
 * or `settled()`.
 */
export async function recordResources(computed: Computed = {}): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const resource: Recorded = { type, name, inputs: plain(inputs) as Recorded["inputs"] };
        recorded.push(resource);
        const extra = computed[type] ?? {};
        const outputs = typeof extra === "function" ? extra(resource) : extra;
        return {
          id: `${name}-id`,
          state: { arn: arnOf(type, name), name, ...resource.inputs, ...outputs },
        };
      },
      call: ({ token, inputs }) => {
        const extra = computed[token] ?? {};
        const asked: Recorded = { type: token, name: token, inputs: inputs as Recorded["inputs"] };
        return { ...(inputs as Outputs), ...(typeof extra === "function" ? extra(asked) : extra) };
      },
    },
    "causeway",
    "test",
    false,
  );
  // The mocks switch transforms off (pulumi 3.255) though nothing in them hinders; the store's
  // accessor is left out of the published types.
  const { getStore } = state as unknown as {
    getStore(this: void): { supportsTransforms: boolean };
  };
  getStore().supportsTransforms = true;
  return recorded;
}

/** The value of an Output, so that a spec can await it. A rejection fails the run through setup.ts. */
export function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) =>
    output.apply((value) => {
      resolve(value);
      return value;
    }),
  );
}

/** Resolves once every registration and every Output that hangs on one has settled. */
export async function settled(): Promise<void> {
  await pulumi.runtime.disconnect();
}

/** The one recorded resource of a type, or of a type and name. Throws when there is none, or more. */
export function only(recorded: readonly Recorded[], type: string, name?: string): Recorded {
  const found = recorded.filter(
    (resource) => resource.type === type && (name === undefined || resource.name === name),
  );
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const names = recorded.map((resource) => `${resource.type} ${resource.name}`).join("\n  ");
  throw new Error(
    `expected one ${type} ${name ?? ""}, found ${found.length}; recorded:\n  ${names}`,
  );
}

function arnOf(type: string, name: string): string {
  const service = type.split(":")[1]?.split("/")[0] ?? "test";
  return `arn:aws:${service}:eu-central-1:123456789012:${name}`;
}

/** Replaces Pulumi's wrapping of secrets by the value itself. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  if (secretSignature in entries) return plain(entries["value"]);
  return Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, plain(item)]));
}

/** The chosen inputs of every recorded resource of a type, in the order of their registration. */
export function inputsOf(
  recorded: readonly Recorded[],
  type: string,
  pick: (inputs: Recorded["inputs"]) => unknown,
): unknown[] {
  return recorded.filter((resource) => resource.type === type).map(({ inputs }) => pick(inputs));
}
