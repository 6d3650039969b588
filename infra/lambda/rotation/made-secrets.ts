import { makeAgentCertificate } from "../../../automation/pool/agent-certificate";
import type { RotationEvent } from "./rotate";

/** What a secret that belongs to no database holds; `engine` says which kind it is. */
export type MadeSecret = Readonly<Record<string, string>> & {
  readonly engine: "pgbouncer" | "gate-agent";
};

/** The versions of such a secret, as their text. */
export interface TextVersions {
  readText(label: "AWSCURRENT" | "AWSPENDING", version?: string): Promise<string | undefined>;
  labels(): Promise<Readonly<Record<string, readonly string[]>>>;
  putPendingText(version: string, text: string): Promise<void>;
  makeCurrent(version: string, from: string | undefined): Promise<void>;
}

/** What a rotation of them needs. */
export interface MadeRotationPorts {
  readonly secret: TextVersions;
  readonly random: () => string;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * How long the pool's agents may take to know a pending version, in milliseconds: they look every 3 s. Only then may
 * somebody come with it.
 */
export const knownWithinMs = 15_000;
/** Days that a certificate holds: the secret is rotated every 30. */
const certificateDays = 90;

/** Whether a secret is one of these, by its text. */
export function madeSecret(text: string): MadeSecret | undefined {
  const value = JSON.parse(text) as Partial<MadeSecret> | null;
  return value?.engine === "pgbouncer" || value?.engine === "gate-agent"
    ? (value as MadeSecret)
    : undefined;
}

/**
 * One step of the rotation of a secret that belongs to no database. There is nothing to set: the pool's agents read
 * the pending version, take it beside the current one, and keep the one before until the next rotation.
 */
export async function rotateMade(
  { Step, ClientRequestToken: version }: RotationEvent,
  current: MadeSecret,
  { secret, random, sleep }: MadeRotationPorts,
): Promise<void> {
  switch (Step) {
    case "createSecret":
      if ((await secret.readText("AWSPENDING", version)) !== undefined) return;
      return secret.putPendingText(version, JSON.stringify(await next(current, random)));
    case "setSecret":
      return sleep(knownWithinMs);
    case "testSecret": {
      const pending = await secret.readText("AWSPENDING", version);
      // The test that Secrets Manager makes when a rotation is set up has no pending version.
      const missing = pending === undefined ? [] : missingIn(JSON.parse(pending) as MadeSecret);
      if (missing.length > 0) throw new Error(`The pending version lacks ${missing.join(", ")}.`);
      return;
    }
    case "finishSecret": {
      const labels = await secret.labels();
      const from = Object.keys(labels).find((id) => labels[id]?.includes("AWSCURRENT") === true);
      if (from !== version) await secret.makeCurrent(version, from);
    }
  }
}

/** Another name each time: whoever still comes with the one before is let in until the next rotation. */
async function next(current: MadeSecret, random: () => string): Promise<MadeSecret> {
  if (current.engine === "pgbouncer") {
    const { username = "" } = current;
    const other = username.endsWith("_b") ? username.slice(0, -2) : `${username}_b`;
    return { ...current, username: other, password: random() };
  }
  const notAfterDate = new Date(Date.now() + certificateDays * 86_400_000);
  const certificate = await makeAgentCertificate("causeway gate agents", notAfterDate);
  return { engine: "gate-agent", token: random(), ...certificate };
}

function missingIn(secret: MadeSecret): string[] {
  const keys =
    secret.engine === "pgbouncer"
      ? ["username", "password"]
      : ["token", "authority", "certificate", "key"];
  return keys.filter((key) => !secret[key]);
}
