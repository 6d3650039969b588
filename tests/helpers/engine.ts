import { buildDeadlineMs } from "../../automation/pulumi-cli/build";
import type { Engine } from "../../automation/pulumi-cli/engine";
import { findEngine } from "../../automation/pulumi-cli/find-engine";

/**
 * The engine for a `before` hook. Where nothing else provides it, it is built, once a machine: the hook waits
 * for as long as a build may take, which on a busy machine is far longer than a build alone.
 */
export function needEngine(hook: Mocha.Context): Promise<Engine> {
  hook.timeout(buildDeadlineMs + 60_000);
  return findEngine({ onProgress: (line) => console.log(`      ${line}`) });
}
