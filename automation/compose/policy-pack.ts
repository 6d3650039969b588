import * as fs from "node:fs";
import * as path from "node:path";
import type { PolicyPacks } from "../adapters/pulumi/policy-packs";

/**
 * The pack of both standards, with a project's own settings and waivers.
 * @param project where `causeway-policies.yaml` lies, if there is one; the engine may be given a copy without it.
 * @param configFile is written: what the engine hands to the pack.
 */
export function policyPack(
  project: string,
  configFile: string,
): Pick<PolicyPacks, "folders" | "configFile"> {
  const projectFile = path.join(project, "causeway-policies.yaml");
  fs.mkdirSync(path.dirname(configFile), { recursive: true });
  fs.writeFileSync(configFile, JSON.stringify({ settings: { projectFile } }));
  return { folders: [path.join(__dirname, "../../policies/packs/causeway")], configFile };
}
