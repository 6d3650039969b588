/** What a secret holds, as DMS and AWS's own tools read it: no other key is touched. */
export interface Credentials {
  readonly engine: "postgres";
  readonly host: string;
  readonly port: number;
  readonly dbname: string;
  readonly username: string;
  /** Absent until a person has put it there for the first time. */
  readonly password?: string;
  /** PEM of the authority that signed the server's certificate, where it is not one of Amazon's. */
  readonly caCertificate?: string;
}

/**
 * Reads a secret's text.
 * @throws Error that names what is missing, and never a value.
 */
export function readCredentials(text: string): Credentials {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(
      "The secret is no JSON: expected engine, host, port, dbname, username, password.",
    );
  }
  const fields = (value ?? {}) as Record<string, unknown>;
  const missing = ["host", "dbname", "username"].filter((key) => typeof fields[key] !== "string");
  if (fields["engine"] !== "postgres") missing.push("engine (postgres)");
  const port = Number(fields["port"]);
  if (!Number.isInteger(port) || port < 1 || port > 65535) missing.push("port (1 to 65535)");
  if (missing.length > 0) throw new Error(`The secret lacks ${missing.join(", ")}.`);
  return { ...(fields as unknown as Credentials), port };
}
