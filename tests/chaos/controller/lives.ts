import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { controllerVariable, type ControllerOptions, type Death } from "./options";

const register = path.join(__dirname, "../../../automation/register.cjs");
const entry = path.join(__dirname, "main.ts");

/** How a life of a controller ended. */
export type End =
  | { readonly kind: "outcome"; readonly outcome: string; readonly reason: string }
  /** By a signal: it was killed. */
  | { readonly kind: "killed" }
  /** By itself, with an error in its log. */
  | { readonly kind: "error" };

/** A controller's process. */
export interface Life {
  readonly pid: number;
  /** Resolves once it holds the lease, or has ended without. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<End>;
  signal(signal: NodeJS.Signals): void;
}

/** Starts a controller as a process of its own. */
export function startLife(
  options: Omit<ControllerOptions, "deaths">,
  deaths: readonly Death[],
  logFile: string,
): Life {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, ["-r", register, entry, options.root], {
    env: { ...process.env, [controllerVariable]: JSON.stringify({ ...options, deaths }) },
    stdio: ["ignore", "pipe", log],
  });
  closeSync(log);
  let result: { outcome: string; reason: string } | undefined;
  const ready = new Promise<boolean>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const said = JSON.parse(line) as { ready?: boolean; outcome: string; reason: string };
      if (said.ready === true) resolve(true);
      else result = said;
    });
    child.once("close", () => resolve(false));
  });
  return {
    pid: child.pid ?? 0,
    ready,
    ended: endOf(child, () => result),
    signal: (signal) => void child.kill(signal),
  };
}

function endOf(
  child: ChildProcess,
  said: () => { outcome: string; reason: string } | undefined,
): Promise<End> {
  return new Promise((resolve) => {
    // Not "exit": what it said last may still be in the pipe.
    child.once("close", (_code, signal) => {
      const result = said();
      if (result !== undefined) resolve({ kind: "outcome", ...result });
      else resolve({ kind: signal === null ? "error" : "killed" });
    });
    child.once("error", () => resolve({ kind: "error" }));
  });
}
