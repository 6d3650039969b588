/**
 * Makes a hook of a check. It answers both deployers: CodeDeploy waits for a call that names the
 * deployment; ECS's own blue/green takes what the function returns.
 * @param {() => Promise<string[]>} check what is wrong, empty when nothing is
 * @param {{ report: (status: object) => Promise<unknown>, log: (line: string) => void }} effects
 */
export function hook(check, { report, log }) {
  return async (event) => {
    const problems = await check().catch((error) => [`the check itself failed: ${error.message}`]);
    for (const problem of problems) log(problem);
    const passed = problems.length === 0;
    if (event.LifecycleEventHookExecutionId !== undefined) {
      await report({
        deploymentId: event.DeploymentId,
        lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
        status: passed ? "Succeeded" : "Failed",
      });
    }
    return { hookStatus: passed ? "SUCCEEDED" : "FAILED", problems };
  };
}
