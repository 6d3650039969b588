/** How long one answer of `/health` may take, in milliseconds. */
export const healthDeadlineMs = 5_000;

/** How long the test payment may take, in milliseconds. */
export const paymentDeadlineMs = 10_000;

/**
 * The target group that a deployment fills: the one that production doesn't forward to.
 * @throws Error when production uses neither group of the pair, or both.
 */
export function replacementGroup(
  productionGroups: readonly string[],
  groups: readonly string[],
): string {
  const [free, ...others] = groups.filter((group) => !productionGroups.includes(group));
  if (free !== undefined && others.length === 0) return free;
  throw new Error(
    `Expected the production listener to use one of ${groups.join(", ")}; it uses ${productionGroups.join(", ") || "none"}.`,
  );
}

/** Every address (host:port) answers `/health` with 200 in time: what is wrong, empty when nothing is. */
export async function checkHealth(
  addresses: readonly string[],
  request: typeof fetch,
): Promise<string[]> {
  if (addresses.length === 0) return ["there is no task to check: no data is no pass"];
  const problems = await Promise.all(addresses.map((address) => healthProblem(address, request)));
  return problems.filter((problem) => problem !== undefined);
}

async function healthProblem(address: string, request: typeof fetch): Promise<string | undefined> {
  try {
    const response = await request(`http://${address}/health`, {
      signal: AbortSignal.timeout(healthDeadlineMs),
    });
    return response.status === 200 ? undefined : `${address} answers ${response.status}`;
  } catch (error) {
    return `${address} doesn't answer: ${messageOf(error)}`;
  }
}

/** A payment between two accounts of our own, and the task that is asked for it. */
export interface PaymentTest {
  readonly address: string;
  readonly debitAccountId: number;
  readonly creditAccountId: number;
  /** Idempotency keys of the payment and of its reversal. */
  readonly keys: readonly [string, string];
}

/**
 * Pays 1.00 USD between the two test accounts, twice with the same key (the second must not move money
 * again), and pays it back. What is wrong, empty when nothing is.
 */
export async function checkPayment(
  { address, debitAccountId, creditAccountId, keys }: PaymentTest,
  request: typeof fetch,
): Promise<string[]> {
  const forth = {
    debitAccountId,
    creditAccountId,
    amount: "1.00",
    currency: "USD",
    reference: "deployment test",
  };
  const back = { ...forth, debitAccountId: creditAccountId, creditAccountId: debitAccountId };
  const steps = [
    { what: "the test payment", key: keys[0], body: forth, expected: 201 },
    { what: "its repetition", key: keys[0], body: forth, expected: 200 },
    { what: "its reversal", key: keys[1], body: back, expected: 201 },
  ];
  const problems: string[] = [];
  for (const { what, key, body, expected } of steps) {
    const problem = await paymentProblem({ address, key, body, expected }, request);
    if (problem !== undefined) problems.push(`${what} ${problem}`);
  }
  return problems;
}

async function paymentProblem(
  asked: {
    readonly address: string;
    readonly key: string;
    readonly body: object;
    readonly expected: number;
  },
  request: typeof fetch,
): Promise<string | undefined> {
  try {
    const response = await request(`http://${asked.address}/api/transactions`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": asked.key },
      body: JSON.stringify(asked.body),
      signal: AbortSignal.timeout(paymentDeadlineMs),
    });
    return response.status === asked.expected
      ? undefined
      : `got ${response.status}, expected ${asked.expected}`;
  } catch (error) {
    return `failed: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
