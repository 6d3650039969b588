import { hostname, userInfo } from "node:os";
import type { Clock } from "../../../ports/clock";
import type { AwsSettings } from "../client";
import { S3Journal } from "./journal";
import { S3Lease } from "./lease";
import { S3Objects } from "./objects";
import { S3RunStore } from "./run-store";

/** Where the runs of one stack are kept. */
export interface StackRunsOptions {
  readonly stack: string;
  readonly bucket: string;
  readonly leaseBucket: string;
  readonly prefix: string;
  readonly retentionDays?: number | undefined;
  readonly leaseSeconds: number;
  readonly settings: AwsSettings;
}

const leaseKey = "lease.json";

/** The runs of one stack in S3. One lease for all of them: a stack has one controller. */
export class StackRuns {
  constructor(private readonly options: StackRunsOptions) {}

  /** The ids of all runs, oldest first: a run is named by the time of its start. */
  async ids(): Promise<readonly string[]> {
    const objects = this.objects(this.options.bucket);
    try {
      return await objects.folders();
    } finally {
      objects.close();
    }
  }

  /** One run, as anyone reads it. */
  store(runId: string): S3RunStore {
    const { bucket, leaseBucket } = this.options;
    const leases = this.objects(leaseBucket);
    return new S3RunStore({ runId, objects: this.objects(bucket), leases, leaseKey });
  }

  /** Takes the lease and opens a run's journal. @throws LeaseHeld while another controller lives. */
  async journal(runId: string, clock: Clock): Promise<S3Journal> {
    const { bucket, leaseBucket, leaseSeconds, retentionDays } = this.options;
    const holder = `${userInfo().username}@${hostname()}, process ${process.pid}`;
    const leases = this.objects(leaseBucket);
    const ttlMs = leaseSeconds * 1_000;
    const lease = await S3Lease.take({ objects: leases, key: leaseKey, holder, ttlMs });
    const objects = this.objects(bucket);
    try {
      return await S3Journal.open({ objects, runId, lease, holder, clock, retentionDays });
    } catch (error) {
      await lease.release().catch(() => undefined);
      throw error;
    }
  }

  private objects(bucket: string): S3Objects {
    const { prefix, stack, settings } = this.options;
    return new S3Objects(bucket, `${prefix}/${stack}`, settings);
  }
}
