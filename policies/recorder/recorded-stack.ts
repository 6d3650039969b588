import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UNKNOWN, plain } from "../engine/property";
import type { Resource } from "../engine/resource";
import { stackNameOf } from "../engine/resource";

/** At a stack's first preview what AWS computes is unknown; after its first update everything is known. */
export type Moment = "preview" | "updated";

/** The resources of a stack at one moment, as policies see them. */
export interface Landscape {
  readonly stack: string;
  readonly moment: Moment;
  /** When it was recorded, RFC 3339. */
  readonly recordedAt: string;
  /** SHA-256 of the resources: which run of the program an evidence report is about. */
  readonly digest: string;
  readonly resources: readonly Resource[];
}

/** The engine's mark of an unknown text; reading a landscape takes it for what it is. */
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Where the landscape of a stack is kept, below the project's folder. */
export function landscapeFile(stack: string, moment: Moment): string {
  return join(".causeway", "landscapes", `${stack}.${moment}.json`);
}

/** Takes resources, in the SDK's guarded form or plain, as a landscape. */
export function landscapeOf(
  resources: readonly Resource[],
  moment: Moment,
  recordedAt: string,
): Landscape {
  const written = resources
    .map((one) => JSON.parse(textOf(plain(one))) as Resource)
    // The engine registers in no fixed order; what is derived from a landscape shouldn't hang on it.
    .toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  return {
    stack: stackNameOf(written[0]?.urn ?? ""),
    moment,
    recordedAt,
    digest: digestOf(written),
    resources: written,
  };
}

/** A landscape as a file holds it. */
export function landscapeText(landscape: Landscape): string {
  return `${textOf(landscape)}\n`;
}

/**
 * Reads the landscape of a file.
 *
 * @throws Error when there is none, or when it was changed since it was recorded.
 */
export function readLandscape(file: string): Landscape {
  const landscape = parse(file);
  if (digestOf(landscape.resources) !== landscape.digest) {
    throw new Error(
      `The landscape in ${file} is not the one that was recorded: its digest differs. Record it anew ` +
        "with `npm run policies:record -- --stack NAME`.",
    );
  }
  return landscape;
}

function parse(file: string): Landscape {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Landscape;
  } catch (error) {
    throw new Error(
      `There is no landscape in ${file}: record one with \`npm run policies:record -- --stack NAME\`.`,
      { cause: error },
    );
  }
}

function digestOf(resources: readonly Resource[]): string {
  return createHash("sha256").update(JSON.stringify(resources)).digest("hex");
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (one === UNKNOWN ? UNKNOWN_MARK : one));
}
