import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import type { KnownBy } from "../gates/known-gates";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";
import { VersionedSecret } from "./secret-versions";

/** As the rotation makes it for a pool's agents; what else it holds is for them alone. */
const schema = z.object({
  authority: z.string().includes("BEGIN CERTIFICATE"),
  token: z.string().min(1),
});
/** How long what was read counts, in milliseconds: agents take a new version within seconds, and know the one before. */
const youngMs = 2_000;

/** Reads by what gate agents are known, secret by secret. Their values are in no message. Throws `AwsFailure`. */
export class AgentTrust {
  private readonly client: SecretsManagerClient;
  private readonly caller: AwsCaller;
  private readonly asked = new Map<string, () => Promise<KnownBy>>();

  constructor(settings: AwsSettings) {
    this.client = new SecretsManagerClient(clientConfig(settings));
    this.caller = new AwsCaller("Secrets Manager", this.client, settings);
  }

  /**
   * What is asked again and again for one secret: the current token, and the authorities of the pending, the current and the
   * previous certificate, since each agent shows another one at another moment of a rotation.
   */
  of(id: string): () => Promise<KnownBy> {
    const before = this.asked.get(id);
    if (before !== undefined) return before;
    const secret = new VersionedSecret(this.client, this.caller, id);
    let read: { readonly atMs: number; readonly known: Promise<KnownBy> } | undefined;
    const ask = () => {
      if (read === undefined || performance.now() - read.atMs >= youngMs) {
        const known = knownBy(secret);
        const mine = (read = { atMs: performance.now(), known });
        known.catch(() => {
          if (read === mine) read = undefined;
        });
      }
      return read.known;
    };
    this.asked.set(id, ask);
    return ask;
  }

  close(): void {
    this.client.destroy();
  }
}

/** @throws Error that names the keys that the current version lacks */
async function knownBy(secret: VersionedSecret): Promise<KnownBy> {
  const { AWSPENDING, AWSCURRENT, AWSPREVIOUS } = await secret.read();
  const current = schema.safeParse(json(AWSCURRENT));
  if (!current.success) {
    const keys = current.error.issues.map(({ path }) => path.join(".") || "the value");
    throw new Error(
      `The secret ${secret.id} lacks what is expected of it, or has it wrong: ${keys.join(", ")}.`,
    );
  }
  const others = [AWSPENDING, AWSPREVIOUS].flatMap((text) => {
    const parsed = schema.safeParse(json(text));
    return parsed.success ? [parsed.data] : [];
  });
  const ca = [current.data, ...others].map(({ authority }) => authority.trim()).join("\n");
  return { ca, token: current.data.token };
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    // The parser's own words may quote the value.
    return undefined;
  }
}
