import type { PlannedChange, PolicyFinding } from "../ports/stack";
import type { LiveWeights } from "../ports/traffic-records";
import { brokenPolicies } from "./broken-policies";
import { recordShape, shapeChange } from "./record-shape";
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

/** What is in force after a step. */
export interface SteppedWeights extends LiveWeights {
  /** The traffic record without its weights: what the next step must not change. */
  readonly shape: readonly string[];
}

/**
 * Puts a share into force: refresh of the traffic record (a hand edit is seen), preview, refusal of anything
 * but that record, its update, INSYNC, a look at what the name service really holds, and only then the
 * config. Until it is in force the share is nowhere but in the preview and the update, so that whoever
 * dies in the step, and however it fails, the config holds no share that nobody judged. Idempotent.
 * @param shape the record's after the last step. A step may keep that one, or the one that was deployed since;
 * whatever else it would change of the record (a TTL, an address, a health check) rides along with no share.
 * @returns what the name service holds.
 * @throws WeightRefused when the preview holds anything else; StackLocked when somebody else's update
 * holds the stack for longer than a step waits.
 */
export async function applyWeight(
  ports: WeightPorts,
  percent: number,
  shape?: readonly string[],
): Promise<SteppedWeights> {
  try {
    const updated = await update(ports, percent, shape);
    const live = await confirm(ports, percent);
    await ports.stack.setGreenTrafficPercent(percent);
    return { ...live, shape: updated };
  } catch (error) {
    await keepConfigInForce(ports);
    throw error;
  }
}

async function update(
  ports: WeightPorts,
  percent: number,
  shape: readonly string[] | undefined,
): Promise<readonly string[]> {
  const { stack, records } = ports;
  // Before the refresh: what was deployed, not what somebody has made of it by hand.
  const found = await stack.resources(trafficRecordType);
  const deployed = found.flatMap(({ inputs }) => recordShape(inputs));
  await onceFree(ports, () => stack.refreshOnly(found.map(({ urn }) => urn)));
  const preview = await stack.preview(percent);
  const wanted = preview.changes.flatMap(({ inputs }) =>
    inputs === undefined ? [] : recordShape(inputs),
  );
  const refusal =
    refuse(preview.changes) ??
    (preview.changes.length === 0 ? undefined : refuseShape(wanted, deployed, shape)) ??
    refuseFindings(preview.findings);
  if (refusal !== undefined) {
    throw new WeightRefused(`The step to ${percent} % is refused: ${refusal}`);
  }
  const urns = preview.changes.map((change) => change.urn);
  if (urns.length > 0) await onceFree(ports, () => stack.upOnly(urns, percent));
  await records.awaitInSync(inSyncDeadlineMs);
  return urns.length > 0 ? wanted : deployed;
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

/** Why the record may not become so; undefined when its shape is the deployed one, or the last step's. */
function refuseShape(
  wanted: readonly string[],
  deployed: readonly string[],
  last: readonly string[] | undefined,
): string | undefined {
  const change = shapeChange(deployed, wanted);
  if (change === undefined || (last !== undefined && shapeChange(last, wanted) === undefined))
    return undefined;
  return (
    `of the traffic record more than its weights would change: ${change}. ` +
    "Deploy that with `pulumi up` first, where it is judged for itself; a weight step changes nothing but the weight."
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
