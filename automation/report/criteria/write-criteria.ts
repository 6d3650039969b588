import * as fs from "node:fs/promises";
import * as path from "node:path";
import { runFolder } from "../../run/run-folder";
import { figuresOf } from "../figures/figures";
import { readRun } from "../read/read-run";
import { judgeCriteria, type Criteria, type CriteriaAsked } from "./judge-criteria";
import { criteriaPage } from "./page";

/**
 * Judges the run kept at `root` by its files and by what was given besides, and writes the page beside them.
 * @returns the verdicts, and where the page lies
 */
export async function writeCriteria(
  root: string,
  outside: Pick<CriteriaAsked, "costs" | "compliance" | "fromMs">,
): Promise<{ readonly page: string; readonly criteria: Criteria }> {
  const run = await readRun(root);
  const criteria = judgeCriteria({ run, figures: figuresOf(run), ...outside });
  const client = path.join(__dirname, "..", "client");
  const styles = ["page.css", "print.css"].map((name) =>
    fs.readFile(path.join(client, name), "utf8"),
  );
  const style = (await Promise.all(styles)).join("");
  const { criteria: page } = runFolder(root);
  // Renamed into place, so that nobody reads half a page.
  await fs.writeFile(`${page}.part`, criteriaPage(criteria, style));
  await fs.rename(`${page}.part`, page);
  return { page, criteria };
}

/** The criteria as lines for people. */
export function criteriaLines({ runId, verdict, criteria }: Criteria, page: string): string[] {
  return [
    `SUCCESS CRITERIA of run ${runId}: ${verdict.toUpperCase()}`,
    ...criteria.map(
      (one) => `  ${one.verdict.toUpperCase().padEnd(14)}${one.title}: ${one.measured}`,
    ),
    `Page  ${page}`,
  ];
}
