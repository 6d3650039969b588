import { UsageError } from "../../run/usage-error";
import type { CostedResource } from "../catalogue/resource";

/** A resource as the engine and the recorder write it. */
interface Written {
  readonly urn?: unknown;
  readonly type?: unknown;
  /** The engine's own word: made by a provider. Recordings have none. */
  readonly custom?: unknown;
  /** Of what is replaced: the old one, which is about to go. */
  readonly delete?: unknown;
  /** Read, not made: somebody else's. */
  readonly external?: unknown;
  readonly parent?: unknown;
  readonly provider?: unknown;
  readonly inputs?: unknown;
  readonly dependencies?: unknown;
  readonly propertyDependencies?: unknown;
}

/**
 * The resources of a file in one of three shapes: a recording of `causeway record`, `pulumi stack export`, or
 * `pulumi preview --json --show-sames`.
 * What is only read, or about to be deleted, is left out.
 * @throws UsageError for anything else, and for a preview that leaves out what does not change.
 */
export function readResources(text: string, file: string): CostedResource[] {
  const expected = `Expected a recording (npm run policies:record), \`pulumi stack export\` or \`pulumi preview --json\`.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON. ${expected}`);
  }
  const written = writtenIn(value, file);
  if (written === undefined) throw new UsageError(`${file} holds no resources. ${expected}`);
  const parents = new Set(written.map(({ parent }) => parent));
  const resources = written.flatMap((one) => resourceOf(one, parents));
  if (resources.length === 0) throw new UsageError(`${file} holds no resource. ${expected}`);
  return resources;
}

function writtenIn(value: unknown, file: string): Written[] | undefined {
  const { resources, deployment, steps, changeSummary } = fields(value);
  if (Array.isArray(resources)) return resources as Written[];
  const exported = fields(deployment)["resources"];
  if (Array.isArray(exported)) return exported as Written[];
  const kept = Number(fields(changeSummary)["same"] ?? 0);
  if (!Array.isArray(steps)) {
    if (kept > 0) throw unchangedLeftOut(file, kept, 0);
    return undefined;
  }
  const told = steps.map(fields);
  const same = told.filter(({ op }) => op === "same").length;
  if (kept > same) throw unchangedLeftOut(file, kept, same);
  // A replacement is several steps of one resource.
  const found = new Map<unknown, Written>();
  for (const { op, newState } of told) {
    const gone = typeof op === "string" && /^(delete|discard|remove)/.test(op);
    if (gone || typeof newState !== "object" || newState === null) continue;
    found.set(fields(newState)["urn"], newState);
  }
  return [...found.values()];
}

/** A preview says what changes: what stays costs as well. */
function unchangedLeftOut(file: string, kept: number, same: number): UsageError {
  return new UsageError(
    `${file} is a preview of which ${kept} resource(s) stay as they are, and it holds ${same} of them: what stays ` +
      "costs as well. Make it with `pulumi preview --json --show-sames`: add --show-sames.",
  );
}

function resourceOf(written: Written, parents: ReadonlySet<unknown>): CostedResource[] {
  const { urn, type, custom, provider } = written;
  if (typeof urn !== "string" || typeof type !== "string") return [];
  if (written.delete === true || written.external === true) return [];
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
      // Where nobody says: what has a provider and holds nothing is no component, whatever its type looks like.
      custom:
        typeof custom === "boolean"
          ? custom
          : type.includes("/") || (provider !== undefined && !parents.has(urn)),
      inputs: fields(written.inputs),
      dependencies,
    },
  ];
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
