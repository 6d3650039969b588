import { readFileSync } from "node:fs";
import type { DatabaseRole } from "../run/words";

const roles = ["source", "target"] as const;

/** The application's passwords, as files hold them: a secret's file changes when the secret is rotated. */
export class PasswordFiles {
  private known: Readonly<Record<DatabaseRole, string>>;

  /** @throws Error when one can't be read or is empty. */
  constructor(private readonly files: Readonly<Record<DatabaseRole, string>>) {
    this.known = this.readAll();
  }

  get passwords(): Readonly<Record<DatabaseRole, string>> {
    return this.known;
  }

  /**
   * Reads the files again; true when a password is another now.
   * @throws Error when one can't be read or is empty: what was known stays.
   */
  changed(): boolean {
    const found = this.readAll();
    if (roles.every((role) => found[role] === this.known[role])) return false;
    this.known = found;
    return true;
  }

  private readAll(): Readonly<Record<DatabaseRole, string>> {
    return { source: read(this.files.source), target: read(this.files.target) };
  }
}

function read(file: string): string {
  // A secret's file may end in a line feed, which is no part of it.
  const text = readFileSync(file, "utf8").replace(/\n$/, "");
  if (text === "") throw new Error(`the password file ${file} is empty: it may be half written`);
  return text;
}
