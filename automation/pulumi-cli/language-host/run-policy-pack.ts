import * as path from "node:path";
import type { RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { quickStart } from "../quick-start";

/**
 * How to start a policy pack. Throws for any other kind of plugin: this host runs programs and
 * policy packs, nothing else. The pack's own folder is the working directory, because a pack reads its
 * version from the package.json there.
 */
export function policyPackCommand(request: RunPluginRequest): {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
} {
  if (request.getKind() !== "analyzer") {
    throw new Error(
      `this language host runs programs and policy packs, but no plugin of kind '${request.getKind()}'`,
    );
  }
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  return {
    args: [
      "-r",
      quickStart,
      path.join(__dirname, "policy-pack-runner.ts"),
      ...request.getArgsList(),
      folder,
    ],
    cwd: folder,
    env: environmentOf(request.getEnvList()),
  };
}

/** Reads `NAME=value` lines, as the engine sends its environment. */
function environmentOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
