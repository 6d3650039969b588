import type { z } from "zod";
import type { Approval } from "../plan/approvals";
import type { Plan } from "../plan/plan";
import type { Calendar } from "../plan/calendar";
import type { CutoverPolicy } from "../plan/policy";
import type { EventBody } from "../run/events";
import type { JournalKind } from "../run/journal-entry";
import type { Phase } from "../run/phase";
import type { ControllerPorts, Environment } from "./controller-ports";
import type { StageJudgement } from "./judge";
import type { Observation } from "./observation";
import type { CutoverState } from "./state";

/** The data of each kind of record that a step writes; a kind that is missing is never written. */
export type RecordSchemas = { readonly [Kind in JournalKind]?: z.ZodType };
type KindOf<Records> = keyof Records & JournalKind;
type DataOf<Schema> = Schema extends z.ZodType ? z.infer<Schema> : never;

/** One record of a step, read back. */
export type RecordOf<Records> = {
  [Kind in KindOf<Records>]: {
    readonly kind: Kind;
    readonly data: DataOf<Records[Kind]>;
    readonly atMs: number;
  };
}[KindOf<Records>];

/** What is written into the journal under one name, and what it means for the state. */
export interface Journaled<
  Name extends string = string,
  Records extends RecordSchemas = RecordSchemas,
> {
  readonly name: Name;
  readonly records: Records;
  /** The state after one of its records; when a step began and ended is kept for all of them alike. */
  fold(state: CutoverState, record: RecordOf<Records>, plan: Plan): CutoverState;
}

/** Where a cutover is, for people. */
export interface Description {
  readonly phase: Phase;
  /** The entry of the plan; undefined outside of it. */
  readonly entry: string | undefined;
  /** What ends it, and why. */
  readonly waitsFor: string;
}

/** Nothing is to be done but to look again. */
export interface Wait extends Description {
  readonly kind: "wait";
  readonly judgement: StageJudgement | undefined;
  /** What a person should look at now, as a name that stays the same while the figures change. */
  readonly page: string | undefined;
}

/** The cutover has come to an end that the journal holds. */
export interface Finish {
  readonly kind: "finish";
  readonly outcome: "completed" | "rolled-back" | "held";
  readonly reason: string;
}

/** Only a person may go on. */
export interface Stop {
  readonly kind: "stop";
  readonly reason: string;
}

/** What a step says to a situation when it is its turn. */
export type Turn<Input> =
  | {
      readonly kind: "act";
      readonly input: Input;
      /** The verdict that led here, if one did. */
      readonly judgement?: StageJudgement;
    }
  | {
      readonly kind: "hand-over";
      /** The step whose turn it is instead. */
      readonly to: string;
      readonly input: unknown;
      readonly judgement?: StageJudgement;
    }
  | Wait
  | Finish
  | Stop;

/** What a decision rests on besides the observation. */
export interface Situation {
  readonly plan: Plan;
  readonly approvals: readonly Approval[];
  readonly policy: CutoverPolicy;
  readonly calendar?: Calendar | undefined;
  readonly state: CutoverState;
}

/** Says when a cutover waits or ends; does nothing itself. */
export interface Guard {
  /** Undefined when it is not its turn. Pure. */
  due(situation: Situation, observation: Observation): Turn<never> | undefined;
}

/** A unit of work: when it is due, what it writes, how it is described, what it does. */
export interface Step<
  Name extends string = string,
  Records extends RecordSchemas = RecordSchemas,
  Input = unknown,
> extends Journaled<Name, Records> {
  /** It moves the cutover on: not done while it is unknown whether an operator has asked to hold. */
  readonly goesForward: boolean;
  /** Undefined when it is not its turn. Pure. */
  due(situation: Situation, observation: Observation): Turn<Input> | undefined;
  /** Undefined for what is over at once. */
  describe(input: Input): Description | undefined;
  /** Its work is idempotent: who comes after a controller that died in it does it again. */
  run(work: Work<Records>, input: Input): Promise<void>;
}

/** What a step works with. */
export interface Work<Records extends RecordSchemas = RecordSchemas> {
  readonly ports: ControllerPorts;
  readonly state: CutoverState;
  readonly environment: () => Promise<Environment>;
  /** Writes one of the step's own records. */
  readonly record: <Kind extends KindOf<Records>>(
    kind: Kind,
    data: DataOf<Records[Kind]>,
  ) => Promise<void>;
  /** Writes a record of another name. */
  readonly recordAs: <Other extends RecordSchemas, Kind extends KindOf<Other>>(
    other: Journaled<string, Other>,
    kind: Kind,
    data: DataOf<Other[Kind]>,
  ) => Promise<void>;
  readonly publish: (event: EventBody) => void;
  /** Intent, the work itself, outcome, all three reported. */
  readonly journaled: (
    data: JournaledData<Records>,
    what: string,
    work: () => Promise<void>,
  ) => Promise<void>;
}

type JournaledData<Records extends RecordSchemas> = DataOf<Records["intent"]> &
  DataOf<Records["outcome"]>;

/** Keeps what a step's types are. */
export function defineStep<
  const Name extends string,
  const Records extends RecordSchemas,
  Input = never,
>(step: Step<Name, Records, Input>): Step<Name, Records, Input> {
  return step;
}

/** Gives the turn to another step, with its input. */
export function handOver<Input>(
  to: { readonly name: string; describe(input: Input): unknown },
  input: Input,
  judgement?: StageJudgement,
): Turn<never> {
  return { kind: "hand-over", to: to.name, input, ...(judgement !== undefined && { judgement }) };
}

/** A wait, with what is not given left out. */
export function waiting(
  phase: Phase,
  entry: string | undefined,
  waitsFor: string,
  more: { readonly judgement?: StageJudgement; readonly page?: string } = {},
): Wait {
  return {
    kind: "wait",
    phase,
    entry,
    waitsFor,
    judgement: more.judgement,
    page: more.page,
  };
}
