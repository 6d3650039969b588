import * as fs from "node:fs";
import { afterEvent, type Published } from "../../run/event-log";
import type { EventSink } from "../../run/event-sink";
import { cutoverEventSchema, type CutoverEvent } from "../../run/events";
import { keepEvent } from "../../run/keep-event";
import { cutTornLine } from "../../run/ndjson";

/** The end of the file that is read first, in bytes; doubled until it tells what was published last. */
const tailBytes = 64 * 1024;

/**
 * The log of a run's events in a local file, one JSON a line; of ticks and verdicts only those that
 * `keepEvent` keeps, a tick without its samples and with the worst lag since the one before. Each line is
 * one write to the operating system, so a `kill -9` loses nothing that was published. A line torn by an
 * earlier crash of the machine is cut off first.
 */
export class FileEventLog implements EventSink {
  /** Of the ticks that were not kept, since the last that was. */
  private worstLagMs: number | undefined;

  private constructor(
    private readonly file: string,
    private readonly descriptor: number,
    private kept: Published,
  ) {}

  /** @throws Error when the file can't be opened or read. */
  static open(file: string): FileEventLog {
    const descriptor = fs.openSync(file, "a+");
    cutTornLine(descriptor);
    return new FileEventLog(file, descriptor, lastPublished(descriptor));
  }

  /** What the file holds of the run so far. */
  published(): Published {
    return this.kept;
  }

  /** @throws Error when the line can't be written whole. */
  publish(event: CutoverEvent): void {
    if (event.type === "tick" && event.lagMs !== undefined)
      this.worstLagMs = Math.max(event.lagMs, this.worstLagMs ?? 0);
    if (!keepEvent(this.kept, event)) return;
    this.kept = afterEvent(this.kept, event);
    if (event.type !== "tick") return this.write(event);
    const lagMs = event.lagMs === undefined ? undefined : this.worstLagMs;
    this.worstLagMs = undefined;
    this.write({ ...event, lagMs, samples: [] });
  }

  close(): void {
    fs.closeSync(this.descriptor);
  }

  private write(event: CutoverEvent): void {
    const line = Buffer.from(`${JSON.stringify(event)}\n`);
    const written = fs.writeSync(this.descriptor, line);
    if (written < line.length) {
      throw new Error(
        `Only ${written} of ${line.length} bytes of an event fit into ${this.file}. Is its disk full?`,
      );
    }
  }
}

/** Reads back from the end of the file until it holds the run's start, or all that is gone by. */
function lastPublished(descriptor: number): Published {
  const { size } = fs.fstatSync(descriptor);
  for (let bytes = tailBytes; ; bytes *= 2) {
    const from = Math.max(0, size - bytes);
    const tail = Buffer.alloc(size - from);
    fs.readSync(descriptor, tail, 0, tail.length, from);
    const events = tail.toString("utf8").split("\n").flatMap(parsed);
    const found = events.reduce(afterEvent, {} as Published);
    const { phase, tick, verdict } = found;
    const isWhole = from === 0 || events.some(({ type }) => type === "run-started");
    if (isWhole || (phase !== undefined && tick !== undefined && verdict !== undefined))
      return found;
  }
}

/** Nothing for a torn line, or the half one that the tail begins with. */
function parsed(line: string): CutoverEvent[] {
  try {
    return [cutoverEventSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
