import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { withFileLock } from "../records/file-lock";
import { readJson } from "../records/record-store";
import { writeAtomically } from "../../process/write-atomically";
import type { RecordSet } from "./record-set";

/** A batch of changes and the moment from which all name servers answer with it. */
export interface ZoneChange {
  readonly id: string;
  readonly submittedAtMs: number;
  readonly inSyncAtMs: number;
}

/** A hosted zone as it is kept in `<cloud folder>/zones/<zone id>.json`. */
export interface ZoneFile {
  readonly zoneId: string;
  /** The zone's name, canonical. */
  readonly name: string;
  readonly sets: readonly RecordSet[];
  /** What the name servers answer with until `inForceAtMs`. */
  readonly setsBefore: readonly RecordSet[];
  readonly inForceAtMs: number;
  /** The newest changes, newest last. */
  readonly changes: readonly ZoneChange[];
}

/** How long Route 53's propagation takes here when nobody says otherwise, in milliseconds. */
export const DEFAULT_INSYNC_DELAY_MS = 300;

const CHANGES_KEPT = 100;

/** The hosted zones of the local cloud. Several processes work on them side by side. */
export class ZoneStore {
  readonly folder: string;

  constructor(private readonly cloudFolder: string) {
    this.folder = path.join(cloudFolder, "zones");
    fs.mkdirSync(this.folder, { recursive: true });
  }

  private file(zoneId: string): string {
    return path.join(this.folder, `${zoneId.replace(/[^A-Za-z0-9]/g, "_")}.json`);
  }

  /** Sets how long a change takes to be in force, for every process that works on this folder. */
  setInsyncDelay(milliseconds: number): void {
    const file = path.join(this.cloudFolder, "propagation.json");
    writeAtomically(file, JSON.stringify({ insyncDelayMs: milliseconds }));
  }

  insyncDelayMs(): number {
    const kept = readJson(path.join(this.cloudFolder, "propagation.json")) as
      { readonly insyncDelayMs: number } | undefined;
    return kept?.insyncDelayMs ?? DEFAULT_INSYNC_DELAY_MS;
  }

  read(zoneId: string): ZoneFile | undefined {
    return readJson(this.file(zoneId)) as ZoneFile | undefined;
  }

  list(): readonly ZoneFile[] {
    return fs
      .readdirSync(this.folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => readJson(path.join(this.folder, name)) as ZoneFile | undefined)
      .filter((zone) => zone !== undefined);
  }

  /** Makes an empty zone; one that is there stays as it is. */
  create(zoneId: string, name: string): void {
    if (this.read(zoneId) !== undefined) return;
    const zone: ZoneFile = {
      zoneId,
      name,
      sets: [],
      setsBefore: [],
      inForceAtMs: Date.now(),
      changes: [],
    };
    writeAtomically(this.file(zoneId), JSON.stringify(zone, undefined, 1));
  }

  remove(zoneId: string): void {
    fs.rmSync(this.file(zoneId), { force: true });
  }

  /**
   * Replaces a zone's record sets with what `next` makes of them, as one change. Nothing is changed when
   * `next` throws, or when the zone doesn't exist (undefined is returned then).
   */
  async change(
    zoneId: string,
    next: (sets: readonly RecordSet[]) => readonly RecordSet[],
  ): Promise<ZoneChange | undefined> {
    return withFileLock(this.file(zoneId), () => {
      const zone = this.read(zoneId);
      if (zone === undefined) return undefined;
      const sets = next(zone.sets);
      const now = Date.now();
      const seed = `${zoneId} ${now} ${zone.changes.length} ${JSON.stringify(sets)}`;
      const change: ZoneChange = {
        id: `C${createHash("sha256").update(seed).digest("hex").slice(0, 20).toUpperCase()}`,
        submittedAtMs: now,
        inSyncAtMs: now + this.insyncDelayMs(),
      };
      const written: ZoneFile = {
        ...zone,
        sets,
        // A change that overtakes another: the name servers still answer with what was before both.
        setsBefore: now < zone.inForceAtMs ? zone.setsBefore : zone.sets,
        inForceAtMs: change.inSyncAtMs,
        changes: [...zone.changes, change].slice(-CHANGES_KEPT),
      };
      writeAtomically(this.file(zoneId), JSON.stringify(written, undefined, 1));
      return change;
    });
  }
}

/** The record sets that the name servers answer with at `nowMs`. */
export function setsInForce(zone: ZoneFile, nowMs: number): readonly RecordSet[] {
  return nowMs < zone.inForceAtMs ? zone.setsBefore : zone.sets;
}
