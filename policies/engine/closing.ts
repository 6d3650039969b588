import type { Standard } from "./control";
import type { Finding } from "./finding";
import type { NotJudged } from "./not-judged";

/** How a run ended, in numbers. */
export interface Closing {
  readonly standards: readonly Standard[];
  readonly findings: readonly Finding[];
  /** Answers that were a pass. */
  readonly passed: number;
  readonly resources: number;
  readonly notJudged: readonly NotJudged[];
  /** Controls over the account that are kept elsewhere, with the keeper. */
  readonly keptElsewhere: readonly string[];
  /** Which file the project's settings came from, or why none. */
  readonly source: string;
  readonly lowered: readonly string[];
  readonly waivers: number;
  readonly baselineFixed: number;
}

/** The last word of a run: every finding is in one of its numbers. */
export function closingText(closing: Closing): string {
  const { findings } = closing;
  const count = (state: Finding["state"]): number => cases(findings, (one) => one.state === state);
  const must = cases(findings, (one) => one.state === "failed" && one.level === "mandatory");
  const lines = [
    `SUMMARY (${closing.standards.join(", ")}): ${count("failed")} failed (${must} must be fixed), ` +
      `${count("waived")} waived, ${count("baselined")} in the baseline, ${count("undecided")} undecided, ` +
      `${closing.passed} passed, over ${closing.resources} resources.`,
    notJudgedText(closing.notJudged),
    `Settings and waivers: ${closing.source}; ${closing.waivers} waivers.`,
    closing.lowered.length > 0 && `Lowered: ${closing.lowered.join("; ")}.`,
    closing.keptElsewhere.length > 0 && `Kept elsewhere: ${closing.keptElsewhere.join("; ")}.`,
    closing.baselineFixed > 0 &&
      `${closing.baselineFixed} entries of the baseline no longer match anything: remove them.`,
  ];
  return lines.filter((line) => line !== false && line !== "").join("\n");
}

/** One control on one resource is one case, however many properties it names. */
function cases(findings: readonly Finding[], which: (one: Finding) => boolean): number {
  return new Set(findings.filter(which).map(({ control, urn }) => `${control} ${urn}`)).size;
}

function notJudgedText(types: readonly NotJudged[]): string {
  if (types.length === 0) return "Not judged: nothing; controls look at every type.";
  const total = types.reduce((sum, { resources }) => sum + resources, 0);
  const shown = types.slice(0, 5).map(({ type, resources }) => `${type} (${resources})`);
  const rest = types.length > 5 ? ` and ${types.length - 5} more types` : "";
  return `Not judged by any control: ${total} resources of ${types.length} types: ${shown.join(", ")}${rest}.`;
}
