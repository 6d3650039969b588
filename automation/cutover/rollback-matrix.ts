import type { DatabaseRole } from "../run/words";

/**
 * What may end a stage badly. `no figures` counts as of a small share up to the policy's
 * `outageRollbackMaxPercent`, which few clients are on.
 */
export const causes = [
  "green fails",
  "both sites fail",
  "undecided for too long",
  "no figures at a small share",
  "no figures at a large share",
  "security incident",
  "operator asks",
] as const;
export type Cause = (typeof causes)[number];

/**
 * What is done about it: `weight-back` takes green out of the traffic, at once; `hold-and-page` changes
 * nothing and calls a person. The database never goes back by itself: what clients wrote to the target
 * would have to travel back first, so the writer stays where it is and blue reaches it over the link.
 */
export type Answer = "weight-back" | "hold-and-page";

/**
 * Cause by writer: before the switch the source writes, after it the target. While the writer moves neither
 * column counts: the switch itself goes back or forward first (`switch/reconcile.ts`), then these do.
 * Before the switch blue is warm and complete, so any doubt may go there. After it a doubt alone is no
 * reason to send everybody over the link to a database on the other side.
 */
export const rollbackMatrix: Readonly<Record<Cause, Readonly<Record<DatabaseRole, Answer>>>> = {
  "green fails": { source: "weight-back", target: "weight-back" },
  // A shared cause: to move traffic would not fix it.
  "both sites fail": { source: "hold-and-page", target: "hold-and-page" },
  "undecided for too long": { source: "weight-back", target: "hold-and-page" },
  "no figures at a small share": { source: "weight-back", target: "hold-and-page" },
  "no figures at a large share": { source: "hold-and-page", target: "hold-and-page" },
  "security incident": { source: "weight-back", target: "weight-back" },
  "operator asks": { source: "weight-back", target: "weight-back" },
};
