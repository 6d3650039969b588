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
import type { RunFolder } from "../../../run/run-folder";
import { auditEventSchema, type AuditEvent } from "./events";
import { readLines } from "./ndjson";

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
  };
}
