import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { AwsProvider, type Resulting } from "../../../automation/local-cloud/provider/aws-provider";
import type { Properties } from "../../../automation/local-cloud/provider/wire";
import { RecordStore } from "../../../automation/local-cloud/records/record-store";

/** A local cloud of its own, as one program's provider sees it. */
export class ACloud {
  readonly account = "111122223333";
  readonly region = "eu-central-1";
  readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
  readonly store = new RecordStore(this.dir);
  readonly provider = new AwsProvider(this.dir, this.store);

  constructor() {
    this.provider.configure({
      region: this.region,
      allowedAccountIds: JSON.stringify([this.account]),
    });
  }

  /** Checks and makes a resource, as an update does; rejects with what AWS says. */
  async make(type: string, inputs: Properties, name = "a"): Promise<Resulting> {
    const urn = this.urn(type, name);
    const checked = this.provider.check(urn, {}, inputs, name);
    if (checked.failures.length > 0) {
      throw new Error(checked.failures.map(({ reason }) => reason).join("\n"));
    }
    return this.provider.create(urn, checked.inputs);
  }

  /** A key with a policy of these statements, besides what administers it. */
  async key(statements: readonly object[]): Promise<Resulting> {
    const administration = {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${this.account}:root` },
      Action: ["kms:DescribeKey", "kms:PutKeyPolicy"],
      Resource: "*",
    };
    return this.make("aws:kms/key:Key", {
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [administration, ...statements],
      }),
    });
  }

  urn(type: string, name: string): string {
    return `urn:pulumi:dev::causeway::${type}::${name}`;
  }

  remove(): void {
    fs.rmSync(this.dir, { recursive: true });
  }
}
