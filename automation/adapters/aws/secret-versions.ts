import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** The labels that Secrets Manager gives to versions in a rotation, the newest first. */
const labels = ["AWSPENDING", "AWSCURRENT", "AWSPREVIOUS"] as const;

/** One label. */
export type VersionLabel = (typeof labels)[number];

/**
 * One secret with its versions. Looks at the labels at each call and fetches a value only once: a value never changes,
 * a rotation makes another version.
 */
export class VersionedSecret {
  private known: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly client: SecretsManagerClient,
    private readonly caller: AwsCaller,
    /** ARN or name. */
    readonly id: string,
  ) {}

  /**
   * The text of each version that has one of the three labels.
   * @throws AwsFailure, and Error when no version is current.
   */
  async read(): Promise<Readonly<Partial<Record<VersionLabel, string>>>> {
    const { VersionIdsToStages = {} } = await this.caller.call(
      `list the versions of the secret ${this.id}`,
      (abortSignal) =>
        this.client.send(new DescribeSecretCommand({ SecretId: this.id }), { abortSignal }),
    );
    const found = new Map<string, string>();
    const texts: Partial<Record<VersionLabel, string>> = {};
    for (const label of labels) {
      const version = Object.keys(VersionIdsToStages).find((id) =>
        VersionIdsToStages[id]?.includes(label),
      );
      // A rotation that ended leaves its label on the version that is current now.
      if (version === undefined || found.has(version)) continue;
      const text = this.known.get(version) ?? (await this.fetch(version));
      found.set(version, text);
      const isCurrent = VersionIdsToStages[version]?.includes("AWSCURRENT") === true;
      texts[isCurrent ? "AWSCURRENT" : label] = text;
    }
    this.known = found;
    if (texts.AWSCURRENT === undefined) {
      throw new Error(`the secret ${this.id} has no current version: put a value there first`);
    }
    return texts;
  }

  private async fetch(version: string): Promise<string> {
    const asked = { SecretId: this.id, VersionId: version };
    const answer = await this.caller.call(`read the secret ${this.id}`, (abortSignal) =>
      this.client.send(new GetSecretValueCommand(asked), { abortSignal }),
    );
    if (answer.SecretString !== undefined) return answer.SecretString;
    throw new Error(`version ${version} of the secret ${this.id} is binary, expected text`);
  }
}

/** Secrets by ARN or name. Credentials are found as the SDK does: a task has those of its role. */
export function versionedSecrets<Name extends string>(
  settings: AwsSettings,
  ids: Readonly<Record<Name, string>>,
): Readonly<Record<Name, VersionedSecret>> {
  const client = new SecretsManagerClient(clientConfig(settings));
  const caller = new AwsCaller("Secrets Manager", client, settings);
  const made = Object.entries<string>(ids).map(([name, id]) => [
    name,
    new VersionedSecret(client, caller, id),
  ]);
  return Object.fromEntries(made) as Record<Name, VersionedSecret>;
}
