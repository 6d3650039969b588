import type { SiteSample } from "../run/site-sample";
import type { DatabaseRole, Site } from "./words";
import type { Phase } from "./phase";
import type { Verdict } from "./verdict";

/** An event without its time. */
export type EventBody =
  | {
      readonly type: "run-started";
      readonly runId: string;
      readonly stack: string;
      readonly plan: string;
      readonly resumed: boolean;
      /** What a person should know of this run's set-up, by name: load, scale, gate, engine, overrides. */
      readonly facts: Readonly<Record<string, string>>;
    }
  /** The phase changed; `waitsFor` says what ends it and why. */
  | {
      readonly type: "phase";
      readonly phase: Phase;
      /** The plan entry it belongs to, as `25` or `switch-writer`; undefined outside the plan. */
      readonly entry: string | undefined;
      readonly waitsFor: string;
    }
  /** A unit of work began or ended, with its length. */
  | { readonly type: "step-started"; readonly step: string; readonly what: string }
  | {
      readonly type: "step-ended";
      readonly step: string;
      readonly tookMs: number;
      readonly outcome: string;
    }
  /** The live situation, about twice a second. */
  | {
      readonly type: "tick";
      readonly wantedPercent: number;
      /** Green's share of the requests since the last tick, in percent; undefined without requests. */
      readonly measuredPercent: number | undefined;
      readonly samples: readonly SiteSample[];
      readonly writer: DatabaseRole;
      readonly lagMs: number | undefined;
      readonly waitsFor: string;
    }
  /** The stage was judged. */
  | {
      readonly type: "verdict";
      readonly entry: string;
      readonly verdict: Verdict;
      readonly reasons: readonly string[];
      /** Green's measured share over the stage's window and the bounds it must lie in, in percent. */
      readonly share:
        { readonly measured: number; readonly low: number; readonly high: number } | undefined;
      readonly greenRequests: number;
    }
  /** The writer moved. Times are of the pause: from the first gate held to the last one released. */
  | {
      readonly type: "switched";
      readonly from: DatabaseRole;
      readonly to: DatabaseRole;
      readonly attempt: number;
      /** When the first gate was held; undefined when a resume ended the pause of a controller that died. */
      readonly startedMs: number | undefined;
      readonly pauseMs: number;
      /** Length of each step inside the pause, in order, in milliseconds. */
      readonly steps: readonly {
        readonly step: string;
        readonly startMs: number;
        readonly tookMs: number;
      }[];
      /** Rows compared inside the pause; undefined when the controller that knew it died. */
      readonly residueRows: number | undefined;
    }
  | {
      readonly type: "switch-aborted";
      readonly attempt: number;
      readonly step: string;
      readonly reason: string;
    }
  | {
      readonly type: "rollback";
      readonly entry: string;
      readonly reason: string;
      readonly site: Site | undefined;
    }
  | { readonly type: "log"; readonly level: "info" | "warning" | "error"; readonly text: string }
  /** The run's end, before the audit. */
  | {
      readonly type: "run-ended";
      readonly outcome: "completed" | "rolled-back" | "held" | "failed";
      readonly reason: string;
      readonly howToResume: string | undefined;
    };

/**
 * What the controller tells while it works. The live view, the plain lines, `--json`, the event file
 * and the report all read this one stream. Every event carries its time.
 */
export type CutoverEvent = { readonly atMs: number } & EventBody;
