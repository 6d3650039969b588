import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import type { Login } from "../../run/login";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** A database user's secret, as RDS and its rotation keep it. */
const loginSecret = z.object({
  host: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65_535),
  username: z.string().min(1),
  password: z.string(),
  dbname: z.string().min(1),
});
/** Reads secrets, current versions only. Their values are in no message. Throws `AwsFailure`. */
export class Secrets {
  private readonly client: SecretsManagerClient;
  private readonly caller: AwsCaller;

  constructor(settings: AwsSettings) {
    this.client = new SecretsManagerClient(clientConfig(settings));
    this.caller = new AwsCaller("Secrets Manager", this.client, settings);
  }

  /** @throws Error that names the keys that are missing. */
  async login(secret: string): Promise<Login> {
    const { host, port, username, password, dbname } = await this.read(secret, loginSecret);
    return { host, port, user: username, password, database: dbname };
  }

  close(): void {
    this.client.destroy();
  }

  private async read<Schema extends z.ZodType>(
    secret: string,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const answer = await this.caller.call(`read the secret ${secret}`, (abortSignal) =>
      this.client.send(new GetSecretValueCommand({ SecretId: secret }), { abortSignal }),
    );
    let json: unknown;
    try {
      json = JSON.parse(answer.SecretString ?? "");
    } catch {
      // The parser's own words may quote the value.
      throw new Error(`The secret ${secret} holds no JSON; expected an object.`);
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    const keys = parsed.error.issues.map(({ path }) => path.join(".") || "the value");
    throw new Error(
      `The secret ${secret} lacks what is expected of it, or has it wrong: ${keys.join(", ")}.`,
    );
  }
}
