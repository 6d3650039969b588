import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { randomBytes } from "node:crypto";
import { postgres } from "./postgres";
import { rotate, type RotationEvent } from "./rotate";
import { versionsOf } from "./secrets-manager";

const client = new SecretsManagerClient({});

/** Called by Secrets Manager once for each step of a rotation. */
export const handler = (event: RotationEvent): Promise<void> =>
  rotate(event, {
    secret: versionsOf(client, event.SecretId),
    database: postgres,
    // 192 bits in characters that no connection string has to escape.
    newPassword: () => randomBytes(24).toString("base64url"),
  });
