import { nameText } from "../manifest/names";
import { size } from "./advice/advice";
import type { AdvisersAnswer, Assessment, Growth } from "./assess";

/** Tables that are written out; the JSON has more. */
const mostTables = 10;

/** An assessment for people. */
export function assessmentLines({ facts, growth, advice }: Assessment): readonly string[] {
  const { database, version, at, bytes, counts, extensions, tables, load } = facts;
  return [
    `${database} on PostgreSQL ${version}, read at ${at}: ${size(bytes)}`,
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(", "),
    `extensions: ${extensions.map((each) => `${each.name} ${each.version}`).join(", ")}`,
    growthLine(growth),
    "",
    "largest tables (with indexes apart)",
    ...tables
      .slice(0, mostTables)
      .map(
        ({ schema, table, rows, tableBytes, indexBytes }) =>
          `  ${nameText(schema, table)}: ${size(tableBytes)} and ${size(indexBytes)}, ` +
          (rows === undefined ? "rows unknown" : `about ${Math.round(rows)} rows`),
      ),
    "",
    "load",
    ...(typeof load === "string"
      ? [`  could not tell: ${load}`]
      : load.map(
          ({ text, calls, totalMs, meanMs }) =>
            `  ${(totalMs / 1_000).toFixed(1)} s in ${calls} calls (${meanMs.toFixed(2)} ms each): ${text}`,
        )),
    ...advice.flatMap(adviceLines),
  ];
}

function growthLine(growth: Growth | undefined): string {
  if (growth === undefined)
    return "growth and WAL rate: not measured; keep this run's --json, and name it in --since on another day";
  const { days, bytesPerDay, walBytesPerDay } = growth;
  const sign = bytesPerDay < 0 ? "-" : "";
  return `grows by ${sign}${size(Math.abs(bytesPerDay))} a day and writes ${size(walBytesPerDay)} of WAL a day (over ${days.toFixed(2)} days)`;
}

function adviceLines({ title, limits, advice }: AdvisersAnswer): string[] {
  const head = ["", title];
  if (typeof advice === "string") return [...head, `  could not tell: ${advice}`];
  if (advice.length === 0) return [...head, "  none"];
  return [
    ...head,
    ...advice.flatMap(({ object, seen, statement, lock, lasts }) => [
      `  ${object}: ${seen}`,
      `    ${statement}`,
      `    takes ${lock}`,
      `    lasts ${lasts}`,
    ]),
    `  mind: ${limits}`,
  ];
}
