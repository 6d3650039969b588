import * as fs from "node:fs/promises";
import * as path from "node:path";
import { z } from "zod";
import { parseYaml } from "../manifest/yaml";

const stackFileSchema = z.object({
  config: z.object({ "causeway:onPremises": z.object({ ipv4: z.string() }) }),
});

/** Blue's public address in a stack's config: the embedded network leads it to a loopback address. */
export async function onPremisesAddress(project: string, stack: string): Promise<string> {
  const text = await fs.readFile(path.join(project, `Pulumi.${stack}.yaml`), "utf8");
  const yaml = parseYaml(text);
  const parsed = stackFileSchema.safeParse(yaml.ok ? yaml.value : undefined);
  // A config without it is refused by the program, which names every problem.
  return parsed.success ? parsed.data.config["causeway:onPremises"].ipv4 : "0.0.0.0";
}
