import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** What really struck in a run, one line each, noted right before it strikes: whoever it kills has said so. */
export class Strikes {
  constructor(private readonly file: string) {}

  note(name: string): void {
    const descriptor = openSync(this.file, "a");
    try {
      writeSync(descriptor, `${name}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  has(name: string): boolean {
    return this.all().includes(name);
  }

  all(): readonly string[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, "utf8").split("\n").filter(Boolean);
  }
}
