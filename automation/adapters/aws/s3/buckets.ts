import { HeadBucketCommand, HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AwsCaller, AwsFailure, clientConfig, type AwsSettings } from "../client";

/** What is known of a bucket's name: nobody has it, we reach it, or it is kept from us. */
export type BucketState = "absent" | "there" | "kept-from-us";

/** Looks whether buckets are there: their names are one space for all accounts of AWS. */
export class Buckets {
  private readonly client: S3Client;
  private readonly caller: AwsCaller;

  constructor(settings: AwsSettings) {
    this.client = new S3Client({
      ...clientConfig(settings),
      // An emulator has no name for each bucket.
      forcePathStyle:
        settings.endpoint !== undefined || process.env["AWS_ENDPOINT_URL"] !== undefined,
    });
    this.caller = new AwsCaller("S3", this.client, settings);
  }

  /** @throws AwsFailure when AWS gives no answer, or the bucket is in another region. */
  async look(bucket: string): Promise<BucketState> {
    const ask = (abortSignal: AbortSignal) =>
      this.client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal });
    try {
      await this.caller.call(`look for the bucket ${bucket}`, ask);
      return "there";
    } catch (error) {
      // The answer to HEAD has no body: its status is all that it says.
      const status = statusOf(error);
      if (status === 404) return "absent";
      if (status === 403 && !isCredentials(error)) return "kept-from-us";
      throw error;
    }
  }

  /**
   * Whether a bucket holds an object. Changes nothing.
   * @throws AwsFailure when AWS gives no answer, or this role may not ask.
   */
  async holds(bucket: string, key: string): Promise<boolean> {
    const ask = (abortSignal: AbortSignal) =>
      this.client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
    try {
      await this.caller.call(`look for the object s3://${bucket}/${key}`, ask);
      return true;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  }

  close(): void {
    this.client.destroy();
  }
}

function statusOf(error: unknown): number | undefined {
  const { cause } = error as { cause?: { $metadata?: { httpStatusCode?: number } } };
  return cause?.$metadata?.httpStatusCode;
}

function isCredentials(error: unknown): boolean {
  return error instanceof AwsFailure && error.kind === "credentials";
}
