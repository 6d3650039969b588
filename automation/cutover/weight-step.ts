import type { Clock } from "../ports/clock";
import type { PlannedChange, PolicyFinding, Stack } from "../ports/stack";
import type { TrafficRecords } from "../ports/traffic-records";
import { brokenPolicies } from "./broken-policies";

/** The one resource that a weight step may touch. */
export const trafficRecordType = "aws:route53/recordsExclusive:RecordsExclusive";

/** How long the name servers may take to agree; Route 53 needs under a minute as a rule. */
const inSyncDeadlineMs = 5 * 60_000;

/** Tries of the emergency write, with longer and longer waits between them. */
const withdrawTries = 5;

/** A preview wants to change more than the traffic record: nothing has been changed. */
export class WeightRefused extends Error {
  override readonly name = "WeightRefused";
}

/** What a weight step works with. */
export interface WeightPorts {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly records: TrafficRecords;
}

/**
 * Puts a share into force: config, preview, refusal of anything but the traffic record, update of
 * that record, INSYNC, and a look at what the name service really holds. Idempotent.
 * @throws WeightRefused, with the config put back, when the preview holds anything else.
 */
export async function applyWeight(ports: WeightPorts, percent: number): Promise<void> {
  const before = await ports.stack.greenTrafficPercent();
  try {
    await update(ports, percent);
  } catch (error) {
    // Nothing was changed in the cloud, so the config must not say that it was.
    if (error instanceof NothingChanged) await ports.stack.setGreenTrafficPercent(before);
    throw error instanceof NothingChanged ? error.reason : error;
  }
}

/** The step failed before the update: only the config has been written. */
class NothingChanged extends Error {
  constructor(readonly reason: Error) {
    super(reason.message);
  }
}

async function update(ports: WeightPorts, percent: number): Promise<void> {
  const { stack, records } = ports;
  await stack.setGreenTrafficPercent(percent);
  const preview = await stack.preview().catch((error: unknown) => {
    throw new NothingChanged(error as Error);
  });
  const refusal = refuse(preview.changes) ?? refuseFindings(preview.findings);
  if (refusal !== undefined) {
    throw new NothingChanged(new WeightRefused(`The step to ${percent} % is refused: ${refusal}`));
  }
  const urns = preview.changes.map((change) => change.urn);
  if (urns.length > 0) await stack.upOnly(urns);
  await records.awaitInSync(inSyncDeadlineMs);
  await confirm(records, percent);
}

/**
 * The emergency path: the name service first, in one batch, then Pulumi's state back in line.
 * Before the switch and after it this is safe alike: both sites use the one writer.
 */
export async function withdrawGreen(ports: WeightPorts): Promise<void> {
  await writeZero(ports);
  await ports.records.awaitInSync(inSyncDeadlineMs);
  // Not put back when it is refused: the next `pulumi up` would send clients to a green that failed.
  await update(ports, 0).catch((error: unknown) => {
    throw error instanceof NothingChanged ? error.reason : error;
  });
}

/** Clients are on a green that failed: one call that fails must not be the end of it. */
async function writeZero({ clock, records }: WeightPorts): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await records.writeWeights({ blue: 100, green: 0 });
    } catch (error) {
      if (attempt === withdrawTries) throw error;
      await clock.sleep(1_000 * attempt);
    }
  }
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

async function confirm(records: TrafficRecords, percent: number): Promise<void> {
  const live = await records.read();
  if (live === undefined) {
    throw new Error(
      "The traffic record does not exist after the update that should have written it.",
    );
  }
  const share = (100 * live.green) / (live.green + live.blue);
  if (share !== percent) {
    throw new Error(
      `The name service holds blue ${live.blue} and green ${live.green} after a step to ${percent} %: somebody else writes this record.`,
    );
  }
}
