/**
 * Bounds for the share that really arrives at green, given the weight in force. With DNS the spread
 * comes from the independent answers (one resolver's answer serves many requests), not from the
 * number of requests: standard deviation = sqrt(w (1 - w) / answers).
 */
export interface ShareQuestion {
  /** The weight in force, 0 to 1. */
  readonly wanted: number;
  /** The weight before it, 0 to 1: clients that keep answers too long still follow it. */
  readonly previous: number;
  /** Independent name-service answers behind the requests of the window. */
  readonly answers: number;
  /** Share of clients that keep an answer past its TTL, 0 to 1; allowed for on the previous weight's side. */
  readonly staleShare: number;
  /** Width of the band in standard deviations. */
  readonly sigmas: number;
}

/** The band that a measured share must lie in, 0 to 1 each. */
export interface ShareBounds {
  readonly low: number;
  readonly high: number;
}

/** Undefined when there was no answer to go by: the share is unmeasurable. */
export function shareBounds(question: ShareQuestion): ShareBounds | undefined {
  const { wanted, previous, answers, staleShare, sigmas } = question;
  if (answers <= 0) return undefined;
  const spread = sigmas * Math.sqrt((wanted * (1 - wanted)) / answers);
  // A weight of 0 or 1 has no spread of its own: allow one answer in flight.
  const grain = 1 / answers;
  const drift = staleShare * (previous - wanted);
  return {
    low: clamp(wanted - spread - grain + Math.min(0, drift)),
    high: clamp(wanted + spread + grain + Math.max(0, drift)),
  };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
