import type { Credentials } from "./credentials";

/** The four steps in which Secrets Manager calls a rotation function. */
export const steps = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

/** One of them. */
export type RotationStep = (typeof steps)[number];

/** What Secrets Manager sends. */
export interface RotationEvent {
  readonly Step: RotationStep;
  readonly SecretId: string;
  /** The id of the version that this rotation makes. */
  readonly ClientRequestToken: string;
}

/** A secret's versions by what is written on them. */
export interface SecretVersions {
  /** The credentials of the version with this label, of this id where one is given; undefined where there is none. */
  read(label: "AWSCURRENT" | "AWSPENDING", version?: string): Promise<Credentials | undefined>;
  /** Which labels each version has. */
  labels(): Promise<Readonly<Record<string, readonly string[]>>>;
  putPending(version: string, credentials: Credentials): Promise<void>;
  /** Moves AWSCURRENT to a version. */
  makeCurrent(version: string, from: string | undefined): Promise<void>;
}

/** The database that the credentials are for. */
export interface PasswordDatabase {
  canLogIn(credentials: Credentials): Promise<boolean>;
  /** Logs in with the first, and gives that user the second's password. */
  changePassword(current: Credentials, pending: Credentials): Promise<void>;
}

/** What a rotation acts on. */
export interface RotationPorts {
  readonly secret: SecretVersions;
  readonly database: PasswordDatabase;
  readonly newPassword: () => string;
}

/**
 * One step of a rotation: the user changes its own password, and the secret with it. Each step may come twice.
 * A secret without a password waits for a person to fill it: the test that Secrets Manager makes when rotation is set up passes,
 * a rotation fails and says why.
 */
export async function rotate(event: RotationEvent, ports: RotationPorts): Promise<void> {
  const version = event.ClientRequestToken;
  switch (event.Step) {
    case "createSecret":
      return create(version, ports);
    case "setSecret":
      return set(version, ports);
    case "testSecret":
      return test(version, ports);
    case "finishSecret":
      return finish(version, ports);
  }
}

async function create(version: string, { secret, newPassword }: RotationPorts): Promise<void> {
  if ((await secret.read("AWSPENDING", version)) !== undefined) return;
  const current = await filled(secret);
  await secret.putPending(version, { ...current, password: newPassword() });
}

async function set(version: string, { secret, database }: RotationPorts): Promise<void> {
  const pending = await pendingOf(version, secret);
  if (await database.canLogIn(pending)) return;
  const current = await filled(secret);
  // The user of the current secret, whatever a version says: nobody else's password is changed here.
  if (current.username !== pending.username || current.host !== pending.host) {
    throw new Error(
      `The pending version is for ${pending.username} on ${pending.host}, the current one for ${current.username} on ${current.host}: expected the same.`,
    );
  }
  await database.changePassword(current, pending);
}

async function test(version: string, { secret, database }: RotationPorts): Promise<void> {
  const pending = await secret.read("AWSPENDING", version);
  const tried = pending ?? (await secret.read("AWSCURRENT"));
  if (tried?.password === undefined) return;
  if (!(await database.canLogIn(tried))) {
    throw new Error(`${tried.username} can't log in to ${tried.host} with the new password.`);
  }
}

async function finish(version: string, { secret }: RotationPorts): Promise<void> {
  const labels = await secret.labels();
  const current = Object.keys(labels).find((id) => labels[id]?.includes("AWSCURRENT") === true);
  if (current === version) return;
  await secret.makeCurrent(version, current);
}

async function filled(secret: SecretVersions): Promise<Credentials> {
  const current = await secret.read("AWSCURRENT");
  if (current?.password !== undefined) return current;
  throw new Error("The secret has no password yet: put one there once, then it is rotated.");
}

async function pendingOf(version: string, secret: SecretVersions): Promise<Credentials> {
  const pending = await secret.read("AWSPENDING", version);
  if (pending !== undefined) return pending;
  throw new Error(`There is no pending version ${version}: expected createSecret to come first.`);
}
