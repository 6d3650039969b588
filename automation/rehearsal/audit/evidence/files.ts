import { readFileSync } from "node:fs";
import type { z } from "zod";
import {
  ledgerLineSchema,
  requestLineSchema,
  sentLineSchema,
  type LedgerLine,
  type RequestLine,
  type SentLine,
} from "../../load/ledger";
import { siteSampleSchema } from "../../../run/site-sample";
import { probeLineSchema, type ProbeLine } from "../../probe/probe-line";
import { faultLineSchema, type FaultLine } from "../../fault-record";
import type { RunFolder } from "../../../run/run-folder";
import { auditEventSchema, type AuditEvent } from "./events";

/** The part of a sample that the audit uses: how many independent answers stand behind a share. */
export interface ResolutionSample {
  readonly startMs: number;
  readonly endMs: number;
  readonly resolutions: number;
}

/** What the clients, the prober and the controller wrote. Undefined: the file does not exist. */
export interface RecordedFiles {
  readonly ledger: readonly LedgerLine[] | undefined;
  readonly sent: readonly SentLine[] | undefined;
  readonly requests: readonly RequestLine[] | undefined;
  readonly samples: readonly ResolutionSample[] | undefined;
  readonly probes: readonly ProbeLine[] | undefined;
  readonly events: readonly AuditEvent[] | undefined;
  readonly faults: readonly FaultLine[] | undefined;
}

/** Reads all files of a run. @throws Error with file and line when one of them is damaged. */
export function readFiles(folder: RunFolder): RecordedFiles {
  return {
    ledger: readLines(folder.ledger, ledgerLineSchema),
    sent: readLines(folder.sent, sentLineSchema),
    requests: readLines(folder.requests, requestLineSchema),
    samples: readLines(folder.samples, siteSampleSchema),
    probes: readLines(folder.probes, probeLineSchema),
    events: readLines(folder.events, auditEventSchema),
    faults: readLines(folder.faults, faultLineSchema),
  };
}

/**
 * Reads a file of one JSON a line; undefined when it does not exist. A last line without a line feed
 * was cut off while it was written and is left out: nobody was told that it is there.
 * @throws Error with file and line for anything else that is not what it should be.
 */
function readLines<T>(file: string, schema: z.ZodType<T>): readonly T[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.flatMap((line, index) =>
    line === "" ? [] : [parse(line, schema, file, index + 1)],
  );
}

function parse<T>(line: string, schema: z.ZodType<T>, file: string, number: number): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${file}:${number} can't be read as evidence: ${String(error)}`);
  }
}
