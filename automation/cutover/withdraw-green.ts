import { NeedsStack } from "../ports/traffic-records";
import {
  inSyncDeadlineMs,
  onceFree,
  shareOf,
  trafficRecordType,
  type WeightPorts,
} from "./weight-ports";

/** Waits between two tries, in milliseconds: quick at first, then as often as Route 53 can bear. */
const waitsMs = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** After so many failed writes in a row the stack's update is tried too: it takes ten times as long. */
const writesBeforeStack = 3;

/** What a person can do while Causeway can't. */
const byHand =
  "By hand: in the clients' hosted zone set green's weighted records to weight 0 and blue's to 100 " +
  "(A and AAAA), or run `pulumi up` with causeway:greenTrafficPercent 0.";

/** Clients are on blue; what failed afterwards concerns Pulumi's state alone. */
export class StateLags extends Error {
  override readonly name = "StateLags";
}

/**
 * The emergency path: the name service first, in one batch, then Pulumi's state back in line. Before the
 * switch and after it this is safe alike: both sites use the one writer. Where the batch can't be written
 * the stack's update is the second way; it ends only when green has no traffic, however long that takes.
 * @throws StateLags once green is out and the state could not be brought in line.
 */
export async function withdrawGreen(ports: WeightPorts): Promise<void> {
  // First, for who dies in between: the next `pulumi up` must not send clients to a green that failed.
  // A file that can't be written must not keep them there: it is tried again below.
  await ports.stack.setGreenTrafficPercent(0).catch(() => undefined);
  await takeOut(ports);
  try {
    await ports.records.awaitInSync(inSyncDeadlineMs);
    await onceFree(ports, () => updateToZero(ports));
  } catch (error) {
    throw new StateLags(
      "Clients are on blue: the zone gives green no traffic. Only Pulumi's state lags: " +
        `${(error as Error).message} Resume, or run \`pulumi refresh\` and \`pulumi up\`.`,
      { cause: error },
    );
  }
}

/** Clients are on a green that failed: no call that fails, and no number of them, is the end of it. */
async function takeOut(ports: WeightPorts): Promise<void> {
  const { clock, records, say } = ports;
  for (let tries = 1; ; tries += 1) {
    try {
      for (const remark of await records.withdrawGreen()) {
        say?.("warning", `Green is out of the traffic. Look at this too: ${remark}.`);
      }
      return;
    } catch (error) {
      const reasons = [(error as Error).message];
      if (tries % writesBeforeStack === 0 || error instanceof NeedsStack) {
        const reason = await throughStack(ports);
        if (reason === undefined) return;
        reasons.push(reason);
      }
      say?.("error", `Green still has traffic (try ${tries}): ${reasons.join("; ")}. ${byHand}`);
      await clock.sleep(waitsMs[Math.min(tries, waitsMs.length) - 1] ?? 15_000);
    }
  }
}

/** The second way, for a zone that can't be written or lacks a record. Answers why green is not out. */
async function throughStack(ports: WeightPorts): Promise<string | undefined> {
  try {
    await updateToZero(ports);
    const live = await ports.records.read();
    if (live !== undefined && shareOf(live) === 0) return undefined;
    return `after the stack's update the zone holds ${JSON.stringify(live)}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Updates the traffic record, and it alone, to no share for green: what else a preview would change
 * waits for a person, clients don't.
 */
async function updateToZero({ stack }: WeightPorts): Promise<void> {
  await stack.setGreenTrafficPercent(0);
  const urns = (await stack.resources(trafficRecordType)).map(({ urn }) => urn);
  if (urns.length === 0) throw new Error(`the stack '${stack.name}' has no traffic record`);
  await stack.refreshOnly(urns);
  await stack.upOnly(urns, 0);
}
