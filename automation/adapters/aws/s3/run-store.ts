import { randomUUID } from "node:crypto";
import type { Operator } from "../../../ports/operator";
import type { Holder, RunStore } from "../../../ports/run-store";
import type { JournalEntry } from "../../../run/journal-entry";
import { liveSituationSchema, type LiveSituation } from "../../../run/live-situation";
import {
  operatorRequestSchema,
  readRequest,
  type AskedRequest,
  type OperatorRequest,
  type Requests,
  type UnreadableRequest,
} from "../../../run/operator-request";
import { readLease } from "./lease";
import type { S3Objects } from "./objects";
import { readEntries, runKeys } from "./run-keys";

/** A run that is kept in S3. */
export interface S3RunOptions {
  readonly runId: string;
  /** The journal's bucket, below the stack's prefix. */
  readonly objects: S3Objects;
  /** The lease's: another bucket, since a bucket with a lock keeps every version for ever. */
  readonly leases: S3Objects;
  readonly leaseKey: string;
}

/** One run in S3, as anyone reads it and asks of it; for the controller what operators ask. */
export class S3RunStore implements RunStore, Operator {
  /** Requests never change: each is read once. */
  private readonly seen = new Map<string, OperatorRequest | UnreadableRequest>();

  constructor(private readonly options: S3RunOptions) {}

  get runId(): string {
    return this.options.runId;
  }

  get place(): string {
    return this.options.objects.address(this.runId);
  }

  entries(): Promise<readonly JournalEntry[]> {
    return readEntries(this.options.objects, this.runId);
  }

  /** In the order in which S3 got them: the clocks of those who ask differ. */
  async requests(): Promise<Requests> {
    const { objects } = this.options;
    const folder = runKeys(this.runId).requests;
    const listed = [...(await objects.list(folder))].sort(
      (one, other) => one.writtenMs - other.writtenMs || (one.key < other.key ? -1 : 1),
    );
    for (const { key } of listed) {
      if (this.seen.has(key)) continue;
      const text = (await objects.read(key))?.text ?? "";
      const read = readRequest(text);
      const name = key.slice(folder.length);
      this.seen.set(
        key,
        typeof read === "string"
          ? { id: name, problem: `${name} is ${read}: ${text.slice(0, 200)}` }
          : read,
      );
    }
    const all = listed.flatMap(({ key }) => this.seen.get(key) ?? []);
    return {
      asked: all.filter((one): one is OperatorRequest => !("problem" in one)),
      unreadable: all.filter((one): one is UnreadableRequest => "problem" in one),
    };
  }

  async ask(asked: AskedRequest): Promise<OperatorRequest> {
    const atMs = Date.now();
    const request = operatorRequestSchema.parse({ id: randomUUID(), atMs, ...asked });
    const key = `${runKeys(this.runId).requests}${String(atMs).padStart(14, "0")}-${request.id}.json`;
    // The id is in the key: a conflict can only be this request, whose answer was lost.
    await this.options.objects.create(key, JSON.stringify(request));
    return request;
  }

  async situation(): Promise<LiveSituation | undefined> {
    const found = await this.options.objects.read(runKeys(this.runId).situation);
    return found === undefined
      ? undefined
      : liveSituationSchema.safeParse(JSON.parse(found.text)).data;
  }

  /** Where the controller keeps what it says of itself. */
  sayOfItself(text: string): Promise<void> {
    return this.options.objects.put(runKeys(this.runId).situation, text);
  }

  async holder(): Promise<Holder> {
    const lease = await readLease(this.options.leases, this.options.leaseKey);
    const held = lease !== undefined && lease.body.holder !== "";
    return { who: held ? lease.body.holder : undefined, saidMs: lease?.body.atMs };
  }

  close(): void {
    this.options.objects.close();
    this.options.leases.close();
  }
}
