import {
  fencesUnexpected,
  finished,
  held,
  incidentsOpen,
  needsApproval,
  outsideWindow,
  securityIncident,
} from "../guards";
import { page } from "../page";
import { takeOver } from "../take-over";
import { approve } from "./approve";
import { baseline } from "./baseline";
import { complete } from "./complete";
import { drift } from "./drift";
import { hold } from "./hold";
import { plan } from "./plan";
import { provision } from "./provision";
import { reconcile } from "./reconcile";
import { refuse } from "./refuse";
import { replicate } from "./replicate";
import { resume } from "./resume";
import { retreat } from "./retreat";
import { reverse } from "./reverse";
import { rollBack } from "./roll-back";
import { secondWriter, stoppedBySecondWriter } from "./second-writer";
import { stage } from "./stage";
import { pointOfNoReturn, switchWriter } from "./switch-writer";
import { putBack, weight } from "./weight";

/**
 * The steps and guards in the order in which they are asked; the first whose turn it is decides. What
 * keeps the data whole comes before what a person asks, that before what goes forward. A new step is a
 * file of its own and a line here.
 */
export const turns = [
  plan,
  resume,
  secondWriter,
  stoppedBySecondWriter,
  retreat,
  reconcile,
  rollBack,
  finished,
  securityIncident,
  refuse,
  hold,
  held,
  approve,
  provision,
  replicate,
  reverse,
  incidentsOpen,
  fencesUnexpected,
  drift,
  putBack,
  baseline,
  needsApproval,
  outsideWindow,
  switchWriter,
  weight,
  stage,
  complete,
] as const;

type Turns = (typeof turns)[number];
type Steps = Extract<Turns, { readonly name: string }>;
export type StepName = Steps["name"];
/** What each step is given. */
export type StepInputs = {
  [One in Steps as One["name"]]: One extends { describe(input: infer Input): unknown }
    ? Input
    : never;
};

/** Every step alone. */
export const steps = turns.filter((turn): turn is Steps => "run" in turn);

/** Everything that writes into the journal, by the name it writes under. */
export const journaled = new Map(
  [...steps, pointOfNoReturn, page, takeOver].map((one) => [one.name as string, one]),
);
