import { stringify } from "yaml";
import type { BaselineEntry } from "../engine/baseline";
import type { Finding } from "../engine/finding";

/** Who takes the findings over, and until when. */
export interface Takeover {
  readonly owner: string;
  /** The last day on which they are taken as known, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** The findings that failed, or were known already, as entries of a baseline; each once, in a steady order. */
export function baselineOf(findings: readonly Finding[], takeover: Takeover): BaselineEntry[] {
  const taken = findings.filter(({ state }) => state === "failed" || state === "baselined");
  const entries = new Map(
    taken.map(({ control, urn, path }) => [
      `${control} ${urn} ${path}`,
      { control, resource: urn, path, ...takeover },
    ]),
  );
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** A baseline as a file holds it. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const head =
    "# Findings that were there when the packs came: known, owned, and to be fixed by a day. Only new ones fail.\n" +
    "# Written by policies:baseline; take an entry out when it is fixed.\n";
  return `${head}${stringify({ baseline: entries })}`;
}
