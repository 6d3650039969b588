import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type Change,
  type ListResourceRecordSetsCommandOutput,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import { NeedsStack, type LiveWeights, type TrafficRecords } from "../../ports/traffic-records";
import { waitUntil } from "../../process/wait-until";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";
import { liveWeights, type SetIdentifiers } from "./traffic-record-sets";
import { planWithdrawal } from "./withdrawal";

/** Where the records are and how they are reached. */
export interface Route53TrafficRecordsOptions {
  readonly hostedZoneId: string;
  /** The clients' name, with or without a dot at its end. */
  readonly recordName: string;
  readonly setIdentifiers: SetIdentifiers;
  /** Left out on AWS, where it is 60; a rehearsal's name service may answer with a shorter one. */
  readonly aliasTtlSeconds?: number;
  /** Left out on AWS; the local cloud's endpoint in a rehearsal. */
  readonly endpoint?: string;
  /** Route 53's control plane is in us-east-1, whatever the stack's region. */
  readonly region?: string;
  /** Left out on AWS: the SDK finds them as the AWS CLI does. */
  readonly credentials?: AwsSettings["credentials"];
  /** The longest one call may take with all its retries, in milliseconds; 10 000 when not given. */
  readonly callTimeoutMs?: number;
  /** Time between two looks at a pending change; 1000 ms when not given (5 calls/s an account). */
  readonly pollMs?: number;
}

/** More pages than a name with two sites can fill: a loop in the paging. */
const MOST_PAGES = 20;

const absolute = (name: string) => (name.endsWith(".") ? name : `${name}.`).toLowerCase();

/** The weighted records in Route 53, read and written without Pulumi. Throws `AwsFailure`. */
export class Route53TrafficRecords implements TrafficRecords {
  private readonly client: Route53Client;
  private readonly recordName: string;
  private readonly caller: AwsCaller;
  private lastChangeId: string | undefined;
  /** Blue's records when they were last seen: a withdrawal brings them back when somebody deleted them. */
  private blueSets: readonly ResourceRecordSet[] = [];

  constructor(private readonly options: Route53TrafficRecordsOptions) {
    const { endpoint, credentials, region = "us-east-1", callTimeoutMs: callMs } = options;
    const settings = {
      region,
      endpoint,
      callMs,
      ...(credentials !== undefined && { credentials }),
    };
    this.client = new Route53Client(clientConfig(settings));
    this.caller = new AwsCaller("Route 53", this.client, settings);
    this.recordName = absolute(options.recordName);
  }

  async read(): Promise<LiveWeights | undefined> {
    const { setIdentifiers, aliasTtlSeconds } = this.options;
    return liveWeights(await this.weightedSets(), setIdentifiers, aliasTtlSeconds);
  }

  async withdrawGreen(): Promise<readonly string[]> {
    const sets = await this.weightedSets();
    const { setIdentifiers } = this.options;
    const { changes, remarks, stillGreen } = planWithdrawal(sets, setIdentifiers, this.blueSets);
    if (changes.length > 0) await this.write("causeway: green withdrawn", changes);
    if (stillGreen.length === 0) return remarks;
    throw new NeedsStack(
      `green can't be taken out of ${this.recordName}: ${stillGreen.join("; ")}`,
    );
  }

  private async write(comment: string, changes: readonly Change[]): Promise<void> {
    const answer = await this.call("write the weights", (abortSignal) =>
      this.client.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId: this.options.hostedZoneId,
          ChangeBatch: { Comment: comment, Changes: [...changes] },
        }),
        { abortSignal },
      ),
    );
    this.lastChangeId = answer.ChangeInfo?.Id;
  }

  /**
   * Waits for the change that `withdrawGreen` made last. Without one, the records were written by the stack,
   * whose provider ends its update only at INSYNC: then they have to be there and agree.
   */
  async awaitInSync(deadlineMs: number): Promise<void> {
    const id = this.lastChangeId;
    if (id === undefined) {
      if ((await this.read()) !== undefined) return;
      throw new Error(
        `${this.recordName} has no weighted records in zone ${this.options.hostedZoneId}: deploy the stack first`,
      );
    }
    let status: string | undefined;
    const isInSync = async () => {
      const answer = await this.call("ask for the change's state", (abortSignal) =>
        this.client.send(new GetChangeCommand({ Id: id }), { abortSignal }),
      );
      status = answer.ChangeInfo?.Status;
      return status === "INSYNC";
    };
    const wait = { withinMs: deadlineMs, everyMs: this.options.pollMs ?? 1_000 };
    if (await waitUntil(isInSync, wait)) return;
    throw new Error(
      `Route 53 still says ${status} of change ${id} after ${deadlineMs} ms; expected INSYNC within 60 s as a rule: look at AWS's health page before the next step`,
    );
  }

  /** Closes the client's connections. */
  close(): void {
    this.client.destroy();
  }

  private async weightedSets(): Promise<ResourceRecordSet[]> {
    const found: ResourceRecordSet[] = [];
    let from: { StartRecordType?: ResourceRecordSet["Type"]; StartRecordIdentifier?: string } = {};
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer: ListResourceRecordSetsCommandOutput = await this.call(
        "read the records",
        (abortSignal) =>
          this.client.send(
            new ListResourceRecordSetsCommand({
              HostedZoneId: this.options.hostedZoneId,
              StartRecordName: this.recordName,
              ...from,
            }),
            { abortSignal },
          ),
      );
      const here = (answer.ResourceRecordSets ?? []).filter(
        (set) => absolute(set.Name ?? "") === this.recordName,
      );
      found.push(...here);
      const more = answer.IsTruncated && absolute(answer.NextRecordName ?? "") === this.recordName;
      if (!more) break;
      from = {
        ...(answer.NextRecordType === undefined ? {} : { StartRecordType: answer.NextRecordType }),
        ...(answer.NextRecordIdentifier === undefined
          ? {}
          : { StartRecordIdentifier: answer.NextRecordIdentifier }),
      };
    }
    const weighted = found.filter(
      (set) => set.Weight !== undefined && (set.Type === "A" || set.Type === "AAAA"),
    );
    const { blue } = this.options.setIdentifiers;
    const blues = weighted.filter((set) => set.SetIdentifier === blue);
    const unseen = this.blueSets.filter(({ Type }) => !blues.some((blue) => blue.Type === Type));
    this.blueSets = [...blues, ...unseen];
    return weighted;
  }

  private call<T>(what: string, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { hostedZoneId } = this.options;
    return this.caller.call(`${what} of ${this.recordName} in hosted zone ${hostedZoneId}`, send);
  }
}
