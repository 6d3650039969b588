import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyPackArgs, PolicyPackConfig } from "@pulumi/policy";
import { PolicyPack } from "@pulumi/policy";
import { parse } from "yaml";
import type { Pack } from "../engine/to-crossguard";
import { policiesOf } from "../engine/to-crossguard";
import { parseWaivers } from "../engine/waivers";
import { stackOf } from "../aws/stack";

/** A pack: what it is called, and what it selects. */
export interface ServedPack
  extends
    Pick<Pack, "controls" | "framework">,
    Pick<PolicyPackArgs, "displayName" | "description"> {
  readonly name: string;
}

/** The reviewed exceptions of both packs. The policy host runs a pack in the pack's own folder. */
export const WAIVER_FILE = join(process.cwd(), "..", "..", "waivers.yaml");

/** The team's settings, which hold where `--policy-pack-config` says nothing else. */
export const CONFIG_FILE = join(process.cwd(), "..", "..", "pack-config.json");

/**
 * Starts the pack's server, on which the Pulumi engine calls.
 *
 * @throws Error when the waivers or settings can't be read: a pack doesn't run without knowing its exceptions.
 */
export function servePack({ name, controls, framework, ...texts }: ServedPack): void {
  const waivers = parseWaivers(parse(readFileSync(WAIVER_FILE, "utf8")));
  const config = JSON.parse(readFileSync(CONFIG_FILE, "utf8")) as PolicyPackConfig;
  const today = () => new Date().toISOString().slice(0, 10);
  const policies = policiesOf({ controls, framework, waivers, today, stackOf });
  new PolicyPack(name, { ...texts, enforcementLevel: "mandatory", policies }, config);
}
