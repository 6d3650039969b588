import { z } from "zod";
import type { VersionedSecret, VersionLabel } from "../../adapters/aws/secret-versions";
import type { SecretSource } from "../secrets";

const databaseSchema = z.object({
  password: z.string().min(1),
  /** The authority of the server's certificate, where it is not one of Amazon's. */
  caCertificate: z.string().optional(),
});
const clientSchema = z.object({ username: z.string().min(1), password: z.string().min(1) });
const agentSchema = z.object({
  token: z.string().min(1),
  certificate: z.string().min(1),
  key: z.string().min(1),
  authority: z.string().min(1),
});

/** The secrets of a task, each in Secrets Manager. */
export type TaskSecrets = Readonly<
  Record<"source" | "target" | "clients" | "agent", VersionedSecret>
>;

/** What the secrets say now, and the authorities of the databases that are not Amazon's own. */
export interface ManagedSecrets extends SecretSource {
  readonly databaseAuthorities: () => Promise<readonly string[]>;
}

/**
 * The secrets of a pool's task. While one is rotated several versions count: callers of the agent and clients of the
 * pool may come with the new one, the current one or the one before; on the databases the pending password is tried
 * before the current one.
 */
export function managedSecrets(secrets: TaskSecrets): ManagedSecrets {
  const database = (role: "source" | "target") => versions(secrets[role], databaseSchema);
  return {
    read: async () => {
      const [source, target, clients, agent] = await Promise.all([
        database("source"),
        database("target"),
        versions(secrets.clients, clientSchema),
        versions(secrets.agent, agentSchema),
      ]);
      const current = required(agent.AWSCURRENT, secrets.agent);
      return {
        trust: {
          tokens: all(agent).map(({ token }) => token),
          certificate: current.certificate,
          key: current.key,
          authorities: all(agent)
            .map(({ authority }) => authority.trim())
            .join("\n"),
        },
        logins: {
          databases: {
            source: newestFirst(source).map(({ password }) => password),
            target: newestFirst(target).map(({ password }) => password),
          },
          clients: all(clients).map(({ username: user, password }) => ({ user, password })),
        },
      };
    },
    databaseAuthorities: async () => {
      const found = await Promise.all([database("source"), database("target")]);
      return found.flatMap(({ AWSCURRENT }) => AWSCURRENT?.caCertificate ?? []);
    },
  };
}

type Versions<T> = Readonly<Partial<Record<VersionLabel, T>>>;

async function versions<T>(secret: VersionedSecret, schema: z.ZodType<T>): Promise<Versions<T>> {
  const found: Partial<Record<VersionLabel, T>> = {};
  for (const [label, text] of Object.entries(await secret.read())) {
    const value = schema.safeParse(parsed(text));
    if (value.success) {
      found[label as VersionLabel] = value.data;
    } else if (label === "AWSCURRENT") {
      // Neither zod's message nor ours holds a value of the secret.
      throw new Error(
        `the secret ${secret.id} is not filled: ${z.prettifyError(value.error)}. Put a value there, or let it be rotated once.`,
      );
    }
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The pending version and the current one; of the previous one a database knows nothing any more. */
function newestFirst<T>({ AWSPENDING, AWSCURRENT }: Versions<T>): T[] {
  return [AWSPENDING, AWSCURRENT].filter((each) => each !== undefined);
}

/** The current version last: of two clients with one name the last counts. */
function all<T>({ AWSPENDING, AWSCURRENT, AWSPREVIOUS }: Versions<T>): T[] {
  return [AWSPREVIOUS, AWSPENDING, AWSCURRENT].filter((each) => each !== undefined);
}

function required<T>(value: T | undefined, { id }: VersionedSecret): T {
  if (value !== undefined) return value;
  throw new Error(`the secret ${id} has no current version`);
}
