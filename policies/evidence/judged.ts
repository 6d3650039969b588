import type { Control } from "../engine/control";
import { stackOf } from "../aws/stack";
import type { Judgement } from "../engine/judge";
import { judge } from "../engine/judge";
import { rootUrnOf } from "../engine/resource";
import type { Outcome, Result } from "../engine/result";
import type { Settings } from "../engine/settings";
import type { Waiver } from "../engine/waivers";
import { waiverFor } from "../engine/waivers";
import type { RecordedStack } from "../recorder/recorded-stack";

/** What came out for one control on one resource. */
export interface Row {
  readonly urn: string;
  /** Name of the resource; `the stack` for the stack as such. */
  readonly resource: string;
  readonly type: string;
  /** What the first preview says. A failure on update is a failure here too. */
  readonly result: Exclude<Result, "not-applicable"> | "waived";
  /** For an indeterminate row: what came out with the values that the stand-in for AWS made up on update. */
  readonly onUpdate?: "pass" | "indeterminate" | "not-applicable";
  /** What was looked at, for a person. */
  readonly reported: readonly string[];
  readonly waiver?: Waiver;
}

/** All that one control found. No row: it met no resource. */
export interface ControlEvidence {
  readonly control: Control;
  readonly rows: readonly Row[];
}

/** What judging takes besides the recording. */
export interface Terms {
  readonly settings: Settings;
  readonly waivers: readonly Waiver[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** Both moments of one stack. */
export interface Recording {
  readonly preview: RecordedStack;
  readonly updated: RecordedStack;
}

/** Judges a stack by every control at its first preview, and where that can't tell, after the update. */
export function judgeRecording(
  controls: readonly Control[],
  { preview, updated }: Recording,
  terms: Terms,
): ControlEvidence[] {
  const first = judgementsOf(controls, preview, terms);
  const second = new Map(judgementsOf(controls, updated, terms).map((one) => [keyOf(one), one]));
  return controls.map((control) => {
    const rows = first
      .filter((one) => one.control === control)
      .flatMap((one) => rowOf(one, second.get(keyOf(one)), terms) ?? []);
    return { control, rows: rows.length === 0 ? absence(control, preview) : rows };
  });
}

/** Where a control forbids its types, their absence is what passes, and is said to be just that. */
function absence({ forbids, resourceTypes }: Control, { resources }: RecordedStack): Row[] {
  if (forbids !== true || resources.length === 0) return [];
  return [
    {
      urn: rootUrnOf(resources[0]?.urn ?? ""),
      resource: "the stack",
      type: "pulumi:pulumi:Stack",
      result: "pass",
      reported: [`none is declared, which is what passes: ${resourceTypes.join(", ")}`],
    },
  ];
}

/** The types that controls read by way of other resources. */
export function askedBy(
  controls: readonly Control[],
  { resources, stack: name }: RecordedStack,
  { settings, today }: Terms,
): ReadonlySet<string> {
  const stack = stackOf(resources);
  judge(controls, { stack, settings, environment: settings.environment ?? name, today });
  return stack.asked;
}

function judgementsOf(
  controls: readonly Control[],
  { resources, stack }: RecordedStack,
  { settings, today }: Terms,
): Judgement[] {
  const environment = settings.environment ?? stack;
  return judge(controls, { stack: stackOf(resources), settings, environment, today });
}

function keyOf({ control, urn }: Judgement): string {
  return `${control.id} ${urn}`;
}

function rowOf(
  first: Judgement,
  second: Judgement | undefined,
  { waivers, today }: Terms,
): Row | undefined {
  const graver = second?.result === "fail" ? second : first;
  const { result, control, urn, resource } = graver;
  if (result === "not-applicable") return undefined;
  const facts = {
    urn,
    resource: resource?.name ?? "the stack",
    type: resource?.type ?? "pulumi:pulumi:Stack",
    reported: graver.outcomes.filter((one) => one.result === result).map(tell),
  };
  if (result === "fail") {
    const waiver = waiverFor(waivers, control, urn, today);
    return waiver === undefined ? { ...facts, result } : { ...facts, result: "waived", waiver };
  }
  if (result === "pass") return { ...facts, result };
  const later = second?.result;
  const onUpdate = later === undefined || later === "fail" ? "indeterminate" : later;
  return { ...facts, result, onUpdate };
}

function tell({ result, path, is, mustBe }: Outcome): string {
  const subject = path === "" ? "it" : path;
  if (result === "pass") return `${subject}: ${is}`;
  const said = result === "fail" ? `is ${is}` : `can't be judged at preview: ${is}`;
  return `${subject} ${said}; it must be ${mustBe}`;
}
