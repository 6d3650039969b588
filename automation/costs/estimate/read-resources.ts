import { UsageError } from "../../run/usage-error";
import type { CostedResource } from "../catalogue/resource";

/** A resource as the engine and the recorder write it. */
interface Written {
  readonly urn?: unknown;
  readonly type?: unknown;
  readonly inputs?: unknown;
  readonly dependencies?: unknown;
  readonly propertyDependencies?: unknown;
}

/**
 * The resources of a file in one of three shapes: a recording of `causeway record`, `pulumi stack export`, or
 * `pulumi preview --json`.
 * @throws UsageError for anything else.
 */
export function readResources(text: string, file: string): CostedResource[] {
  const expected = `Expected a recording (npm run policies:record), \`pulumi stack export\` or \`pulumi preview --json\`.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON. ${expected}`);
  }
  const written = writtenIn(value);
  if (written === undefined) throw new UsageError(`${file} holds no resources. ${expected}`);
  const resources = written.flatMap(resourceOf);
  if (resources.length === 0) throw new UsageError(`${file} holds no resource. ${expected}`);
  return resources;
}

function writtenIn(value: unknown): Written[] | undefined {
  const { resources, deployment, steps } = fields(value);
  if (Array.isArray(resources)) return resources as Written[];
  const exported = fields(deployment)["resources"];
  if (Array.isArray(exported)) return exported as Written[];
  if (!Array.isArray(steps)) return undefined;
  return steps.flatMap((step: unknown) => {
    const { op, newState } = fields(step);
    const gone = typeof op === "string" && /^(delete|discard|remove)/.test(op);
    return gone || typeof newState !== "object" || newState === null ? [] : [newState];
  });
}

function resourceOf(written: Written): CostedResource[] {
  const { urn, type } = written;
  if (typeof urn !== "string" || typeof type !== "string") return [];
  const given = fields(written.propertyDependencies);
  const recorded = fields(written.dependencies);
  const own =
    Object.keys(given).length > 0 ? given : Array.isArray(written.dependencies) ? {} : recorded;
  const dependencies = Object.fromEntries(
    Object.entries(own).map(([key, urns]) => [
      key,
      Array.isArray(urns) ? urns.filter((one): one is string => typeof one === "string") : [],
    ]),
  );
  return [
    {
      urn,
      type,
      name: urn.split("::").at(-1) ?? urn,
      inputs: fields(written.inputs),
      dependencies,
    },
  ];
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
