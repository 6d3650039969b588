import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { identityOf, isStillAlive } from "../../process/alive";
import { writeAtomically } from "../../process/write-atomically";

const leaseSchema = z.object({
  /** The holder; 0 when it has been released. */
  pid: z.number().int(),
  token: z.number().int(),
  /** When the holder's process started: its number may be another program's by now. */
  started: z.string().optional(),
});
type LeaseRecord = z.infer<typeof leaseSchema>;

/** Another live process holds the lease: one run at a time. */
export class LeaseHeld extends Error {
  override readonly name = "LeaseHeld";
}

/**
 * The right to write one journal, on one machine: a file with the holder's process id and a fencing
 * token that rises with each holder. A dead holder's lease is taken over.
 */
export class Lease {
  private constructor(
    private readonly file: string,
    readonly token: number,
  ) {}

  /** @throws LeaseHeld when the holder still lives. */
  static take(file: string): Lease {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const held = read(file);
    if (held !== undefined && held.pid !== process.pid && isStillAlive(held)) {
      throw new LeaseHeld(
        `Process ${held.pid} already runs this cutover (${file}). Wait for its end, or stop it and resume.`,
      );
    }
    const token = (held?.token ?? 0) + 1;
    writeAtomically(file, JSON.stringify({ ...identityOf(), token } satisfies LeaseRecord));
    const lease = new Lease(file, token);
    lease.check();
    return lease;
  }

  /** @throws LeaseHeld when another holder has taken over meanwhile. */
  check(): void {
    const held = read(this.file);
    if (held?.pid !== process.pid || held.token !== this.token) {
      throw new LeaseHeld(
        `This run's lease was taken over by process ${held?.pid ?? "unknown"}: it must not write again.`,
      );
    }
  }

  /** The file stays, with the token: the next holder's is higher. */
  release(): void {
    this.check();
    fs.writeFileSync(
      this.file,
      JSON.stringify({ pid: 0, token: this.token } satisfies LeaseRecord),
    );
  }
}

function read(file: string): LeaseRecord | undefined {
  try {
    return leaseSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`The lease file ${file} can't be read: ${(error as Error).message}`);
  }
}
