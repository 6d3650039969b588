import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UNKNOWN, plain } from "../engine/property";
import type { Resource } from "../engine/resource";
import { stackNameOf } from "../engine/resource";

/** At a stack's first preview what AWS computes is unknown; after its first update everything is known. */
export type Moment = "preview" | "updated";

/** The resources of a stack at one moment, as policies see them. */
export interface RecordedStack {
  readonly stack: string;
  readonly moment: Moment;
  /** When it was recorded, RFC 3339. */
  readonly recordedAt: string;
  /** SHA-256 of the resources: which run of the program an evidence report is about. */
  readonly digest: string;
  readonly resources: readonly Resource[];
}

/** The engine's mark of an unknown text; reading a recorded stack takes it for what it is. */
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Where the recorded stack of a stack is kept, below the project's folder. */
export function recordedStackFile(stack: string, moment: Moment): string {
  return join(".causeway", "recorded", `${stack}.${moment}.json`);
}

/** Takes resources, in the SDK's guarded form or plain, as a recorded stack. */
export function recordedStackOf(
  resources: readonly Resource[],
  moment: Moment,
  recordedAt: string,
): RecordedStack {
  const written = resources
    .map((one) => JSON.parse(textOf(plain(one))) as Resource)
    // The engine registers in no fixed order; what is derived from a recorded stack shouldn't hang on it.
    .toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  return {
    stack: stackNameOf(written[0]?.urn ?? ""),
    moment,
    recordedAt,
    digest: digestOf(written),
    resources: written,
  };
}

/** A recorded stack as a file holds it. */
export function recordedStackText(recorded: RecordedStack): string {
  return `${textOf(recorded)}\n`;
}

/**
 * Reads the recorded stack of a file.
 *
 * @throws Error when there is none, or when it was changed since it was recorded.
 */
export function readRecordedStack(file: string): RecordedStack {
  const recorded = parse(file);
  if (digestOf(recorded.resources) !== recorded.digest) {
    throw new Error(
      `The recorded stack in ${file} is not the one that was recorded: its digest differs. Record it anew ` +
        "with `npm run policies:record -- --stack NAME`.",
    );
  }
  return recorded;
}

function parse(file: string): RecordedStack {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RecordedStack;
  } catch (error) {
    throw new Error(
      `There is no recorded stack in ${file}: record one with \`npm run policies:record -- --stack NAME\`.`,
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
