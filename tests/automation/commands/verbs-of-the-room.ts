import * as fs from "node:fs";
import * as path from "node:path";
import type { Command } from "commander";
import type { Verb } from "../../../automation/commands/verb";

/** Where the verbs are. */
export const commandsFolder = path.resolve(__dirname, "../../../automation/commands");

/** Every verb that a file of the room adds: a new one can't be forgotten. */
export function verbsOfTheRoom(): Verb[] {
  const files = fs
    .readdirSync(commandsFolder, { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/index` : entry.name.replace(".ts", "")))
    .filter((name) => fs.existsSync(path.join(commandsFolder, `${name}.ts`)));
  return files.flatMap((name) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported = require(path.join(commandsFolder, name)) as Record<string, unknown>;
    return Object.entries(exported)
      .filter(([key]) => /^add[A-Z]/.test(key))
      .map(([, add]) => add as Verb);
  });
}

/** The verbs without verbs of their own, each with its words, such as `cost estimate`. */
export function leavesBelow(command: Command, at = ""): { at: string; command: Command }[] {
  return command.commands.flatMap((one) => {
    const name = `${at} ${one.name()}`.trim();
    return one.commands.length > 0 ? leavesBelow(one, name) : [{ at: name, command: one }];
  });
}
