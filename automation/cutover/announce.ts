import type { Outcome } from "../run/outcome";
import type { ControllerPorts } from "./controller-ports";
import type { Decision } from "./decide";
import type { StageJudgement } from "./judge";
import { greenShare, totalsSince, type Observation } from "./observation";
import { page } from "./page";
import type { CutoverState } from "./state";
import type { Description, Step, Wait } from "./step";
import { steps } from "./steps";

/** A person who has not come is called again after this long. */
const pageAgainMs = 3_600_000;

/** Reports one look at the world and what follows from it. */
export async function announce(
  ports: ControllerPorts,
  state: CutoverState,
  observation: Observation,
  decision: Decision,
): Promise<void> {
  const described = description(decision);
  const judgement = "judgement" in decision ? decision.judgement : undefined;
  if (judgement !== undefined) announceVerdict(ports, described?.entry, judgement, observation);
  if (decision.kind === "wait") await callPerson(ports, state, decision);
  if (described === undefined) return;
  announcePhase(ports, described);
  if (observation.environment) announceTick(ports, state, observation, described.waitsFor);
}

/** Reports the end of a run, once: who ticks again changes nothing. */
export function announceEnd(ports: ControllerPorts, outcome: Outcome, reason: string): void {
  const { clock, events } = ports;
  const { ended } = events.published();
  if (ended?.outcome === outcome && ended.reason === reason) return;
  const resumable = outcome === "held" || outcome === "failed";
  const howToResume = resumable ? ports.howToResume : undefined;
  events.publish({ type: "run-ended", atMs: clock.now(), outcome, reason, howToResume });
}

/** A decision as a phase with what it waits for; undefined for what is over at once. */
export function description(decision: Decision): Description | undefined {
  switch (decision.kind) {
    case "act": {
      const step = steps.find((one) => one.name === decision.step) as Step;
      return step.describe(decision.input);
    }
    case "wait":
      return decision;
    case "finish":
      return { phase: decision.outcome, entry: undefined, waitsFor: "nothing" };
    case "stop":
      return { phase: "needs-operator", entry: undefined, waitsFor: "a person" };
  }
}

function announceVerdict(
  { clock, events }: ControllerPorts,
  entry: string | undefined,
  { verdict, reasons, share }: StageJudgement,
  { window }: Observation,
): void {
  events.publish({
    type: "verdict",
    atMs: clock.now(),
    entry: entry ?? "",
    verdict,
    reasons,
    share,
    greenRequests: window.green.requests,
  });
}

/** Reported when it changes, not at each tick. */
function announcePhase(
  { clock, events }: ControllerPorts,
  { phase, entry, waitsFor }: Description,
): void {
  const last = events.published().phase;
  if (last?.phase === phase && last.entry === entry) return;
  events.publish({ type: "phase", atMs: clock.now(), phase, entry, waitsFor });
}

function announceTick(
  { events }: ControllerPorts,
  state: CutoverState,
  observation: Observation,
  waitsFor: string,
): void {
  const share = greenShare(totalsSince(observation.latest, 0));
  events.publish({
    type: "tick",
    // The next tick takes up the samples from here.
    atMs: observation.nowMs,
    wantedPercent: state.weight.percent,
    measuredPercent: share === undefined ? undefined : share * 100,
    samples: observation.latest,
    writer: state.writer,
    lagMs: observation.lagMs,
    waitsFor,
  });
}

/** Once for each thing to look at, and again each hour that nobody has. */
async function callPerson(
  { clock, events, journal }: ControllerPorts,
  { paged }: CutoverState,
  { page: about, waitsFor }: Wait,
): Promise<void> {
  if (about === undefined) return;
  const nowMs = clock.now();
  if (paged?.about === about && nowMs < paged.atMs + pageAgainMs) return;
  const text = `A person should look now. It waits for ${waitsFor}`;
  events.publish({ type: "log", atMs: nowMs, level: "error", text });
  await journal.append({ kind: "note", step: page.name, data: { about, text } });
}
