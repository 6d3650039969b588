import { setTimeout as pause } from "node:timers/promises";
import { openQuery, type OpenQuery, type QueryBounds } from "../adapters/postgres/open-query";
import { arrivalBySlots } from "../verification/content/arrival";
import type { ContentOutcome } from "../verification/content/outcome";
import {
  comparingSettings,
  verifyContent,
  type ContentOptions,
} from "../verification/content/verify-content";
import { pinnedSettings } from "../verification/row-hash";

/** A table without a usable key is read by one statement: it may take long, and never waits for locks. */
const bounds: QueryBounds = { deadlineMs: 3_600_000, lockMs: 2_000, rowLimit: 1_000_000 };
const manner = {
  applicationName: "causeway-verify",
  settings: { ...pinnedSettings, ...comparingSettings },
};

/** What to compare: connection URLs. */
export interface VerifyAsked extends ContentOptions {
  readonly source: string;
  readonly target: string;
}

/** A comparison, and of which databases. */
export interface Verified {
  readonly source: string;
  readonly target: string;
  readonly content: ContentOutcome;
}

/**
 * Opens both databases read only and compares their content.
 * @throws QueryError when a database can't be reached.
 */
export async function runVerify({ source, target, ...options }: VerifyAsked): Promise<Verified> {
  const opened: OpenQuery[] = [];
  try {
    for (const url of [source, target]) opened.push(await openQuery(url, bounds, manner));
    const [from, to] = opened as [OpenQuery, OpenQuery];
    const arrival = arrivalBySlots(from, to, async (ms) => void (await pause(ms)));
    const content = await verifyContent(
      {
        source: from,
        target: to,
        arrival,
        now: () => performance.now(),
        pause: async (ms) => void (await pause(ms)),
      },
      options,
    );
    return { source: from.where, target: to.where, content };
  } finally {
    for (const query of opened) await query.close().catch(() => undefined);
  }
}
