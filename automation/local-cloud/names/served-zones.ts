import * as fs from "node:fs";
import * as path from "node:path";
import { readJson } from "../records/record-store";
import type { ServedZone } from "./resolve";
import { setsInForce, type ZoneFile } from "./zone-store";

/** How old the look at the folder may be: changes on disk are seen within this time, in milliseconds. */
const LOOK_EVERY_MS = 20;

interface Loaded {
  readonly mark: string;
  readonly zone: ZoneFile;
}

/** The hosted zones of a folder, as they are in force at the moment they are asked for. */
export class ServedZones {
  private loaded: ReadonlyMap<string, Loaded> = new Map();
  private lookedAtMs = -Infinity;

  constructor(private readonly folder: string) {}

  private look(): void {
    const loaded = new Map<string, Loaded>();
    for (const name of fs.readdirSync(this.folder)) {
      if (!name.endsWith(".json")) continue;
      const file = path.join(this.folder, name);
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      if (stat === undefined) continue;
      // Files are replaced, never written into: a new content has a new inode.
      const mark = `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
      const known = this.loaded.get(name);
      if (known?.mark === mark) {
        loaded.set(name, known);
      } else {
        const zone = readJson(file) as ZoneFile | undefined;
        if (zone !== undefined) loaded.set(name, { mark, zone });
      }
    }
    this.loaded = loaded;
  }

  now(): readonly ServedZone[] {
    const nowMs = Date.now();
    if (nowMs - this.lookedAtMs >= LOOK_EVERY_MS) {
      this.look();
      this.lookedAtMs = nowMs;
    }
    return [...this.loaded.values()].map(({ zone }) => ({
      name: zone.name,
      sets: setsInForce(zone, nowMs),
    }));
  }
}
