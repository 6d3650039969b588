import type { PoolUser } from "../pool/user-list";
import type { DatabaseRole } from "../run/words";

/** By what an agent and its callers know each other. */
export interface Trust {
  /** The tokens that callers may come with: during a rotation more than one. */
  readonly tokens: readonly string[];
  /** What the agent shows (PEM), for `agentServerName`. */
  readonly certificate: string;
  readonly key: string;
  /** The authorities (PEM) of this certificate and of those shown shortly before or after; where they are known. */
  readonly authorities?: string;
}

/** What PgBouncer logs in with, and whom it lets in. */
export interface Logins {
  /**
   * The application's passwords on each database, the newest first. Of more than one, which a rotation under way
   * makes, the first that the database accepts counts.
   */
  readonly databases: Readonly<Record<DatabaseRole, readonly string[]>>;
  /** The application on PgBouncer, under each name that it may come with. Left out: as the user list has it. */
  readonly clients?: readonly PoolUser[];
}

/** Everything secret that an agent works with, as its keeper says now. */
export interface AgentSecrets {
  readonly trust: Trust;
  /** Left out: PgBouncer keeps what it was started with. */
  readonly logins?: Logins;
}

/** Where an agent's secrets are kept: files on premises, Secrets Manager on AWS. Asked again and again. */
export interface SecretSource {
  /** @throws Error when one can't be read or is empty: what was known before stays. */
  read(): Promise<AgentSecrets>;
}
