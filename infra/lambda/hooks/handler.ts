/** What CodeDeploy sends a hook; ECS's own rollout sends an event without these. */
export interface HookEvent {
  readonly DeploymentId?: string;
  readonly LifecycleEventHookExecutionId?: string;
}

/** What CodeDeploy is answered with, by a call. */
export interface HookReport {
  readonly deploymentId: string | undefined;
  readonly lifecycleEventHookExecutionId: string;
  readonly status: "Succeeded" | "Failed";
}

/** What a check found: only what is wrong stops a deployment. */
export interface Findings {
  readonly wrong: readonly string[];
  /** Worth a line in the log. */
  readonly notes?: readonly string[];
}

/** What a hook does beside its check. */
export interface HookEffects {
  readonly report: (report: HookReport) => Promise<unknown>;
  readonly log: (line: string) => void;
}

/** What ECS's own rollout reads of the answer. */
export interface HookAnswer {
  readonly hookStatus: "SUCCEEDED" | "FAILED";
  readonly problems: readonly string[];
}

/**
 * Makes a hook of a check. It answers both deployers: CodeDeploy waits for a call that names the
 * deployment; ECS's own blue/green takes what the function returns. A check that throws fails.
 */
export function hook(check: () => Promise<Findings>, { report, log }: HookEffects) {
  return async (event: HookEvent): Promise<HookAnswer> => {
    const { wrong, notes = [] } = await check().catch((error: unknown): Findings => ({
      wrong: [`the check itself failed: ${error instanceof Error ? error.message : String(error)}`],
    }));
    for (const line of [...notes, ...wrong]) log(line);
    const passed = wrong.length === 0;
    if (event.LifecycleEventHookExecutionId !== undefined) {
      await report({
        deploymentId: event.DeploymentId,
        lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
        status: passed ? "Succeeded" : "Failed",
      });
    }
    return { hookStatus: passed ? "SUCCEEDED" : "FAILED", problems: wrong };
  };
}
