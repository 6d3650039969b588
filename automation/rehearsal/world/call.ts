import { request } from "undici";

/**
 * Sends an order, as JSON, to a process of the world.
 * @throws Error with what it answered, when that is no 200
 */
export async function call(url: string, body: unknown, limitMs: number): Promise<unknown> {
  const response = await request(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    headersTimeout: limitMs,
    bodyTimeout: limitMs,
  });
  const answer: unknown = await response.body.json();
  if (response.statusCode !== 200)
    throw new Error(`${url} answered ${response.statusCode}: ${JSON.stringify(answer)}`);
  return answer;
}
