import type { Difference } from "../../../verification/catalogue/difference";
import { reprintOf } from "../../../verification/catalogue/reprint";
import type { Connection } from "../connection";

/** How long the newer side may take over one definition, in milliseconds. */
const deadlineMs = 60_000;

/**
 * The differences that remain once the newer side has printed the older one's definitions. Each is made
 * there and taken back at once; where it can't be made the difference stays.
 * @param newer the connection of the side with the newer major, and which one that is.
 */
export async function afterReprinting(
  differences: readonly Difference[],
  newer: { readonly connection: Connection; readonly role: "source" | "target" },
): Promise<readonly Difference[]> {
  const older = newer.role === "target" ? "source" : "target";
  const candidates = differences.filter(
    (difference) => reprintOf(difference, difference[older] ?? "") !== undefined,
  );
  if (candidates.length === 0) return differences;
  const same = new Set<Difference>();
  await newer.connection.session(deadlineMs, async (client) => {
    await client.query("SET lock_timeout = 500");
    for (const difference of candidates) {
      const reprint = reprintOf(difference, difference[older] ?? "");
      if (reprint === undefined) continue;
      await client.query("BEGIN");
      try {
        await client.query(reprint.make);
        const { rows } = await client.query<{ text: string }>(reprint.read);
        if (rows[0]?.text === difference[newer.role]) same.add(difference);
      } catch {
        // What can't be made there is not the same.
      } finally {
        await client.query("ROLLBACK");
      }
    }
  });
  return differences.filter((difference) => !same.has(difference));
}
