import { setTimeout as pause } from "node:timers/promises";
import { openLedgerFile, type LedgerFile } from "../adapters/ledger-file";
import { nameText } from "../manifest/names";
import { UsageError } from "../run/usage-error";
import { openQuery, type OpenQuery, type QueryBounds } from "../adapters/postgres/open-query";
import { arrivalBySlots } from "../verification/content/arrival";
import { compareBesideRows, type BesideOutcome } from "../verification/content/beside-rows";
import type { ConfirmPorts } from "../verification/content/confirm";
import type { Ledger, LedgerLine } from "../verification/content/ledger";
import type { ContentOutcome } from "../verification/content/outcome";
import {
  comparingSettings,
  verifyContent,
  type ContentOptions,
} from "../verification/content/verify-content";
import { pinnedSettings } from "../verification/row-hash";
import { hasLimits, type HealthLimits } from "../verification/content/source-health";
import { cutTables } from "../verification/content/cut";
import { mergeLedgers } from "./merge-ledgers";
import { createThrottle } from "./verify-throttle";

/** A table without a usable key is read by one statement: it may take long, and never waits for locks. */
const bounds: QueryBounds = { deadlineMs: 3_600_000, lockMs: 2_000, rowLimit: 1_000_000 };
const manner = {
  applicationName: "causeway-verify",
  settings: { ...pinnedSettings, ...comparingSettings },
};

/** What to compare, and how. */
export interface VerifyAsked extends ContentOptions {
  /** Connection URLs. */
  readonly source: string;
  readonly target: string;
  /** Sessions on each database; each compares one range at a time. */
  readonly workers: number;
  /** A file from which a comparison that ended is taken up again. */
  readonly ledger?: string | undefined;
  /** Ledgers of shards, whose equal ranges count; they come into `ledger`. */
  readonly merge?: readonly string[] | undefined;
  /** Above which nothing new begins. */
  readonly limits?: HealthLimits;
  /** Gets what toggles a pause, for a signal. */
  readonly onPausable?: (toggle: () => void) => void;
  /** Whether sequences, large objects and the schema are compared too. */
  readonly besideRows?: boolean;
  readonly say?: (line: string) => void;
}

/** A comparison, and of which databases. */
export interface Verified {
  readonly source: string;
  readonly target: string;
  readonly content: ContentOutcome;
  /** Why it did not go at full speed. */
  readonly waited: readonly string[];
  /** What is no row, each with its own verdict; nothing unless asked for. */
  readonly beside: readonly BesideOutcome[];
}

const inMemory: Ledger = { before: [], append: () => undefined };

/**
 * Opens both databases read only and compares their content.
 * @throws QueryError when a database can't be reached, UsageError for a ledger of other databases.
 */
export async function runVerify(asked: VerifyAsked): Promise<Verified> {
  const {
    source,
    target,
    workers,
    ledger: file,
    merge,
    limits = {},
    onPausable,
    ...options
  } = asked;
  const opened: OpenQuery[] = [];
  let ledgerFile: LedgerFile<LedgerLine> | undefined;
  const open = async (url: string) => {
    const query = await openQuery(url, bounds, manner);
    opened.push(query);
    return query;
  };
  try {
    const [from, to] = [await open(source), await open(target)];
    const subject = subjectOf(from, to);
    if (file !== undefined) ledgerFile = openLedgerFile(file, subject);
    const ledger = ledgerOf(ledgerFile, merge ?? [], subject);
    const ports = [portsOf(from, to)] as [ConfirmPorts, ...ConfirmPorts[]];
    while (ports.length < workers) ports.push(portsOf(await open(source), await open(target)));
    const throttle = createThrottle({
      limits,
      // Its own session: the answer must not wait behind a range.
      source: hasLimits(limits) ? await open(source) : from,
      now: clock.now,
      pause: clock.pause,
      say: asked.say ?? (() => undefined),
    });
    onPausable?.(() => throttle.toggle());
    const content = await verifyContent(ports, { ledger, throttle }, options);
    const beside = asked.besideRows === true ? await compareBesideRows(from, to) : [];
    return { source: from.where, target: to.where, content, waited: throttle.reported(), beside };
  } finally {
    ledgerFile?.close();
    for (const query of opened) await query.close().catch(() => undefined);
  }
}

function subjectOf(from: OpenQuery, to: OpenQuery): string {
  return `${from.where} and ${to.where}`;
}

function ledgerOf(
  file: LedgerFile<LedgerLine> | undefined,
  merge: readonly string[],
  subject: string,
): Ledger {
  if (file === undefined) return inMemory;
  return {
    before: mergeLedgers(file, merge, subject),
    append: (line) => {
      file.append(line);
    },
  };
}

/**
 * Cuts both databases' tables into segments for shards to share, and writes where into a ledger that each of
 * them begins with a copy of.
 * @returns how many segments each table came to; a table that is not named is one.
 * @throws QueryError, UsageError like `runVerify`, and for a ledger that is in use already.
 */
export async function runCut(
  asked: Pick<VerifyAsked, "source" | "target" | "exclusions" | "waivers"> & {
    readonly ledger: string;
    readonly segments: number;
  },
): Promise<readonly { readonly table: string; readonly segments: number }[]> {
  const source = await openQuery(asked.source, bounds, manner);
  const target = await openQuery(asked.target, bounds, manner).catch(async (error: unknown) => {
    await source.close();
    throw error;
  });
  try {
    const ledger = openLedgerFile<LedgerLine>(asked.ledger, subjectOf(source, target));
    try {
      if (ledger.before.length > 0)
        throw new UsageError(
          `${asked.ledger} holds ${ledger.before.length} lines already; expected a new file: ` +
            "a cut comes before the first comparison.",
        );
      const lines = await cutTables({ source, target }, asked);
      for (const line of lines) ledger.append(line);
      return lines.map(({ schema, table, borders }) => ({
        table: nameText(schema, table),
        segments: borders.length + 1,
      }));
    } finally {
      ledger.close();
    }
  } finally {
    await Promise.all([source.close(), target.close()].map((each) => each.catch(() => undefined)));
  }
}

const clock = {
  now: () => performance.now(),
  pause: async (ms: number) => void (await pause(ms)),
};

function portsOf(source: OpenQuery, target: OpenQuery): ConfirmPorts {
  return { source, target, arrival: arrivalBySlots(source, target, clock.pause), ...clock };
}
