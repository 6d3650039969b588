import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type ListObjectsV2CommandOutput,
} from "@aws-sdk/client-s3";
import { hasCode, retry } from "../../../process/retry";
import { AwsCaller, AwsFailure, clientConfig, type AwsSettings } from "../client";

/** An object as it was read. */
export interface ReadObject {
  readonly text: string;
  /** Of this content; the same content has the same one, so every body carries a nonce. */
  readonly etag: string;
}

/** One key of a listing. */
export interface ListedObject {
  readonly key: string;
  /** When S3 got it, by S3's clock, in milliseconds since the epoch. */
  readonly writtenMs: number;
}

/** What a conditional write came to: `conflict` is another's object in its place. */
export type Written =
  { readonly outcome: "written"; readonly etag: string } | { readonly outcome: "conflict" };

/** S3 answers 409 while another write of the same key is under way: neither yes nor no. */
const lookAgainMs = 100;
const longestLookAgainMs = 2_000;
const looksAgain = 20;

/** The longest listing that is still one run's: a loop in the paging ends here. */
const mostPages = 1_000;

/** Objects below one prefix of a bucket, written on conditions only. Throws `AwsFailure`. */
export class S3Objects {
  private readonly client: S3Client;
  private readonly caller: AwsCaller;
  private readonly prefix: string;

  constructor(
    private readonly bucket: string,
    prefix: string,
    settings: AwsSettings,
  ) {
    this.client = new S3Client({
      ...clientConfig(settings),
      // An emulator has no name for each bucket.
      forcePathStyle:
        settings.endpoint !== undefined || process.env["AWS_ENDPOINT_URL"] !== undefined,
    });
    this.caller = new AwsCaller("S3", this.client, settings);
    this.prefix = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
  }

  /** For people: `s3://bucket/prefix/key`. */
  address(key = ""): string {
    return `s3://${this.bucket}/${this.prefix}${key}`;
  }

  /** Writes a key that must not be there yet; it can't be deleted before `retainUntil`, where one is given. */
  create(key: string, body: string, retainUntil?: Date): Promise<Written> {
    const retention =
      retainUntil === undefined
        ? {}
        : { ObjectLockMode: "COMPLIANCE" as const, ObjectLockRetainUntilDate: retainUntil };
    return this.conditionally(key, { Body: body, IfNoneMatch: "*", ...retention });
  }

  /** Replaces a key whose content is still the one that had this etag. */
  replace(key: string, body: string, etag: string): Promise<Written> {
    return this.conditionally(key, { Body: body, IfMatch: etag });
  }

  /** Writes a key whatever is there: for what is no evidence. */
  async put(key: string, body: string): Promise<void> {
    await this.caller.call(`write ${this.address(key)}`, (abortSignal) =>
      this.client.send(
        new PutObjectCommand({ Bucket: this.bucket, Key: this.prefix + key, Body: body }),
        { abortSignal },
      ),
    );
  }

  /** Undefined where there is none. */
  async read(key: string): Promise<ReadObject | undefined> {
    try {
      return await this.caller.call(`read ${this.address(key)}`, async (abortSignal) => {
        const answer = await this.client.send(
          new GetObjectCommand({ Bucket: this.bucket, Key: this.prefix + key }),
          { abortSignal },
        );
        return { text: (await answer.Body?.transformToString()) ?? "", etag: answer.ETag ?? "" };
      });
    } catch (error) {
      if (error instanceof AwsFailure && error.code === "NoSuchKey") return undefined;
      throw error;
    }
  }

  /** Every key below `folder` that comes after `after`, in the order of their names. */
  async list(folder: string, after?: string): Promise<readonly ListedObject[]> {
    const found: ListedObject[] = [];
    await this.pages(
      {
        Prefix: this.prefix + folder,
        ...(after === undefined ? {} : { StartAfter: this.prefix + after }),
      },
      (page) => {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key === undefined) continue;
          const key = Key.slice(this.prefix.length);
          found.push({ key, writtenMs: LastModified?.getTime() ?? 0 });
        }
      },
    );
    return found;
  }

  /** The folders directly below the prefix, in the order of their names. */
  async folders(): Promise<readonly string[]> {
    const found: string[] = [];
    await this.pages({ Prefix: this.prefix, Delimiter: "/" }, (page) => {
      for (const { Prefix } of page.CommonPrefixes ?? [])
        if (Prefix !== undefined) found.push(Prefix.slice(this.prefix.length, -1));
    });
    return found;
  }

  close(): void {
    this.client.destroy();
  }

  private async pages(
    input: { readonly Prefix: string; readonly StartAfter?: string; readonly Delimiter?: string },
    take: (page: ListObjectsV2CommandOutput) => void,
  ): Promise<void> {
    let token: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const answer: ListObjectsV2CommandOutput = await this.caller.call(
        `list ${this.address()}`,
        (abortSignal) =>
          this.client.send(
            new ListObjectsV2Command({
              Bucket: this.bucket,
              ...input,
              ...(token === undefined ? {} : { ContinuationToken: token }),
            }),
            { abortSignal },
          ),
      );
      take(answer);
      token = answer.IsTruncated === true ? answer.NextContinuationToken : undefined;
      if (token === undefined) return;
    }
    throw new Error(`The listing of ${this.address()} has no end after ${mostPages} pages.`);
  }

  private async conditionally(
    key: string,
    input: { readonly Body: string; readonly IfNoneMatch?: string; readonly IfMatch?: string },
  ): Promise<Written> {
    const write = () =>
      this.caller.call(`write ${this.address(key)}`, (abortSignal) =>
        this.client.send(
          new PutObjectCommand({ Bucket: this.bucket, Key: this.prefix + key, ...input }),
          { abortSignal },
        ),
      );
    try {
      const { ETag = "" } = await retry(write, {
        retryIf: (error) => hasCode(error, "ConditionalRequestConflict"),
        attempts: looksAgain,
        firstPauseMs: lookAgainMs,
        longestPauseMs: longestLookAgainMs,
      });
      return { outcome: "written", etag: ETag };
    } catch (error) {
      // A replaced key that is gone is another's doing too.
      if (hasCode(error, "PreconditionFailed", "NoSuchKey")) return { outcome: "conflict" };
      throw error;
    }
  }
}
