import type { Problem } from "../automation/manifest/problem";
import type { CausewayConfig } from "./config-schema";

/** A rule over several values: it runs once each value that it needs is sound by itself. */
export interface Rule {
  readonly needs: readonly (keyof CausewayConfig)[];
  check(config: CausewayConfig): readonly Problem[];
}

/** Makes a rule over the values that it names. */
export const rule = <K extends keyof CausewayConfig>(
  needs: readonly K[],
  check: (config: Pick<CausewayConfig, K>) => readonly Problem[],
): Rule => ({ needs, check });
