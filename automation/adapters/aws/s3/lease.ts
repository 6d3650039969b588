import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemTime, type Time } from "../../../process/time";
import { LeaseHeld } from "../../journal/lease";
import type { S3Objects } from "./objects";

const bodySchema = z.strictObject({
  /** Who holds it, for people; empty once it has been released. */
  holder: z.string(),
  /** Rises with each holder. */
  token: z.int().positive(),
  /** New with each write: a holder that lives changes it, and no two bodies are the same. */
  nonce: z.string(),
  /** By the holder's clock, for people: nobody decides by it. */
  atMs: z.number(),
});
type Body = z.infer<typeof bodySchema>;

/** How a lease is taken. Times are in milliseconds. */
export interface LeaseOptions {
  readonly objects: S3Objects;
  readonly key: string;
  /** Who takes it, for people, such as `ada@laptop, process 12`. */
  readonly holder: string;
  /** A lease that has not changed for so long is dead. */
  readonly ttlMs: number;
  readonly time?: Time;
}

/**
 * The right to write a stack's journal, in one object of S3. Its holder renews it; who wants it watches
 * it for the time to live by a clock of its own and takes over only what has not changed meanwhile, so
 * that no two machines' clocks are ever compared. Whoever lost it finds out at its next renewal, and
 * `confirm` refuses before that where the renewal is overdue.
 */
export class S3Lease {
  private lost: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> | undefined;
  private renewedMs: number;
  private renewedAtMs = Date.now();

  private constructor(
    private readonly options: LeaseOptions,
    private readonly time: Time,
    private body: Body,
    private etag: string,
  ) {
    this.renewedMs = time.now();
    this.schedule();
  }

  get token(): number {
    return this.body.token;
  }

  /** @throws LeaseHeld while its holder lives: only after watching it for up to the time to live. */
  static async take(options: LeaseOptions): Promise<S3Lease> {
    const { objects, key, ttlMs, time = systemTime } = options;
    let watched: { readonly nonce: string; readonly sinceMs: number } | undefined;
    for (;;) {
      const found = await readLease(objects, key);
      if (found !== undefined && found.body.holder !== "") {
        const { nonce, holder } = found.body;
        if (watched !== undefined && watched.nonce !== nonce) {
          throw new LeaseHeld(
            `${holder} runs this cutover (${objects.address(key)}): it renewed its lease just now. ` +
              "Wait for its end, or stop it; its lease is free after it has been silent for " +
              `${ttlMs / 1_000} s.`,
          );
        }
        watched ??= { nonce, sinceMs: time.now() };
        const leftMs = watched.sinceMs + ttlMs - time.now();
        if (leftMs > 0) {
          await time.sleep(Math.min(leftMs, ttlMs / 4));
          continue;
        }
      }
      const body = bodyOf(options.holder, (found?.body.token ?? 0) + 1);
      const text = JSON.stringify(body);
      const written =
        found === undefined
          ? await objects.create(key, text)
          : await objects.replace(key, text, found.etag);
      if (written.outcome === "written") return new S3Lease(options, time, body, written.etag);
      // A lost answer looks the same as another's win: only the object itself can tell.
      const now = await readLease(objects, key);
      if (now?.body.nonce === body.nonce) return new S3Lease(options, time, body, now.etag);
    }
  }

  /** Makes sure that it is still ours, by a renewal where one is overdue. @throws LeaseHeld, AwsFailure */
  async confirm(): Promise<void> {
    if (this.lost === undefined && this.ageMs() > this.options.ttlMs / 2) await this.renew();
    if (this.lost !== undefined) {
      throw new LeaseHeld(
        `This controller's lease was taken over by ${this.lost}: it must not write again.`,
      );
    }
  }

  /** Frees it; the object stays, with the token: the next holder's is higher. */
  async release(): Promise<void> {
    clearTimeout(this.timer);
    await this.renewing?.catch(() => undefined);
    if (this.lost !== undefined) return;
    const { objects, key } = this.options;
    await objects.replace(key, JSON.stringify(bodyOf("", this.body.token)), this.etag);
    this.lost = "nobody";
  }

  /** Without a release, as a process that dies leaves it. */
  abandon(): void {
    clearTimeout(this.timer);
  }

  /** By the clock that goes on in a suspended machine, too. */
  private ageMs(): number {
    return Math.max(this.time.now() - this.renewedMs, Date.now() - this.renewedAtMs);
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      void this.renew()
        .catch(() => undefined)
        .then(() => {
          if (this.lost === undefined) this.schedule();
        });
    }, this.options.ttlMs / 3);
    this.timer.unref();
  }

  private renew(): Promise<void> {
    return (this.renewing ??= this.write().finally(() => (this.renewing = undefined)));
  }

  private async write(): Promise<void> {
    const { objects, key, holder } = this.options;
    const body = bodyOf(holder, this.body.token);
    const [startedMs, startedAtMs] = [this.time.now(), Date.now()];
    const written = await objects.replace(key, JSON.stringify(body), this.etag);
    if (written.outcome === "written") {
      [this.body, this.etag] = [body, written.etag];
    } else {
      const now = await readLease(objects, key);
      // An earlier renewal whose answer was lost carries our token as well: tokens are never shared.
      if (now?.body.token !== this.body.token || now.body.holder === "") {
        this.lost = now === undefined ? "somebody who deleted it" : now.body.holder || "nobody";
        return;
      }
      [this.body, this.etag] = [now.body, now.etag];
    }
    // From before the write: nobody may think it older than we do.
    [this.renewedMs, this.renewedAtMs] = [startedMs, startedAtMs];
  }
}

function bodyOf(holder: string, token: number): Body {
  return { holder, token, nonce: randomUUID(), atMs: Date.now() };
}

/** The lease as it stands; undefined where nobody ever held it. @throws Error when it is no lease. */
export async function readLease(
  objects: S3Objects,
  key: string,
): Promise<{ readonly body: Body; readonly etag: string } | undefined> {
  const found = await objects.read(key);
  if (found === undefined) return undefined;
  try {
    return { body: bodySchema.parse(JSON.parse(found.text)), etag: found.etag };
  } catch (error) {
    throw new Error(
      `${objects.address(key)} is no lease of causeway (${(error as Error).message}): ` +
        "look at who wrote it, then remove it.",
      { cause: error },
    );
  }
}
