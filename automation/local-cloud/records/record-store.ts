import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { writeAtomically } from "../../process/write-atomically";
import type { CloudRecord } from "./cloud-record";

/** Reads a JSON file; undefined when it isn't there. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${file} isn't a record of the local cloud: ${(error as Error).message}`);
  }
}

/**
 * The local cloud's memory: one JSON file per resource in `<folder>/records`. Several processes (the
 * provider plugins, the name service, the Route 53 endpoint) work on one folder side by side.
 */
export class RecordStore {
  readonly folder: string;

  constructor(cloudFolder: string) {
    this.folder = path.join(cloudFolder, "records");
    fs.mkdirSync(this.folder, { recursive: true });
  }

  /** How the files of a type's records begin; types of one service and class share it. */
  private beginning(type: string): string {
    const kind = type.slice(type.lastIndexOf(":") + 1);
    const service = /^[^:]+:([^/:]+)/.exec(type)?.[1] ?? "other";
    return `${service}.${kind}.`;
  }

  private file(type: string, id: string): string {
    const hash = createHash("sha256").update(`${type} ${id}`).digest("hex").slice(0, 16);
    return path.join(this.folder, `${this.beginning(type)}${hash}.json`);
  }

  /** The record of one resource, or undefined when there is none. */
  read(type: string, id: string): CloudRecord | undefined {
    return readJson(this.file(type, id)) as CloudRecord | undefined;
  }

  write(record: CloudRecord): void {
    writeAtomically(this.file(record.type, record.id), JSON.stringify(record, undefined, 1));
  }

  /** Forgets a resource. One that isn't there is no error: a delete may be tried twice. */
  remove(type: string, id: string): void {
    fs.rmSync(this.file(type, id), { force: true });
  }

  /** All resources, or those of one type, in no particular order. */
  list(type?: string): readonly CloudRecord[] {
    const records: CloudRecord[] = [];
    const beginning = type === undefined ? "" : this.beginning(type);
    for (const name of fs.readdirSync(this.folder)) {
      if (!name.startsWith(beginning) || !name.endsWith(".json")) continue;
      // A file may vanish between the listing and the read: another process deleted the resource.
      const record = readJson(path.join(this.folder, name)) as CloudRecord | undefined;
      if (record !== undefined && (type === undefined || record.type === type))
        records.push(record);
    }
    return records;
  }
}
