import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { identityOf, isStillAlive } from "../../process/alive";

/** Who holds a lease, and where a process id means anything. */
export const holderSchema = z.object({
  /** The holder; 0 when it has been released. */
  pid: z.number().int(),
  token: z.number().int(),
  /** When the holder's process started: its number may be another program's by now. */
  started: z.string().optional(),
  /** For people: containers of one machine have names of their own, and two machines may share one. */
  host: z.string().optional(),
  /** The boot of the kernel that the process runs on. */
  boot: z.string().optional(),
  /** The namespace that its process id belongs to: in another one the number is somebody else's. */
  pidNamespace: z.string().optional(),
});
export type Holder = z.infer<typeof holderSchema>;

/** This process as a holder. */
export function thisHolder(token: number): Holder {
  return { ...identityOf(), ...place(), host: hostname(), token };
}

/**
 * Whether the process that was noted lives: `elsewhere` where this process can't look, such as in another
 * container or on another machine.
 */
export function lifeOf(holder: Holder): "alive" | "dead" | "elsewhere" {
  if (holder.pid === 0) return "dead";
  const here = place();
  // A version that noted no place ran on this machine.
  const known = holder.boot !== undefined || holder.pidNamespace !== undefined;
  const isHere = holder.boot === here.boot && holder.pidNamespace === here.pidNamespace;
  if (known && !isHere) return "elsewhere";
  return isStillAlive(holder) ? "alive" : "dead";
}

function place(): Pick<Holder, "boot" | "pidNamespace"> {
  const boot = orNothing(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const pidNamespace = orNothing(() => readlinkSync("/proc/self/ns/pid"));
  return {
    ...(boot !== undefined && { boot }),
    ...(pidNamespace !== undefined && { pidNamespace }),
  };
}

/** Only Linux has these; elsewhere the process id alone counts. */
function orNothing(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
