import { compareCatalogues } from "../../../verification/catalogue/compare-catalogues";
import {
  describeDifference,
  isWaived,
  type Difference,
} from "../../../verification/catalogue/difference";
import { withoutLeftBehind } from "../../../verification/catalogue/left-behind";
import { isPending } from "../../../verification/catalogue/pending";
import { readCatalogue, rolesOf } from "../../../verification/catalogue/read-catalogue";
import type { Catalogue } from "../../../verification/catalogue/object";
import { queryOn } from "../query";
import { afterReprinting } from "./reprinted";
import type { Pair } from "./side";

/** Both catalogues, and what differs in them that nobody has waived. */
export interface Agreement {
  /** The source's without what stays behind. */
  readonly source: Catalogue;
  readonly target: Catalogue;
  readonly differences: readonly Difference[];
  /** Of these, what the second half of a schema copy makes. */
  readonly pending: readonly Difference[];
}

/** Compares the two catalogues whole, one read of each. */
export async function readAgreement(pair: Pair): Promise<Agreement> {
  const { terms } = pair;
  const { leftBehind } = await pair.effects();
  const whole = await readCatalogue(queryOn(pair.source.connection), {
    ownRoles: terms.ownRoles,
    roles: terms.roles.application,
  });
  const target = await readCatalogue(queryOn(pair.target.connection), {
    ownRoles: terms.ownRoles,
    roles: [...new Set([...terms.roles.application, ...rolesOf(whole)])],
  });
  const source = withoutLeftBehind(whole, terms.exclusions, leftBehind);
  const found = compareCatalogues(source, target).filter(
    (difference) => !isWaived(difference, terms.waivers),
  );
  const differences =
    source.major === target.major
      ? found
      : await afterReprinting(found, source.major > target.major ? pair.source : pair.target);
  const views = new Set(
    [...source.objects, ...target.objects]
      .filter(({ kind }) => kind === "view" || kind === "materialized view")
      .map(({ path }) => JSON.stringify(path)),
  );
  const pending =
    terms.targetSchema === "copied"
      ? differences.filter((difference) => isPending(difference, views))
      : [];
  return { source, target, differences, pending };
}

/** The most differences that an error lists; their number is said besides. */
const mostListed = 50;

/** @throws Error that names every difference. */
export function requireNone(differences: readonly Difference[], when: string): void {
  if (differences.length === 0) return;
  const listed = differences.slice(0, mostListed).map(describeDifference);
  const more = differences.length - listed.length;
  throw new Error(
    `The two databases differ in ${differences.length} things ${when}:\n  ${listed.join("\n  ")}\n` +
      (more > 0 ? `  and ${more} more\n` : "") +
      "Expected the same catalogue on both; make each the same on the other side, or waive it in the manifest by its kind and name, with a reason.",
  );
}
