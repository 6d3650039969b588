import * as pulumi from "@pulumi/pulumi";
import { checkConfig, configNamespace, problemText } from "./check-config";
import type { CausewayConfig } from "./config-schema";

/**
 * Reads the stack's config, once, before any resource is made.
 * @throws pulumi.RunError that lists every problem at once: key, value, what was expected, how to fix it.
 */
export function loadConfig(): CausewayConfig {
  const checked = checkConfig(rawConfig());
  if (checked.config !== undefined) return checked.config;
  throw new pulumi.RunError(problemText(pulumi.getStack(), checked.problems));
}

function rawConfig(): Record<string, string> {
  const prefix = `${configNamespace}:`;
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig())
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}
