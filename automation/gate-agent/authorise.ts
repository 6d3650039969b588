import { createHash, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";

/**
 * Whether a request carries the token of the file. The file is read each time: a rotated token counts at
 * once. Takes as long for a wrong token as for the right one.
 * @throws Error when the file can't be read or is empty: an empty token would let anybody in.
 */
export function isAuthorised(request: IncomingMessage, tokenFile: string): boolean {
  const expected = readFileSync(tokenFile, "utf8").trim();
  if (expected === "") throw new Error(`the token file ${tokenFile} is empty`);
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
