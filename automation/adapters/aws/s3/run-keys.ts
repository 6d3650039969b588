import type { JournalEntry } from "../../../run/journal-entry";
import type { S3Objects } from "./objects";

/** Entries of one segment: the whole of them in one object, so that nobody has to read ten thousand. */
export const segmentLength = 100;

/** Objects read at once. */
const atOnce = 32;

const padded = (sequence: number) => String(sequence).padStart(10, "0");

/** Where a run's objects are, below its stack's prefix. */
export function runKeys(runId: string) {
  return {
    entries: `${runId}/entries/`,
    entry: (sequence: number) => `${runId}/entries/${padded(sequence)}.json`,
    segments: `${runId}/segments/`,
    segment: (first: number) => `${runId}/segments/${padded(first)}.ndjson`,
    requests: `${runId}/requests/`,
    situation: `${runId}/situation.json`,
  };
}

/** One entry as it is kept. The nonce tells its writer whether an answer that was lost was its own. */
export interface KeptEntry {
  readonly nonce: string;
  readonly entry: JournalEntry;
}

/**
 * Every entry of a run: its segments, then what came after the last of them.
 * @throws AwsFailure; Error when an object holds no entry, or one is missing between two others.
 */
export async function readEntries(objects: S3Objects, runId: string): Promise<JournalEntry[]> {
  const keys = runKeys(runId);
  const segments = await objects.list(keys.segments);
  const texts = await readAll(
    objects,
    segments.map(({ key }) => key),
  );
  const entries = texts.flatMap((text) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map(parsed),
  );
  const rest = await objects.list(
    keys.entries,
    entries.length === 0 ? undefined : keys.entry(entries.length - 1),
  );
  const newer = await readAll(
    objects,
    rest.map(({ key }) => key),
  );
  return [...entries, ...newer.map((text) => (JSON.parse(text) as KeptEntry).entry)];
}

/** Every entry from its own object, none from a segment: the proof of the segments. */
export async function readEachEntry(objects: S3Objects, runId: string): Promise<JournalEntry[]> {
  const listed = await objects.list(runKeys(runId).entries);
  const texts = await readAll(
    objects,
    listed.map(({ key }) => key),
  );
  return texts.map((text) => (JSON.parse(text) as KeptEntry).entry);
}

/** The texts of these objects, in their order. @throws Error when one is gone. */
async function readAll(objects: S3Objects, keys: readonly string[]): Promise<string[]> {
  const texts = new Array<string>(keys.length);
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let index = next++; index < keys.length; index = next++) {
      const key = keys[index] ?? "";
      const found = await objects.read(key);
      if (found === undefined) throw new Error(`${objects.address(key)} was listed and is gone.`);
      texts[index] = found.text;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, keys.length) }, reader));
  return texts;
}

function parsed(line: string): JournalEntry {
  return JSON.parse(line) as JournalEntry;
}
