import { effectsOfExclusions } from "../../verification/catalogue/left-behind";
import type { Check } from "../check";

/** What an excluded column takes with it stays behind only where somebody has said so. */
export const check: Check = {
  id: "data/exclusions",
  title: "the manifest's exclusions can be carried out",
  severity: "block",
  asks: ["source"],
  run: async ({ source }, { exclusions }) => {
    const { problems } = await effectsOfExclusions(source, exclusions);
    return {
      measured: `${exclusions.length} columns are excluded`,
      findings: problems.map((problem) => {
        const [what = problem, ...remedy] = problem.split("; ");
        return {
          kind: "exclusion",
          name: what,
          problem: "can't be carried out as it stands",
          remedy: remedy.join("; ") || "correct the manifest",
        };
      }),
    };
  },
};
