import { entryText, parsePlan, type Plan } from "../plan/plan";
import type { RehearsalOptions } from "./rehearsal-options";

/** When a pooler is struck about a switch: right before the first gate is held, with every gate held, once all are released. */
export const holdMoments = ["before-hold", "in-hold", "after-hold"] as const;
/** See `holdMoments`. */
export type HoldMoment = (typeof holdMoments)[number];

/** What is done to one PgBouncer of a site, to its agent, or to the network to that agent. */
export const poolerFaults = ["pgbouncer-killed", "agent-killed", "agent-cut"] as const;
/** See `poolerFaults`. */
export type PoolerFault = (typeof poolerFaults)[number];

/** Something that a rehearsal breaks on purpose, and where: a stage of the plan, or a moment of the switch. */
export type Fault =
  | { readonly kind: "green-errors" | "green-slow"; readonly at: string }
  | { readonly kind: "replication-stall"; readonly at: "switch" }
  | { readonly kind: PoolerFault; readonly at: HoldMoment }
  | { readonly kind: "password-rotated"; readonly at: string };

/** What each kind needs: where it may strike, by which gates, and whether the controller has to be in this process. */
interface Needs {
  readonly at: "stage" | "switch" | "hold";
  readonly gate?: RehearsalOptions["gate"];
  /** It strikes by a port of the controller, which is a process of its own on the emulator. */
  readonly here?: true;
}

/**
 * All kinds of faults. What must be seen of each is judged by `audit/checks/fault-struck.ts`, how the run ends is in
 * docs/pool.md, what a person is told of it in `commands/rehearse.ts`.
 */
const needs: Readonly<Record<Fault["kind"], Needs>> = {
  "green-errors": { at: "stage" },
  "green-slow": { at: "stage" },
  "replication-stall": { at: "switch", here: true },
  "pgbouncer-killed": { at: "hold", gate: "pgbouncer", here: true },
  "agent-killed": { at: "hold", gate: "pgbouncer", here: true },
  "agent-cut": { at: "hold", gate: "pgbouncer", here: true },
  "password-rotated": { at: "stage", gate: "pgbouncer" },
};

/** What green is made to do wrong; see `POST /faults` of the payments service. */
export const faultSettings = {
  "green-errors": { errorRate: 0.33 },
  "green-slow": { delayRate: 0.33, delayMs: 2_500 },
} as const;

/** Whether a fault is of a pooler about the hold. */
export function isPoolerFault(
  fault: Fault | undefined,
): fault is Extract<Fault, { readonly kind: PoolerFault }> {
  return poolerFaults.some((kind) => kind === fault?.kind);
}

/** The fault that a rehearsal was asked for, if any. @throws Error as `parseFault` and `parsePlan` do. */
export function askedFault(asked: { readonly fault?: string | undefined; readonly plan: string }) {
  return asked.fault === undefined ? undefined : parseFault(asked.fault, parsePlan(asked.plan));
}

/**
 * Reads a fault such as `green-errors@25`.
 * @throws Error that names what is allowed.
 */
export function parseFault(text: string, plan: Plan): Fault {
  const [kind = "", at = "", ...more] = text.split("@");
  const places: Readonly<Record<Needs["at"], readonly string[]>> = {
    stage: plan.flatMap((one) => (one.kind === "stage" ? [entryText(one)] : [])),
    switch: ["switch"],
    hold: holdMoments,
  };
  const known = Object.entries(needs).find(([name]) => name === kind)?.[1];
  if (known !== undefined && more.length === 0 && places[known.at].includes(at)) {
    return { kind, at } as Fault;
  }
  const kindsAt = (place: Needs["at"]) =>
    Object.entries(needs)
      .filter(([, need]) => need.at === place)
      .map(([name]) => name)
      .join(", ");
  throw new Error(
    `The fault '${text}' is not known. Expected one of ${kindsAt("stage")} @<stage> (a stage of the plan: ` +
      `${places.stage.join(", ")}), replication-stall@switch, or one of ${kindsAt("hold")} ` +
      `@<moment> (${holdMoments.join(", ")}), such as green-errors@${places.stage[0] ?? "25"}.`,
  );
}

/** Why a fault can't strike in a rehearsal that is set up like this, a sentence each. */
export function faultProblems(
  fault: Fault,
  { gate, onEmulator }: Pick<RehearsalOptions, "gate" | "onEmulator">,
): string[] {
  const { gate: needed, here } = needs[fault.kind];
  const found = `--fault: found ${fault.kind}@${fault.at} with`;
  const problems: string[] = [];
  if (needed !== undefined && gate !== needed && onEmulator !== true) {
    problems.push(`${found} --gate ${gate}. Expected --gate ${needed}: it strikes there.`);
  }
  if (here === true && onEmulator === true) {
    problems.push(
      `${found} --on-emulator. Expected a fault of a site: the controller is a process of its own there, and ` +
        "this fault strikes inside it.",
    );
  }
  return problems;
}
