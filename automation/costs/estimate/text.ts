import { countText } from "../../run/format";
import { eachCase, type Amount } from "../usage/amount";
import type { CostChange } from "./difference";
import { ageingOf, lineUsd, sumOf, type Estimate } from "./estimate";
import { variedBy, type CostGate } from "./gate";
import type { Line } from "./lines";

/** US dollars, whole. */
export function usdText(usd: number): string {
  return usd > 0 && usd < 0.5 ? "< 1" : countText(Math.round(usd));
}

/** An estimate as lines for people: a component a line. */
export function estimateLines(stack: string, found: Estimate, committed: boolean): string[] {
  const of = (purpose: Line["purpose"]) => componentsOf(found, purpose, committed);
  const whole = found.gaps.length === 0 ? "" : ", as far as it is known";
  return [
    `Stack ${stack} in ${found.region}, a month, in US dollars${whole}`,
    row("", "low", "expected", "high", ...(committed ? ["committed"] : [])),
    ...of("run"),
    ...found.stated.map(({ type, usd }) => amounts(type.split(":").at(-1) ?? type, usd)),
    amounts(
      "for good",
      sumOf(found, "run", "on-demand"),
      committed ? sumOf(found, "run", "committed") : undefined,
    ),
    "",
    "Only while both sites run:",
    ...of("migration"),
    amounts("the migration", sumOf(found, "migration", "on-demand")),
    "",
    `Free by name: ${found.free.size} types. Without a price: ${found.unpriced.length} resources.`,
    ...ageing(found),
    ...found.gaps.map((gap) => `NOT KNOWN: ${gap}`),
  ];
}

function ageing({ lines }: Estimate): string[] {
  const old = ageingOf(lines);
  return old.length === 0
    ? []
    : [
        `WARNING: older than 90 days: ${old.slice(0, 5).join(", ")}${old.length > 5 ? ", ..." : ""}.`,
      ];
}

function componentsOf(found: Estimate, purpose: Line["purpose"], committed: boolean): string[] {
  const lines = found.lines.filter((line) => line.purpose === purpose);
  return [...new Set(lines.map(({ component }) => component))].map((component) => {
    const own = lines.filter((line) => line.component === component);
    const sum = (how: "on-demand" | "committed") =>
      eachCase((at) => own.reduce((total, line) => total + (lineUsd(line, how)?.[at] ?? 0), 0));
    const known = own.every(({ usd }) => usd !== undefined);
    return amounts(
      `${component}${known ? "" : " (not all known)"}`,
      sum("on-demand"),
      committed && purpose === "run" ? sum("committed") : undefined,
    );
  });
}

function amounts(name: string, { low, expected, high }: Amount, committed?: Amount): string {
  return row(
    name,
    usdText(low),
    usdText(expected),
    usdText(high),
    ...(committed === undefined ? [] : [usdText(committed.expected)]),
  );
}

function row(name: string, ...figures: readonly string[]): string {
  return `  ${name.padEnd(40)}${figures.map((figure) => figure.padStart(12)).join("")}`.trimEnd();
}

/** What a change costs, as lines for people. */
export function changeLines({ lines, usd, gaps }: CostChange): string[] {
  const signed = (value: number) => `${value < 0 ? "-" : "+"}${usdText(Math.abs(value))}`;
  const of = (name: string, { low, expected, high }: Amount) =>
    row(name, signed(low), signed(expected), signed(high));
  return [
    "",
    row(
      `The change, a month${gaps.length === 0 ? "" : ", as far as it is known"}`,
      "low",
      "expected",
      "high",
    ),
    ...lines.map(({ component, price, usd: change }) => of(`${component}: ${price}`, change)),
    of("in all", usd),
    ...gaps.map((gap) => `NOT KNOWN of the change: ${gap}`),
  ];
}

/** In the place of the gate where there is nothing to compare with. */
export const noBaselineLine =
  "no baseline: the saving is not judged. Give --baseline with what the premises cost.";

/** How many assumptions are named. */
const namedSwings = 3;

/** The gate as lines for people. */
export function gateLines(gate: CostGate): string[] {
  const percent = (value: number) => `${value.toFixed(1)} %`;
  const named = gate.sensitivity.slice(0, namedSwings);
  return [
    "",
    row("The premises, a month", "low", "expected", "high"),
    amounts("today", gate.premisesUsd),
    amounts("of it, still paid afterwards", gate.remainsUsd),
    ...(gate.doubleRunningUsd === undefined
      ? []
      : [amounts("double running, in all", gate.doubleRunningUsd)]),
    ...(gate.runningSavingPercent === undefined
      ? []
      : [`Once it runs AWS is ${percent(gate.runningSavingPercent)} cheaper.`]),
    `GATE ${gate.verdict.toUpperCase()}: ${gate.reason}`,
    ...(named.length === 0 ? [] : ["What moves the saving most:"]),
    ...named.map(
      ({ assumption, from, to, range }) =>
        `  ${assumption}: ${percent(from)} to ${percent(to)}${range === "given" ? "" : ` (a single figure, moved by ${variedBy * 100} %)`}`,
    ),
  ];
}
