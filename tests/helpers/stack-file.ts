import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/** The stacks that the project ships. */
export const stackNames = ["dev", "prod"] as const;

/** One of them. */
export type StackName = (typeof stackNames)[number];

/** The config of a stack file as Pulumi hands it to the program: texts by key, with the namespace. */
export function stackConfig(stack: StackName): Record<string, string> {
  const file = path.resolve(__dirname, `../../Pulumi.${stack}.yaml`);
  const { config } = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** The same without the namespace: what `checkConfig` takes. */
export function causewayConfig(stack: StackName): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stackConfig(stack))
      .filter(([key]) => key.startsWith("causeway:"))
      .map(([key, value]) => [key.slice("causeway:".length), value]),
  );
}
