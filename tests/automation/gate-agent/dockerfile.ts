import { readFileSync } from "node:fs";
import * as path from "node:path";

/** One instruction of a Dockerfile, its continued lines joined. */
export interface Instruction {
  /** In capitals: `FROM`, `RUN` ... */
  readonly word: string;
  readonly text: string;
}

/** The instructions of the pool's Dockerfile, in their order. */
export function poolDockerfile(): readonly Instruction[] {
  const file = path.join(__dirname, "../../../automation/gate-agent/image/Dockerfile");
  return instructionsOf(readFileSync(file, "utf8"));
}

/** @throws Error at a line that is no instruction: a parser that skips what it can't read proves nothing. */
export function instructionsOf(text: string): readonly Instruction[] {
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  const joined = lines.join("\n").replace(/\\\n\s*/g, " ");
  return joined.split("\n").map((line) => {
    const [, word, rest] = /^([A-Za-z]+)\s+(.+)$/.exec(line) ?? [];
    if (word === undefined || rest === undefined) throw new Error(`no instruction: ${line}`);
    return { word: word.toUpperCase(), text: rest };
  });
}

/** What the declared task needs of the image, clause by clause. @returns each that is broken */
export function brokenClauses(instructions: readonly Instruction[]): readonly string[] {
  const all = (word: string) => instructions.filter((each) => each.word === word);
  const last = (word: string) => all(word).at(-1)?.text ?? "nothing";
  const place = (found: (each: Instruction) => boolean) => instructions.findIndex(found);
  const volume = place(({ word, text }) => word === "VOLUME" && text === "/tmp");
  const opened = place(({ word, text }) => word === "RUN" && /chmod 1777 \/tmp/.test(text));
  const writes = (each: Instruction) => ["RUN", "COPY", "ADD"].includes(each.word);
  const bases = all("FROM").map(({ text }) => text);
  const clauses: readonly (readonly [boolean, string])[] = [
    [bases.length === 1, `one base: found ${bases.length}`],
    [
      bases.every((base) => /:\d+\.\d+\.\d+(-[a-z-]+)?$|@sha256:[0-9a-f]{64}$/.test(base)),
      `a base pinned to a full version: found ${bases.join(", ")}`,
    ],
    [/^[1-9]\d*(:[1-9]\d*)?$/.test(last("USER")), `USER by number, not 0: found ${last("USER")}`],
    [volume >= 0, "VOLUME /tmp"],
    [opened >= 0 && opened < volume, "/tmp with mode 1777 before it is a volume"],
    [
      !instructions.slice(volume + 1).some(writes),
      "nothing written behind VOLUME: it would be lost",
    ],
    [
      /CMD \["\/opt\/causeway\/start", "healthy"\]$/.test(last("HEALTHCHECK")),
      `HEALTHCHECK by the start script: found ${last("HEALTHCHECK")}`,
    ],
    [
      last("ENTRYPOINT") === '["/opt/causeway/start"]',
      `ENTRYPOINT without a shell, which would keep signals away: found ${last("ENTRYPOINT")}`,
    ],
    [
      !all("ENV").some(({ text }) => /password|secret|token/i.test(text)) &&
        all("ARG").length === 0,
      "no secret, and no argument that could be one",
    ],
    [all("ADD").length === 0, "COPY in the place of ADD, which fetches and unpacks"],
  ];
  return clauses.flatMap(([holds, clause]) => (holds ? [] : [clause]));
}
