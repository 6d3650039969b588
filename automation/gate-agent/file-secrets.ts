import { readFileSync } from "node:fs";
import type { AgentOptions } from "./options";
import type { AgentSecrets, SecretSource } from "./secrets";

/** Secrets in files, on premises and in the rehearsal: whoever rotates one replaces its file. */
export function fileSecrets({
  tls,
  tokenFile,
  passwordFiles,
}: Pick<AgentOptions, "tls" | "tokenFile" | "passwordFiles">): SecretSource {
  const read = (): AgentSecrets => ({
    trust: {
      // An empty token would let anybody in.
      tokens: [secretIn(tokenFile)],
      certificate: readFileSync(tls.certificateFile, "utf8"),
      key: readFileSync(tls.keyFile, "utf8"),
    },
    ...(passwordFiles === undefined
      ? {}
      : {
          logins: {
            databases: {
              source: [secretIn(passwordFiles.source)],
              target: [secretIn(passwordFiles.target)],
            },
          },
        }),
  });
  return { read: () => new Promise((resolve) => resolve(read())) };
}

function secretIn(file: string): string {
  // A secret's file may end in a line feed, which is no part of it.
  const text = readFileSync(file, "utf8").replace(/\n$/, "");
  if (text === "") throw new Error(`the file ${file} is empty: it may be half written`);
  return text;
}
