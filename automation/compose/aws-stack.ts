import * as path from "node:path";
import type { PolicyPacks } from "../adapters/pulumi/policy-packs";
import { openStack, type EngineDeadlines } from "../adapters/pulumi/stack";
import type { Preview, Stack } from "../ports/stack";
import { findEngine } from "../pulumi-cli/find-engine";
import { policyPack } from "./policy-pack";

/** On AWS an update that makes a database takes up to an hour. */
export const awsDeadlines: EngineDeadlines = { preview: 600_000, up: 5_400_000, other: 120_000 };

/** A stack of the user's own, by the user's own Pulumi login. */
export interface AwsStack {
  /** Its updates are judged by the policy pack; a weight step's previews are not: see `RehearsalStack`. */
  readonly stack: Stack;
  /** Previews the stack, judged by the policy pack. */
  judge(): Promise<Preview>;
  /** For people, such as `Pulumi 3.255.0 (path)`. */
  readonly engine: string;
}

/** Opens a stack that is there. @throws StackLocked, or an error with the engine's words when it is not. */
export async function openAwsStack(asked: {
  /** The folder of the Pulumi project. */
  readonly project: string;
  readonly name: string;
  readonly say: (line: string) => void;
}): Promise<AwsStack> {
  const { project, name, say } = asked;
  const engine = await findEngine({ onProgress: say });
  const pack = policyPack(project, path.join(project, ".causeway", "policies", `${name}.json`));
  const open = (judge: PolicyPacks["judge"]) =>
    openStack({
      engine,
      project,
      name,
      env: engine.env,
      policyPacks: { ...pack, judge },
      deadlines: awsDeadlines,
    });
  return {
    stack: await open("updates"),
    judge: async () => (await open("updates-and-previews")).preview(),
    engine: `Pulumi ${engine.version} (${engine.how})`,
  };
}
