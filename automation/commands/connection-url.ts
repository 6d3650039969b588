import { UsageError } from "../run/usage-error";

/**
 * A connection URL as the command line gives it: as it stands, or `env:NAME` of a variable that holds it.
 * @throws UsageError that never repeats the URL: it may hold a password.
 */
export function connectionUrl(option: string, text: string): string {
  const name = /^env:(.+)$/.exec(text)?.[1];
  const url = name === undefined ? text : process.env[name];
  if (url === undefined) throw new UsageError(`${option}: there is no variable ${name}.`);
  if (!/^postgres(ql)?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new UsageError(
      `${option}: this is no connection URL. Expected postgres://user@host:5432/database?sslmode=verify-full, ` +
        "with the password in PGPASSWORD or in a variable that env:NAME names.",
    );
  }
  return url;
}
