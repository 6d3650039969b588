import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Operator } from "../../ports/operator";
import { wholeLines } from "../../run/ndjson";
import {
  operatorRequestSchema,
  readRequest,
  type AskedRequest,
  type OperatorRequest,
  type Requests,
  type UnreadableRequest,
} from "../../run/operator-request";

/**
 * What operators ask, in a file beside the journal: one JSON a line, only ever appended to, by any
 * process. Which are answered is the journal's to say. A last line without an end is still being
 * written, or was torn by a crash: it counts once whoever asks next has ended it, as unreadable.
 */
export class RequestFile implements Operator {
  constructor(private readonly file: string) {}

  /**
   * Asks, durably: it is on the disk when this returns. Waits for nobody, so that a signal handler may call it.
   * @throws Error when the request is not one, or can't be written.
   */
  ask(asked: AskedRequest): OperatorRequest {
    const request = operatorRequestSchema.parse({ id: randomUUID(), atMs: Date.now(), ...asked });
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    const descriptor = fs.openSync(this.file, "a+");
    try {
      endTornLine(descriptor);
      fs.writeSync(descriptor, `${JSON.stringify(request)}\n`);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    return request;
  }

  async requests(): Promise<Requests> {
    const text = await fs.promises.readFile(this.file, "utf8").catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw error;
    });
    const asked: OperatorRequest[] = [];
    const unreadable: UnreadableRequest[] = [];
    for (const { line, number } of wholeLines(text)) {
      const read = readRequest(line);
      if (typeof read === "string") {
        const problem = `${path.basename(this.file)} holds a line that is ${read}: ${line.slice(0, 200)}`;
        unreadable.push({ id: `line ${number}`, problem });
      } else asked.push(read);
    }
    return { asked, unreadable };
  }
}

/** Who asks from this process. */
export function thisOperator(): string {
  return `${os.userInfo().username}@${os.hostname()}`;
}

/** Not cut off, as where one process writes: what looks torn may be another's that is just being written. */
function endTornLine(descriptor: number): void {
  const { size } = fs.fstatSync(descriptor);
  if (size === 0) return;
  const last = Buffer.alloc(1);
  fs.readSync(descriptor, last, 0, 1, size - 1);
  if (last.toString() !== "\n") fs.writeSync(descriptor, "\n");
}
