import * as os from "node:os";
import { isAlive } from "../../process/alive";
import { commandOf } from "../../process/process-table";

/** Who made a lock, as Pulumi writes it down. */
export interface LockHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** As Pulumi wrote it: the time of the lock. */
  readonly since: string;
  /** Where the lock stands: a path, or the address of an object. */
  readonly file: string;
}

/** What the CLI says of a lock in a backend of files or objects, one line each. */
const lockLine = /^\s*(\S.*): created by (.*)@(\S+) \(pid (\d+)\) at (.+?)\s*$/gm;

/** The holders that the CLI's words name, each once. The service names none. */
export function holdersIn(text: string): readonly LockHolder[] {
  const holders = new Map<string, LockHolder>();
  for (const [, file = "", user = "", host = "", pid, since = ""] of text.matchAll(lockLine)) {
    holders.set(file, { file, user, host, pid: Number(pid), since });
  }
  return [...holders.values()];
}

/** What this machine says of its processes. */
interface Processes {
  isAlive(pid: number): boolean;
  commandOf(pid: number): string;
}

/**
 * Whether a holder lives. Only this machine's processes can be seen; a process that lives with the
 * holder's id but is no Pulumi has the id of a dead one.
 */
export function holderState(
  { host, pid }: LockHolder,
  processes: Processes = { isAlive, commandOf },
): "alive" | "dead" | "elsewhere" {
  if (host !== os.hostname()) return "elsewhere";
  if (!processes.isAlive(pid)) return "dead";
  const command = processes.commandOf(pid);
  // A process whose command can't be seen may be the holder.
  return command === "" || /(^|[/\s])pulumi(\s|$)/.test(command) ? "alive" : "dead";
}
