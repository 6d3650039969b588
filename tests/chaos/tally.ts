/** What came of many chaotic cutovers. */
export interface Tally {
  /** Cutovers that violated anything, or did not come to the end that they were to. */
  readonly broken: number;
  /** Cutovers that a fault struck: the others prove nothing. */
  readonly struck: number;
}

/** The exit code: 0 with evidence and nothing broken; without evidence it is 1 as well. */
export function exitOf({ broken, struck }: Tally): 0 | 1 {
  return broken === 0 && struck > 0 ? 0 : 1;
}

/** What is wrong with a run that nothing struck; undefined where something did. */
export function withoutEvidence({ struck }: Tally): string | undefined {
  return struck > 0
    ? undefined
    : "No fault struck, so nothing is proven. Expected at least one: give it more --minutes, or other --writes or --schedules.";
}
