import { rowName, type ContentOutcome, type RowDifference } from "../content/outcome";

/** What keeps two databases from being proven equal, one line each, with the table's name; no values. */
export function openPoints({ tables, findings, notCompared }: ContentOutcome): readonly string[] {
  return [
    ...findings,
    ...tables.flatMap(({ name, differences, unlistedRanges, moving, reason }) => [
      ...differences.map((each) => `${name} ${rowText(each)}`),
      ...(unlistedRanges > 0 ? [`${name} has more in ${unlistedRanges} ranges`] : []),
      ...(moving.length > 0 ? [`${name}: ${moving.length} rows changed all the time`] : []),
      ...(reason === undefined ? [] : [`${name} could not be compared: ${reason}`]),
    ]),
    ...notCompared
      .filter(({ harmless }) => !harmless)
      .map(({ name, why }) => `${name} is not compared: ${why}`),
  ];
}

/** A row that differs, in words. */
function rowText({ kind, columns, ...difference }: RowDifference): string {
  const row = rowName(difference);
  if (kind === "missing") return `${row} is missing`;
  if (kind === "extra") return `${row} is one too many`;
  return `${row} differs in ${columns.map(({ column }) => column).join(", ")}`;
}
