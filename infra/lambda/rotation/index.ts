import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { madeSecret, rotateMade } from "./made-secrets";
import { postgres } from "./postgres";
import { rotate, type RotationEvent } from "./rotate";
import { versionsOf } from "./secrets-manager";

const client = new SecretsManagerClient({});

// 192 bits in characters that no connection string has to escape.
const random = () => randomBytes(24).toString("base64url");

/** Called by Secrets Manager once for each step of a rotation. */
export const handler = async (event: RotationEvent): Promise<void> => {
  const secret = versionsOf(client, event.SecretId);
  const text = await secret.readText("AWSCURRENT");
  const made = text === undefined ? undefined : madeSecret(text);
  if (made !== undefined) return rotateMade(event, made, { secret, random, sleep });
  return rotate(event, { secret, database: postgres, newPassword: random });
};
