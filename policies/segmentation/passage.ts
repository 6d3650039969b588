import type { PortSet } from "./port-set";
import { union } from "./port-set";

/** What one layer lets through. */
export interface Passage {
  /** Ports that it lets through, or may let through once all values are known. */
  readonly ports: PortSet;
  /** Ports that it lets through for certain. */
  readonly certain: PortSet;
  /** What opens them: names of rules and the like. */
  readonly by: readonly string[];
}

/** One thing that opens ports. */
export interface Opening {
  readonly ports: PortSet;
  readonly by: string;
  readonly certain: boolean;
}

/** All openings of a layer together. */
export function passageOf(openings: readonly Opening[]): Passage {
  return {
    ports: union(...openings.map(({ ports }) => ports)),
    certain: union(...openings.filter(({ certain }) => certain).map(({ ports }) => ports)),
    by: [...new Set(openings.map(({ by }) => by))],
  };
}

/** Nothing gets through. */
export const CLOSED: Passage = passageOf([]);
