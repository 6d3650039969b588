import type { PlannedChange, PolicyFinding } from "../ports/stack";
import type { LiveWeights } from "../ports/traffic-records";
import { brokenPolicies } from "./broken-policies";
import {
  inSyncDeadlineMs,
  onceFree,
  shareOf,
  trafficRecordType,
  type WeightPorts,
} from "./weight-ports";

export { trafficRecordType, type WeightPorts } from "./weight-ports";
export { withdrawGreen } from "./withdraw-green";

/** A preview wants to change more than the traffic record: nothing has been changed. */
export class WeightRefused extends Error {
  override readonly name = "WeightRefused";
}

/**
 * Puts a share into force: refresh of the traffic record (a hand edit is seen), preview, refusal of anything
 * but that record, its update, INSYNC, a look at what the name service really holds, and only then the
 * config. Until it is in force the share is nowhere but in the preview and the update, so that whoever
 * dies in the step, and however it fails, the config holds no share that nobody judged. Idempotent.
 * @returns what the name service holds.
 * @throws WeightRefused when the preview holds anything else; StackLocked when somebody else's update
 * holds the stack for longer than a step waits.
 */
export async function applyWeight(ports: WeightPorts, percent: number): Promise<LiveWeights> {
  try {
    await update(ports, percent);
    const live = await confirm(ports, percent);
    await ports.stack.setGreenTrafficPercent(percent);
    return live;
  } catch (error) {
    await keepConfigInForce(ports);
    throw error;
  }
}

async function update(ports: WeightPorts, percent: number): Promise<void> {
  const { stack, records } = ports;
  await onceFree(ports, () => stack.refreshOnly(trafficRecordType));
  const preview = await stack.preview(percent);
  const refusal = refuse(preview.changes) ?? refuseFindings(preview.findings);
  if (refusal !== undefined) {
    throw new WeightRefused(`The step to ${percent} % is refused: ${refusal}`);
  }
  const urns = preview.changes.map((change) => change.urn);
  if (urns.length > 0) await onceFree(ports, () => stack.upOnly(urns, percent));
  await records.awaitInSync(inSyncDeadlineMs);
}

/** Why a preview may not be applied as a weight step; undefined when it may. */
export function refuse(changes: readonly PlannedChange[]): string | undefined {
  const others = changes.filter(
    (change) => change.type !== trafficRecordType || change.operation !== "update",
  );
  if (others.length === 0) return undefined;
  const named = others.map((change) => `${change.operation} ${change.urn}`).join(", ");
  return (
    `besides the traffic record the preview would change ${named}. ` +
    "Bring the stack in line with `pulumi up` first; a weight step changes nothing but the weight."
  );
}

function refuseFindings(findings: readonly PolicyFinding[]): string | undefined {
  const broken = brokenPolicies(findings);
  return broken.length === 0 ? undefined : `mandatory policies are broken: ${broken.join("; ")}`;
}

async function confirm({ records }: WeightPorts, percent: number): Promise<LiveWeights> {
  const live = await records.read();
  if (live === undefined) {
    throw new Error(
      "The traffic record does not exist after the update that should have written it.",
    );
  }
  const { blue, green, deviations } = live;
  if (shareOf(live) !== percent || deviations.length > 0) {
    const held = [`blue ${blue} and green ${green}`, ...deviations].join("; ");
    throw new Error(
      `The name service holds ${held} right after a step to ${percent} %: somebody else writes this record.`,
    );
  }
  return live;
}

/** After a failure: the share in the config is the one that clients get, whichever that is. */
async function keepConfigInForce({ stack, records, say }: WeightPorts): Promise<void> {
  try {
    const live = await records.read();
    const percent = live === undefined ? undefined : shareOf(live);
    if (percent === undefined || !Number.isInteger(percent)) return;
    if ((await stack.greenTrafficPercent()) === percent) return;
    await stack.setGreenTrafficPercent(percent);
  } catch (error) {
    // The step's own failure is what matters; the config was not touched before the step was done.
    say?.("warning", `The config's share could not be compared: ${(error as Error).message}`);
  }
}
