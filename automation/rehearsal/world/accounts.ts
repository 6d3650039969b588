import { Client } from "pg";
import type { Login } from "../../run/login";

/** The accounts that clients pay from and to: those of customers. */
export async function customerAccounts(
  connection: Login,
): Promise<readonly { readonly id: number; readonly currency: string }[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; currency: string }>(
      "SELECT id, currency FROM accounts WHERE kind = 'customer' AND status = 'active' ORDER BY id",
    );
    return rows.map(({ id, currency }) => ({ id: Number(id), currency }));
  } finally {
    await client.end();
  }
}
