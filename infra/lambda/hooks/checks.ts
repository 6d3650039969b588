// The checks of a deployment, as plain functions: what talks to AWS or the network comes in from outside.

/** How long one answer of `/health` may take, in milliseconds. */
export const healthDeadlineMs = 5_000;

/** How long the test payment may take, in milliseconds. */
export const paymentDeadlineMs = 10_000;

/**
 * The target group that a deployment fills: the one that the production listener doesn't forward to.
 * @param {readonly string[]} productionGroups ARNs that the production listener forwards to
 * @param {readonly string[]} groups ARNs of the pair
 * @returns {string}
 */
export function replacementGroup(productionGroups, groups) {
  const free = groups.filter((group) => !productionGroups.includes(group));
  if (free.length === 1) return free[0];
  throw new Error(
    `Expected the production listener to use one of ${groups.join(", ")}; it uses ${productionGroups.join(", ") || "none"}.`,
  );
}

/**
 * Every address answers `/health` with 200 in time.
 * @param {readonly string[]} addresses host:port
 * @param {typeof fetch} request
 * @returns {Promise<string[]>} what is wrong, empty when nothing is
 */
export async function checkHealth(addresses, request) {
  if (addresses.length === 0) return ["there is no task to check: no data is no pass"];
  const problems = await Promise.all(addresses.map((address) => healthProblem(address, request)));
  return problems.filter((problem) => problem !== undefined);
}

async function healthProblem(address, request) {
  try {
    const response = await request(`http://${address}/health`, {
      signal: AbortSignal.timeout(healthDeadlineMs),
    });
    return response.status === 200 ? undefined : `${address} answers ${response.status}`;
  } catch (error) {
    return `${address} doesn't answer: ${error.message}`;
  }
}

/**
 * Pays 1.00 USD between the two test accounts, twice with the same key (the second must not move money
 * again), and pays it back.
 * @param {{ address: string, debitAccountId: number, creditAccountId: number, keys: readonly [string, string] }} test
 * @param {typeof fetch} request
 * @returns {Promise<string[]>} what is wrong, empty when nothing is
 */
export async function checkPayment(test, request) {
  const { address, debitAccountId, creditAccountId, keys } = test;
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
  const problems = [];
  for (const { what, key, body, expected } of steps) {
    const problem = await paymentProblem(address, key, body, expected, request);
    if (problem !== undefined) problems.push(`${what} ${problem}`);
  }
  return problems;
}

async function paymentProblem(address, key, body, expected, request) {
  try {
    const response = await request(`http://${address}/api/transactions`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(paymentDeadlineMs),
    });
    return response.status === expected
      ? undefined
      : `got ${response.status}, expected ${expected}`;
  } catch (error) {
    return `failed: ${error.message}`;
  }
}
