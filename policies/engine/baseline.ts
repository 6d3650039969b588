import { z } from "zod";
import type { Control } from "./control";
import { hint } from "./nearest";

const entry = z.strictObject({
  control: z.string().min(1),
  /** The whole URN. */
  resource: z.string().startsWith("urn:pulumi:"),
  /** The property, as the finding names it. */
  path: z.string(),
  owner: z.string().min(1),
  /** The last day on which the finding is taken as known, `YYYY-MM-DD`. */
  expires: z.iso.date(),
});

/** A finding that a stack had when the packs came to it: known, owned, and to be fixed by a day. */
export type BaselineEntry = z.infer<typeof entry>;

/**
 * Reads the entries of a baseline.
 *
 * @throws Error that lists everything that is malformed.
 */
export function parseBaseline(entries: readonly unknown[]): BaselineEntry[] {
  const parsed = z.array(entry).safeParse(entries);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `baseline.${path.join(".")}: ${message}`);
  throw new Error(
    `The baseline is malformed: ${problems.join("; ")}. Write it anew: docs/policies-any-project.md.`,
  );
}

/** The findings that a stack is known to have, and which of them were met. */
export class Baseline {
  private readonly entries: ReadonlyMap<string, BaselineEntry>;
  private readonly met = new Set<BaselineEntry>();

  constructor(
    entries: readonly BaselineEntry[],
    private readonly today: string,
  ) {
    this.entries = new Map(entries.map((one) => [keyOf(one.control, one.resource, one.path), one]));
  }

  /** The entry in force for a finding, which is then met. */
  covers(control: string, urn: string, path: string): BaselineEntry | undefined {
    const found = this.entries.get(keyOf(control, urn, path));
    if (found === undefined) return undefined;
    this.met.add(found);
    return found.expires >= this.today ? found : undefined;
  }

  /** Entries of a stack that no finding meets now: they were fixed and can go. */
  fixed(stackPrefix: string): readonly BaselineEntry[] {
    return [...this.entries.values()].filter(
      (one) => one.resource.startsWith(stackPrefix) && !this.met.has(one),
    );
  }

  /** Entries of controls that do not exist. */
  faults(controls: ReadonlyMap<string, Control>): string[] {
    const unknown = new Set(
      [...this.entries.values()].map(({ control }) => control).filter((id) => !controls.has(id)),
    );
    return [...unknown].map(
      (id) => `The baseline names ${id}, which is no control${hint(id, [...controls.keys()])}`,
    );
  }
}

function keyOf(control: string, urn: string, path: string): string {
  return `${control} ${urn} ${path}`;
}
