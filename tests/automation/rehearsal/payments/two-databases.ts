import { createSchema } from "../../../../automation/rehearsal/postgres/schema";
import { seed } from "../../../../automation/rehearsal/postgres/seed";
import { historySize, takePair, type SpecPair } from "../../../helpers/postgres-pair";

/** Two running databases with the same seeded history and no replication between them. */
export async function takeTwoDatabases(): Promise<SpecPair> {
  const pair = await takePair({ prepared: false });
  await createSchema(pair.client.target);
  await seed(pair.client.target, { transactions: historySize });
  return pair;
}
