import type { Verdict } from "../../run/verdict";
import type { BaselineDocument } from "../baseline/baseline-file";
import { pickAt, premisesOf, type Pick, type PremisesLine } from "../baseline/monthly";
import type { Amount, Case } from "../usage/amount";
import type { UsageDocument } from "../usage/usage-file";
import { estimate, sumOf, type EstimateAsked } from "./estimate";
import { premisesCorners } from "./corners";

/** How much cheaper AWS is, and whether that is enough. */
export interface CostGate {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly targetPercent: number;
  /** Over the horizon, the migration's double running included; in percent. Undefined when unmeasurable. */
  readonly savingPercent: Amount | undefined;
  /** Once it runs, in percent. */
  readonly runningSavingPercent: number | undefined;
  /** A month, in US dollars. */
  readonly premisesUsd: Amount;
  readonly remainsUsd: Amount;
  /** Of the whole migration, in US dollars: AWS beside the premises, and what only the migration needs. */
  readonly doubleRunningUsd: Amount | undefined;
  readonly sensitivity: readonly Swing[];
}

/** How far one assumption moves the saving. */
export interface Swing {
  readonly assumption: string;
  /** The saving, in percent, with the assumption at each end. */
  readonly from: number;
  readonly to: number;
  /** `given`: the range of the file. `varied`: a single figure, moved by a fifth. */
  readonly range: "given" | "varied";
}

/** By how much a figure without a range is moved to see what hangs on it. */
export const variedBy = 0.2;

/** What AWS costs: a month for good, and in all beside the premises. */
interface Aws {
  readonly runUsd: number;
  readonly doubleRunningUsd: number;
}

interface PremisesTotal {
  readonly usd: number;
  readonly remainsUsd: number;
}

/** Judges the saving. Anything unknown, unverified or too old makes it unmeasurable. */
export function judgeCosts(asked: EstimateAsked, baseline: BaselineDocument): CostGate {
  const { gaps } = estimate(asked);
  const { targetPercent } = baseline;
  const [low, expected, high] = (["low", "expected", "high"] as const).map((at) =>
    premisesTotal(premisesOf(baseline, pickAt(at))),
  ) as [PremisesTotal, PremisesTotal, PremisesTotal];
  const shared = {
    targetPercent,
    premisesUsd: { low: low.usd, expected: expected.usd, high: high.usd },
    remainsUsd: { low: low.remainsUsd, expected: expected.remainsUsd, high: high.remainsUsd },
  };
  if (gaps.length > 0 || low.usd <= 0) {
    const reason =
      gaps.length > 0
        ? `${gaps.length} thing(s) are not known: ${gaps[0] ?? ""}`
        : "The baseline adds up to nothing: there is nothing to save.";
    return {
      ...shared,
      verdict: "unmeasurable",
      reason,
      savingPercent: undefined,
      runningSavingPercent: undefined,
      doubleRunningUsd: undefined,
      sensitivity: [],
    };
  }
  const dear = awsAt(asked, "high");
  const cheap = awsAt(asked, "low");
  const here = awsAt(asked, "expected");
  const corners = premisesCorners(baseline);
  const savings = (aws: Aws) => corners.map((lines) => savingOf(baseline, aws, lines));
  const saving = {
    low: Math.min(...savings(dear)),
    expected: savingOf(baseline, here, premisesOf(baseline, pickAt("expected"))),
    high: Math.max(...savings(cheap)),
  };
  const verdict = verdictOf(saving, targetPercent);
  return {
    ...shared,
    verdict,
    reason: reasonOf(verdict, saving, targetPercent),
    savingPercent: saving,
    runningSavingPercent: 100 * (1 - (here.runUsd + expected.remainsUsd) / expected.usd),
    doubleRunningUsd: {
      low: cheap.doubleRunningUsd,
      expected: here.doubleRunningUsd,
      high: dear.doubleRunningUsd,
    },
    sensitivity: sensitivityOf(asked, baseline, saving.expected),
  };
}

function verdictOf({ low, high }: Amount, target: number): Verdict {
  if (low >= target) return "pass";
  return high < target ? "fail" : "insufficient";
}

function reasonOf(verdict: Verdict, { low, expected, high }: Amount, target: number): string {
  const found = `${percent(low)} to ${percent(high)}, expected ${percent(expected)}; asked for ${percent(target)}`;
  if (verdict === "pass") return `Even at its worst the saving is enough: ${found}.`;
  if (verdict === "fail") return `Even at its best the saving is not enough: ${found}.`;
  return `The ranges are too wide to decide: ${found}. Narrow what moves it most.`;
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`;
}

/** AWS at one end: no use makes it cheaper by growing, so all of them stand at that end together. */
function awsAt(asked: EstimateAsked, at: Case): Aws {
  const how = asked.usage.commitment === undefined ? "on-demand" : "committed";
  const found = estimate(asked);
  // Nobody commits for years to what runs beside the premises for months.
  const beside = sumOf(found, "run", "on-demand")[at] + sumOf(found, "migration", "on-demand")[at];
  return {
    runUsd: sumOf(found, "run", how)[at],
    doubleRunningUsd: beside * asked.usage.migration.months[at],
  };
}

function premisesTotal(lines: readonly PremisesLine[]): PremisesTotal {
  return {
    usd: lines.reduce((sum, { usd }) => sum + usd, 0),
    remainsUsd: lines.reduce((sum, { remainsUsd }) => sum + remainsUsd, 0),
  };
}

/** The saving over the horizon, in percent. */
function savingOf(
  { horizonMonths }: BaselineDocument,
  { runUsd, doubleRunningUsd }: Aws,
  lines: readonly PremisesLine[],
): number {
  const { usd, remainsUsd } = premisesTotal(lines);
  const paid = (runUsd + remainsUsd) * horizonMonths + doubleRunningUsd;
  return 100 * (1 - paid / (usd * horizonMonths));
}

/** The assumptions of both files, the one that moves the saving most first. */
function sensitivityOf(
  asked: EstimateAsked,
  baseline: BaselineDocument,
  expected: number,
): Swing[] {
  const swings: Swing[] = [];
  const savingWith = (usage: UsageDocument, pick: Pick) =>
    savingOf(baseline, awsAt({ ...asked, usage }, "expected"), premisesOf(baseline, pick));
  const add = (assumption: string, amount: Amount, saving: (value: number) => number) => {
    const given = amount.low !== amount.high;
    const [low, high] = given
      ? [amount.low, amount.high]
      : [amount.expected * (1 - variedBy), amount.expected * (1 + variedBy)];
    const swing = { from: saving(low), to: saving(high) };
    if (swing.from !== expected || swing.to !== expected) {
      swings.push({ assumption, ...swing, range: given ? "given" : "varied" });
    }
  };
  const flat = pickAt("expected");
  const single = (value: number): Amount => ({ low: value, expected: value, high: value });
  for (const [name, amount] of estimate(asked).amounts) {
    // A month without a word of its hours is a whole one: nothing to vary.
    if (name === "hours" && asked.usage.quantities.hours === undefined) continue;
    add(name, amount, (value) => savingWith(withAmount(asked.usage, name, single(value)), flat));
  }
  const { migration } = asked.usage;
  add("migration.months", migration.months, (value) =>
    savingWith({ ...asked.usage, migration: { ...migration, months: single(value) } }, flat),
  );
  for (const [path, amount] of figuresOf(baseline)) {
    add(path, amount, (value) =>
      savingWith(asked.usage, (one, figure) => (one === path ? value : figure.expected)),
    );
  }
  const size = ({ from, to }: Swing) =>
    Math.max(Math.abs(from - expected), Math.abs(to - expected));
  return swings.toSorted((one, other) => size(other) - size(one));
}

function withAmount(usage: UsageDocument, name: string, amount: Amount): UsageDocument {
  const service = /^tasks\.(.*)$/s.exec(name)?.[1];
  return service === undefined
    ? { ...usage, quantities: { ...usage.quantities, [name]: amount } }
    : { ...usage, tasks: { ...usage.tasks, [service]: amount } };
}

/** Every figure of the baseline with its path. */
function figuresOf(baseline: BaselineDocument): Map<string, Amount> {
  const found = new Map<string, Amount>();
  premisesOf(baseline, (path, amount) => {
    found.set(path, amount);
    return amount.expected;
  });
  return found;
}
