import { findPgBouncer } from "./pgbouncer/find-pgbouncer";
import { neededBytes, requireDiskSpace } from "./postgres/disk-space";
import type { RehearsalOptions } from "./rehearsal-options";
import { runsFolder } from "../run/run-folder";
import { UsageError } from "../run/usage-error";
import { commonPort } from "../process/free-port";

/** Where the two sites listen: loopback addresses of their own. */
export const siteAddresses = { blue: "127.0.1.1", green: "127.0.2.1" } as const;

/**
 * Checks that this machine can do what was asked for, before anything is started.
 * @throws UsageError that lists every problem: disk space, ports, PgBouncer.
 */
export async function checkMachine(asked: RehearsalOptions, home: string): Promise<void> {
  const checks: readonly (() => unknown)[] = [
    () => requireDiskSpace(runsFolder(home), neededBytes(asked.scale)),
    () => commonPort(Object.values(siteAddresses), asked.port),
    ...(asked.gate === "pgbouncer" ? [() => findPgBouncer()] : []),
  ];
  const problems: string[] = [];
  for (const check of checks) {
    try {
      await check();
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}
