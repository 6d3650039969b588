import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { endWithThisProcess } from "../../process/end-with-process";
import type { EventSink } from "../../run/event-sink";
import { cutoverEventSchema, type CutoverEvent, type EventOf } from "../../run/events";

/** How `causeway start` is run, and who sees what it says. */
export interface ControllerOptions {
  /** The command line's own program, and the loader that it needs. */
  readonly program: readonly string[];
  /** The folder of the Pulumi project. */
  readonly project: string;
  readonly stack: string;
  /** Added to this process's environment: Pulumi's backend, and where AWS is. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly events: EventSink;
  readonly say: (line: string) => void;
}

/** How a controller's process ended. */
export interface ControllerEnd {
  readonly pid: number;
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** What it said last of its run; undefined when it was ended before. */
  readonly ended: EventOf<"run-ended"> | undefined;
  /** The last line that it complained with. */
  readonly lastWords: string;
}

/** One `causeway start`, as a process of its own. */
export interface Controller {
  readonly pid: number;
  readonly end: Promise<ControllerEnd>;
  /** Ctrl-C at its terminal. */
  interrupt(): void;
}

/** Starts `causeway start` on a stack, as a person types it, and hands on the events that it prints. */
export function startController(options: ControllerOptions): Controller {
  const { program, project, stack, env, logFile, events, say } = options;
  const running: ChildProcess[] = [];
  // Before the start: no signal comes between the two.
  const release = endWithThisProcess(() => running.forEach((one) => one.kill("SIGTERM")));
  // Ctrl-C at the rehearsal's terminal reaches it through the rehearsal alone: once.
  const child = spawn(
    process.execPath,
    [...program, "-C", project, "start", "--stack", stack, "--json"],
    { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} could not be started.`);
  running.push(child);
  const heard = listen(child, logFile, events, say);
  const end = new Promise<ControllerEnd>((resolve) => {
    // `close`, not `exit`: what it printed last has been read by then.
    child.once("close", (code, signal) => {
      release();
      resolve({ pid, code: code ?? undefined, signal: signal ?? undefined, ...heard });
    });
  });
  return { pid, end, interrupt: () => void child.kill("SIGINT") };
}

/** Reads what a controller prints for as long as it lives; the answer changes with it. */
function listen(
  child: ChildProcess,
  logFile: string,
  events: EventSink,
  say: (line: string) => void,
): { ended: EventOf<"run-ended"> | undefined; lastWords: string } {
  const heard: { ended: EventOf<"run-ended"> | undefined; lastWords: string } = {
    ended: undefined,
    lastWords: "",
  };
  const log = createWriteStream(logFile, { flags: "a" });
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const event = eventOf(line);
    // Whoever is killed leaves half a line.
    if (event === undefined) return void log.write(`No event: ${line}\n`);
    if (event.type === "run-ended") heard.ended = event;
    events.publish(event);
  });
  createInterface({ input: child.stderr! }).on("line", (line) => {
    log.write(`${line}\n`);
    if (line.trim() !== "") heard.lastWords = line;
    say(line);
  });
  child.once("close", () => log.end());
  return heard;
}

function eventOf(line: string): CutoverEvent | undefined {
  try {
    return cutoverEventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
