import { compareCatalogues } from "../../verification/catalogue/compare-catalogues";
import { isWaived } from "../../verification/catalogue/difference";
import { effectsOfExclusions, withoutLeftBehind } from "../../verification/catalogue/left-behind";
import { nameOf } from "../../verification/catalogue/object";
import { readCatalogue, rolesOf } from "../../verification/catalogue/read-catalogue";
import type { Check } from "../check";
import { manifestOf } from "../scope";

/** Both catalogues compared whole, as before the first row and before each switch. */
export const check: Check = {
  id: "target/schema",
  title: "the target's schema is the source's, or is still to be copied",
  severity: "high",
  asks: ["source", "target"],
  run: async ({ source, target }, scope) => {
    const { roles, database } = manifestOf(scope);
    const ownRoles = [roles.controller, roles.replication, roles.verifier];
    const here = await readCatalogue(source, { ownRoles, roles: roles.application });
    const there = await readCatalogue(target, { ownRoles, roles: rolesOf(here) });
    const made = there.objects.some(({ kind }) => kind === "table");
    if (!made && database.targetSchema === "copied") {
      return {
        findings: [],
        measured: "the target has no table yet: the schema is copied at start",
      };
    }
    const { leftBehind } = await effectsOfExclusions(source, scope.exclusions);
    const wanted = withoutLeftBehind(here, scope.exclusions, leftBehind);
    const differences = compareCatalogues(wanted, there);
    const open = differences.filter((each) => !isWaived(each, scope.waivers));
    return {
      measured: `${here.objects.length} objects compared, ${differences.length - open.length} differences waived`,
      findings: open.map(({ object, fact, source: one, target: other }) => ({
        kind: fact === undefined ? object.kind : `${object.kind} ${fact}`,
        name: nameOf(object),
        problem: fact === undefined ? missing(one === undefined) : differing(one, other),
        remedy: "make it the same on both sides, or waive it by this kind and name in the manifest",
      })),
    };
  },
};

function missing(onSource: boolean): string {
  return `is missing on the ${onSource ? "source" : "target"}`;
}

function differing(source = "nothing", target = "nothing"): string {
  const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 120);
  return `is ${short(source)} on the source and ${short(target)} on the target`;
}
