import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";

/** How a child ended. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Starts Node on one of Pulumi's own runners. The child ends with this process, and when `stop` is called. */
export function startNode(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly stdio: StdioOptions;
  },
): { readonly child: ChildProcess; readonly ended: Promise<ChildEnd>; readonly stop: () => void } {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.stdio,
  });
  const stop = () => void child.kill("SIGTERM");
  process.once("exit", stop);
  const ended = new Promise<ChildEnd>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => process.removeListener("exit", stop));
  return { child, ended, stop };
}
